using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Web.Pages.Views;

/// <summary>Addresses of pages that keep what the reader chose: the flow and both clocks go from page to page.</summary>
/// <param name="Base">What every address begins with; empty for a host's own ledger.</param>
/// <param name="Ranking">The ranking; empty where none is chosen.</param>
/// <param name="Flow">The flow as asked for; null for the ranking's first one.</param>
/// <param name="Published">The day as asked for; null for today.</param>
/// <param name="Recorded">The position or instant as asked for; null for now.</param>
public sealed record Links(string Base, string Ranking, string? Flow, string? Published, string? Recorded)
{
    /// <summary>The start.</summary>
    public string Home => With("/");

    /// <summary>The ranking's newest table.</summary>
    public string Newest => With($"/{Ranking}");

    /// <summary>What the address of a feed ends in.</summary>
    public const string FeedName = "feed.atom";

    /// <summary>What is new about the ranking.</summary>
    public string Feed => With($"/{Ranking}/{FeedName}");

    /// <summary>Everything published by a day, or what is public today.</summary>
    public Links By(DateOnly? day) => this with { Published = day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };

    /// <summary>As the ledger was at a position, or as it is now.</summary>
    public Links At(long? position) =>
        this with
        {
            Recorded = position is { } known ? "@" + known.ToString(CultureInfo.InvariantCulture) : null,
        };

    /// <summary>As the ledger follows its publishers, whatever point the page shows.</summary>
    public Links Followed => this with { Published = null, Recorded = null };

    /// <summary>At the same point for ever.</summary>
    public Links Pinned(Basis basis) => (basis.AsPublished is { } day ? By(day) : this with { Published = "all" }).At(basis.Position);

    /// <summary>A table.</summary>
    public string Table(string period, params (string Name, string? Value)[] more) => With($"/{Ranking}/{InPath(period)}", more);

    /// <summary>A figure.</summary>
    public string Figure(string period, string entity, string behind = "") =>
        With($"/{Ranking}/{InPath(period)}/{Uri.EscapeDataString(entity)}{behind}");

    /// <summary>Whether a stored address is one of the web: nothing else is a link.</summary>
    public static bool IsWeb(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    /// <summary>A picture in both formats.</summary>
    public static IEnumerable<(string Name, string Address)> Pictures(string name, string svg) =>
        [($"{name} SVG", svg), ($"{name} PNG", svg.Replace(".svg", ".png", StringComparison.Ordinal))];

    /// <summary>An answer as files, with the number of lines that a table of it has; null where that is not known.</summary>
    public static IReadOnlyList<(string Name, string Address)> Tables(
        Links links,
        string question,
        int? rows,
        params (string Name, string? Value)[] more
    ) =>
        [
            (Csv(rows), links.Answer(question, [.. more, ("format", "csv")])),
            ("XLSX", links.Answer(question, [.. more, ("format", "xlsx")])),
            ("JSON", links.Answer(question, more)),
        ];

    /// <summary>What the link to a table in CSV says.</summary>
    public static string Csv(int? rows) =>
        rows is { } known ? $"CSV, {known.ToString("N0", CultureInfo.InvariantCulture)} {(known == 1 ? "row" : "rows")}" : "CSV";

    /// <summary>How many lines a table has; null where the answer comes in several pages.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="most">How many an answer has at most.</param>
    public static int? Rows(long count, int most) => count <= most ? (int)count : null;

    /// <summary>The milestones.</summary>
    public string Milestones(params (string Name, string? Value)[] more) => With($"/{Ranking}/milestones", more);

    /// <summary>The publications.</summary>
    public string Publications(params (string Name, string? Value)[] more) => With($"/{Ranking}/publications", more);

    /// <summary>A publication.</summary>
    public string Publication(string id) => With($"/{Ranking}/publications/{Uri.EscapeDataString(id)}");

    /// <summary>What names the event that a form has just recorded.</summary>
    public const string WrittenField = "written";

    /// <summary>A publication, telling what a form has just recorded of it: the event of that number in its stream.</summary>
    public string Written(string id, long? version) =>
        With($"/{Ranking}/publications/{Uri.EscapeDataString(id)}", (WrittenField, version?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Where a key is entered or forgotten, and from where one comes back.</summary>
    public string Key(string back) => new Links(Base, "", null, null, null).With("/key", ("to", back));

    /// <summary>The form that records a publication. What is written is written at the end of the ledger, so no clock goes there.</summary>
    public string Record => $"{Base}/{Ranking}/record";

    /// <summary>A form that amends what was recorded of a publication.</summary>
    public string Amend(string id, string form, params (string Name, string? Value)[] more) =>
        (this with { Flow = null, Published = null, Recorded = null }).With(
            $"/{Ranking}/publications/{Uri.EscapeDataString(id)}/{form}",
            more
        );

    /// <summary>Our events.</summary>
    public string Ledger(params (string Name, string? Value)[] more) => With($"/{Ranking}/ledger", more);

    /// <summary>What does not fit together.</summary>
    public string Findings(params (string Name, string? Value)[] more) => With($"/{Ranking}/findings", more);

    /// <summary>The comparison of a table with itself at an earlier point, the point of this page being the later one.</summary>
    public string Compare(string? period, params (string Name, string? Value)[] more) =>
        With($"/{Ranking}/compare", [("period", period), .. more]);

    /// <summary>The answer of the API that a page shows.</summary>
    public string Answer(string question, params (string Name, string? Value)[] more) => With($"/v1/rankings/{Ranking}/{question}", more);

    /// <summary>A period as an address has it: nothing in it divides the path.</summary>
    public static string InPath(string period) => period.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>The period that an address names.</summary>
    public static string OfPath(string text) => text.Replace("--", "/", StringComparison.Ordinal);

    /// <summary>A path with what was chosen and more.</summary>
    public string With(string path, params (string Name, string? Value)[] more)
    {
        var query = string.Join(
            '&',
            new[] { ("flow", Flow), ("asPublished", Published), ("asRecorded", Recorded) }
                .Concat(more)
                .Where(each => each.Item2 is not null)
                .Select(each => $"{each.Item1}={Escaped(each.Item2!)}")
        );
        return Base + path + (query.Length == 0 ? "" : "?" + query);
    }

    // What is harmless in a query is left readable: 2026-01-22, @212, 2025-01/2025-09.
    private static string Escaped(string value) =>
        Uri.EscapeDataString(value)
            .Replace("%40", "@", StringComparison.Ordinal)
            .Replace("%2F", "/", StringComparison.Ordinal)
            .Replace("%3A", ":", StringComparison.Ordinal);
}
