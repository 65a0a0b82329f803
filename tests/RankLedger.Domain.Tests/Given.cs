using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests;

/// <summary>Short words for what tests begin with.</summary>
internal static class Given
{
    public static readonly Attribution By = new("ann", "typing error", "page 3");

    public static readonly RankingDefinition Definition = new()
    {
        Id = "trade",
        Title = "Foreign trade",
        Flows = [new("total", "CNY"), new("exports", "CNY")],
        Reference = "cn",
        Entities =
        [
            new("cn", "China", Level: "nation"),
            new("jinhua", "Jinhua", Level: "city", Parent: "cn"),
            new("dongguan", "Dongguan", Level: "city", Parent: "cn"),
            new("chengdu", "Chengdu", Level: "city", Parent: "cn"),
            new("xiamen", "Xiamen", Level: "city", Parent: "cn"),
            new("yiwu", "Yiwu", Level: "county", Parent: "jinhua"),
        ],
        Tiers = [new("trillion", 1000000000000m)],
        KindAuthority = new Dictionary<string, int> { ["release"] = 2, ["press"] = 1 },
        RankedLevels = ["city"],
    };

    public static readonly Ranking Trade = new(Definition);

    public static readonly RecordedCell Jinhua = new("total", "2025", "jinhua");

    public static PublicationRecorded Recorded(string id, string on, params RecordedFigure[] figures) =>
        new("trade", id, "customs", "release", "A title", null, null, Day(on), "day", null, null, false, figures, [], [], null, "ann");

    public static RecordedFigure Figure(
        string entity,
        decimal? value,
        string? text = null,
        string? unit = null,
        string period = "2025",
        string flow = "total"
    ) => new(flow, period, entity, value, text, unit);

    public static Publication Publication(params PublicationEvent[] events)
    {
        Publication? state = null;
        for (var i = 0; i < events.Length; i++)
            state = Domain.Publications.Publication.Fold(state, events[i], i + 1);
        return state!;
    }

    /// <summary>A publication of 22 January 2026 with 10508.6 for Jinhua, and what happened to it since.</summary>
    public static Publication Published(params PublicationEvent[] since) =>
        Publication([Recorded("p1", "2026-01-22", Figure("jinhua", 1050860000000m, "10508.6", "亿元")), .. since]);

    /// <summary>The day that decisions are made on.</summary>
    public static DateOnly Now { get; } = new(2026, 11, 28);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static PublicationDate Date(string text, string? precision = null, string? knownBy = null) =>
        PublicationDate.TryParse(text, precision, knownBy, out var date, out var reason) ? date! : throw new FormatException(reason);

    /// <summary>The slug of the rule that a decision breaks.</summary>
    public static string Refused(Action decision) => Should.Throw<LedgerRuleException>(decision).Slug;
}
