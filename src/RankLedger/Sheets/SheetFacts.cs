using System.Globalization;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Sheets;

/// <summary>What a sheet says of itself, wherever it is carried to.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Basis">The point that it was computed at, or the two.</param>
/// <param name="Permalink">The address that has the same answer for ever.</param>
/// <param name="Name">A short name, for the tab of a workbook.</param>
public sealed record SheetFacts(string Title, string Basis, string Permalink, string Name)
{
    /// <summary>The point, or the two, as options of a command line.</summary>
    public string? Pinned { get; private init; }

    /// <summary>The command line that gives the same table again, where no address does.</summary>
    public string? CommandLine { get; init; }

    /// <summary>As lines above a table.</summary>
    public IEnumerable<string> Lines => new[] { Title, Basis, Permalink, CommandLine }.OfType<string>();

    /// <summary>Of an answer at one point.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="basis">The point.</param>
    /// <param name="address">Where the question is asked over HTTP, without the point, such as
    /// <c>/v1/rankings/r/standings?period=2025</c>.</param>
    /// <param name="name">A short name.</param>
    public static SheetFacts At(string title, Basis basis, string address, string name)
    {
        var sign = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new(
            title,
            Sentence(basis),
            $"{address}{sign}asPublished={Day(basis.AsPublished) ?? AsPublished.All.ToString()}&asRecorded=@{Number(basis.Position)}",
            name
        )
        {
            Pinned = $"--as-published {Day(basis.AsPublished) ?? AsPublished.All.ToString()} --as-recorded @{Number(basis.Position)}",
        };
    }

    /// <summary>Of what differs between two points.</summary>
    public static SheetFacts Between(string title, Basis from, Basis to, string address, string name)
    {
        var sign = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new(title, $"From {Sentence(from)} to {Sentence(to)}", $"{address}{sign}from={Point(from)}&to={Point(to)}", name)
        {
            Pinned = $"--from {Point(from)} --to {Point(to)}",
        };
    }

    /// <summary>The same where the ledger is served, so that a reader can open the address; the path alone where nobody says.</summary>
    /// <param name="host">Such as <c>https://ledger.example</c>.</param>
    public SheetFacts On(string? host) => host is null ? this : this with { Permalink = host.TrimEnd('/') + Permalink };

    /// <summary>A point in the words of the pages.</summary>
    public static string Sentence(Basis basis) => $"{BasisWords.Of(basis)}, recorded up to @{Number(basis.Position)}";

    private static string Point(Basis basis) => $"{Day(basis.AsPublished) ?? AsPublished.All.ToString()}@{Number(basis.Position)}";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
