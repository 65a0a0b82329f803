using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests;

/// <summary>Statements about one cell in few words: <c>Said("a", 10, on: 1)</c> is what publication a says on the first day.</summary>
internal static class GivenCell
{
    /// <summary>A statement. A margin makes a span around the value; no value drops the cell.</summary>
    public static Statement Said(
        string publication,
        decimal? value,
        int on = 1,
        decimal margin = 0,
        int authority = 1,
        string publisher = "customs",
        string? source = null,
        int? release = null,
        decimal? growth = null,
        string? flags = null
    ) =>
        new()
        {
            Order = new(Day(on), Day(on), release, publication),
            Publisher = publisher,
            Source = source ?? publisher,
            Authority = authority,
            Stands = [new(Day(on), KnownRange.Open)],
            Value = value,
            Span = value is { } known ? (margin == 0 ? Span.Exact(known) : new(known - margin, known + margin)) : Span.Unbounded,
            Growth = growth,
            Flags = flags,
            PublishedOn = $"{Day(on):yyyy-MM-dd}",
        };

    /// <summary>A full publication that leaves the cell out.</summary>
    public static Statement Omits(string publication, int on, string publisher = "customs") =>
        Said(publication, null, on, publisher: publisher) with
        {
            IsOmission = true,
        };

    /// <summary>A day of January 2026.</summary>
    public static DateOnly Day(int number) => new(2026, 1, number);

    /// <summary>What stands after all of them, in fold order whatever the order given.</summary>
    public static Statement? Standing(params Statement[] statements) => CellFold.Fold(InOrder(statements)).Standing;

    /// <summary>What became of the last of them in fold order.</summary>
    public static StatementOutcome LastOutcome(params Statement[] statements)
    {
        var inOrder = InOrder(statements);
        return CellFold.Fold(inOrder[..^1]).Apply(inOrder[^1]).Outcome;
    }

    /// <summary>The publications of the values that only ids kept from standing.</summary>
    public static IEnumerable<string> Rivals(params Statement[] statements) =>
        CellFold.FoldWithConflict(InOrder(statements)).Conflict?.Rivals.Select(rival => rival.Publication) ?? [];

    /// <summary>The statements in fold order.</summary>
    public static List<Statement> InOrder(params Statement[] statements) => [.. statements.OrderBy(each => each.Order)];
}
