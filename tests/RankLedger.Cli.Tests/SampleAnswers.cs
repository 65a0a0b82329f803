using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Exporting;
using RankLedger.Milestones;
using RankLedger.Standings;

namespace RankLedger.Cli.Tests;

/// <summary>Answers put together by hand, after what docs/rules.md and the sample's publications say of 2025.</summary>
internal static class SampleAnswers
{
    public static Basis Basis(string? day = "2026-02-28") =>
        new(day is null ? null : DateOnly.Parse(day), 212, new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));

    public static RankingDefinition Ranking { get; } =
        new()
        {
            Id = "china-foreign-trade-cities",
            Title = "Foreign trade of Chinese cities",
            Flows = [new("total", "CNY")],
            Reference = "china",
            Entities =
            [
                new("china", "China"),
                new("shenzhen", "Shenzhen"),
                new("shanghai", "Shanghai"),
                new("beijing", "Beijing"),
                new("suzhou", "Suzhou"),
                new("ningbo", "Ningbo"),
                new("dongguan", "Dongguan"),
                new("chongqing", "Chongqing"),
                new("jinhua", "Jinhua"),
            ],
        };

    public static StandingsAnswer Full { get; } =
        Answer([
            Row(1, "Shenzhen", 4.55m, 0.01m, "netease-top50-2026-fy2025", "2026") with
            {
                PreviousRank = 1,
                PreviousValue = 4.51e12m,
                GrowthPublished = 1.4m,
                GrowthComputed = 0.9m,
                Share = 10.0m,
            },
            Row(2, "Shanghai", 4.51m, 0.01m, "shcustoms-2026-01-16-fy2025", "2026-01-16") with
            {
                PreviousRank = 3,
                GrowthPublished = 5.6m,
                Share = 9.9m,
            },
            Bounds(3, "Beijing", 2.80m, 4.52m),
            Row(4, "Suzhou", 2.81m, 0.01m, "nbd-chengshi-2026-01-fy2025", "2026-01") with
            {
                PreviousRank = 4,
                Share = 6.2m,
                Order = RowOrder.AsPrinted,
            },
            Row(5, "Jinhua", 1.05086m, 0.0001m, "cdbrief-2026-01-22-fy2025", "2026-01-22") with
            {
                PreviousRank = 4,
                Share = 2.3m,
                Order = RowOrder.Undecided,
            },
        ]);

    public static StandingsAnswer Awaited { get; } = Answer([], "2026-01-15") with { Awaited = ["shenzhen", "chongqing"] };

    public static StandingsAnswer Torn { get; } =
        Answer([Bounds(10, "Jinhua", null, null)]) with
        {
            Vacant = [1, 2],
            Awaited = ["shenzhen"],
            Contradictions =
            [
                new(
                    ContradictionKind.PublishedRank,
                    "ningbo",
                    "yuantrends-2026-01-22-fy2025",
                    "position 5 is printed, but 6 rows are certainly ahead."
                ),
            ],
        };

    /// <summary>2024 as published 2026-02-28: 4.51 / 1.056, 1.46 / 1.026 and 1.58 / 1.138 tn, the spans with both roundings and outwards to
    /// 0.001 tn.</summary>
    public static StandingsAnswer Implied { get; } =
        Answer([
            Row(1, "Shenzhen", 4.51m, 0.01m, "sz-vitality-2025-01-fy2024", "2025-01") with
            {
                PreviousRank = 1,
                PreviousValue = 3.87e12m,
                GrowthComputed = 16.5m,
                Share = 10.3m,
            },
            Implication(2, "Shanghai", 4.259m, 4.271m, 4.283m, "shcustoms-2026-01-16-fy2025", "2026-01-16"),
            Implication(5, "Ningbo", 1.412m, 1.423m, 1.434m, "yuantrends-2026-01-22-fy2025", "2026-01-22") with
            {
                PrintedRank = 5,
                PreviousRank = 3,
                PreviousValue = 1.28e12m,
            },
            Implication(6, "Dongguan", 1.379m, 1.388m, 1.398m, "nfnews-2026-01-28-dongguan-fy2025", "2026-01-28") with
            {
                PrintedRank = 6,
                PreviousRank = 3,
                PreviousValue = 1.28e12m,
            },
            Bounds(10, "Jinhua", null, 1.398m) with
            {
                PrintedRank = 10,
            },
        ]) with
        {
            Period = "2024",
            Awaited = ["beijing"],
            Vacant = [3, 4, 7, 8, 9],
        };

    public static MilestonesAnswer Milestones { get; } =
        new(
            Basis(null),
            Ranking.Id,
            "total",
            "descending",
            ["half-trillion", "trillion"],
            ["annual", "ytd"],
            [
                new(
                    "shenzhen",
                    "Shenzhen",
                    "trillion",
                    "total",
                    "annual",
                    MilestoneEvent.Entered,
                    "2019",
                    1,
                    2.98e12m,
                    true,
                    false,
                    null,
                    MilestoneState.Standing,
                    [new(new(2020, 2, 3), "szgov-2020-02-03-fy2019", null, null)]
                ),
                new(
                    "jinhua",
                    "Jinhua",
                    "trillion",
                    "total",
                    "annual",
                    MilestoneEvent.Entered,
                    "2025",
                    null,
                    1050860000000m,
                    true,
                    true,
                    "2024",
                    MilestoneState.Undone,
                    [new(new(2026, 1, 22), "cdbrief-2026-01-22-fy2025", new(2026, 3, 1), "later-2026-03-01")]
                ),
                new(
                    "shanghai",
                    "Shanghai",
                    "trillion",
                    "total",
                    "ytd",
                    MilestoneEvent.Entered,
                    "2025-01/2025-03",
                    null,
                    1.01e12m,
                    true,
                    true,
                    "2025-01/2025-02",
                    MilestoneState.Standing,
                    [new(new(2025, 10, 22), "paper-2025-10-22-shanghai-q3", null, null)]
                ),
            ],
            []
        )
        {
            Sentences = [new("trillion", "annual", "Shenzhen is the first in the ¥1 trillion tier.")],
        };

    public static ReplayStep Lead { get; } =
        new(
            Basis("2025-10-22"),
            ["paper-2025-10-22-shanghai-q3"],
            [
                new(
                    TableChangeKind.Lead,
                    "shanghai",
                    "Shanghai",
                    2,
                    1,
                    1000000000000m,
                    1010000000000m,
                    "paper-2025-10-22-shanghai-q3",
                    "shenzhen"
                ),
                new(TableChangeKind.Value, "shanghai", "Shanghai", 2, 1, 1000000000000m, 1010000000000m, "paper-2025-10-22-shanghai-q3"),
                new(TableChangeKind.Appeared, "jinhua", "Jinhua", null, 8, null, null, "paper-2025-10-22-shanghai-q3"),
                new(TableChangeKind.Rank, "shenzhen", "Shenzhen", 1, 2, null, null, null),
                new(TableChangeKind.Value, "beijing", "Beijing", 3, 3, null, null, "yuantrends-2026-01-22-fy2025"),
                new(TableChangeKind.Vanished, "ningbo", "Ningbo", 5, null, 1460000000000m, null, "withdrawn-2025"),
            ]
        );

    /// <summary>The table after the step: what the former leader has, and the bounds that changed.</summary>
    public static IReadOnlyList<StandingsRow> LeadTable { get; } =
    [Row(2, "Shenzhen", 0.9901m, 0.0001m, "xinhua-2025-04-23-shenzhen-q1", "2025-04-23"), Bounds(3, "Beijing", 0.28m, 0.452m)];

    public static MovementsAnswer Movements { get; } =
        new(
            Basis(null),
            Ranking.Id,
            "total",
            "2024",
            "2025",
            new(
                new("shanghai", "shenzhen", RowOrder.Certain, RowOrder.AsPrinted),
                [new("dongguan", "ningbo", RowOrder.AsPrinted, RowOrder.Certain)],
                [],
                [],
                Comparable: false,
                ["2024 has 3 rows of 10."],
                [new("dongguan", 6, 5)],
                []
            )
        );

    public static ExportAnswer Export { get; } =
        new(
            Basis(),
            Ranking.Id,
            Ranking.Title,
            "/home/ann/cities-2026-02-28",
            [
                new("ranking.json", null, 704, new string('0', 64)),
                new("entities.csv", 31, 1757, new string('1', 64)),
                new("publications.csv", 1208, 246241, new string('2', 64)),
                new("datapackage.json", null, 15291, new string('f', 64)),
            ],
            new(Void: 1, Later: 2, LaterWithdrawals: 1)
        );

    private static StandingsAnswer Answer(IReadOnlyList<StandingsRow> rows, string day = "2026-02-28") =>
        new(Basis(day), Ranking.Id, "total", "2025", "CNY", "descending", "competition", Complete: false, rows, [], [], [])
        {
            AwaitedFigures = [],
            Said = TableSentence.Of(
                Basis(day),
                "2025",
                "CNY",
                size: 10,
                rows,
                rows.Count(row => row.Evidence == Evidence.Figure),
                expected: 0,
                isSettled: true
            ),
            Settled = true,
        };

    private static StandingsRow Row(int rank, string name, decimal trillions, decimal digit, string publication, string published) =>
        new()
        {
            Rank = rank,
            Entity = name.ToLowerInvariant(),
            Name = name,
            Value = trillions * 1e12m,
            Low = (trillions - digit) * 1e12m,
            High = (trillions + digit) * 1e12m,
            Evidence = Evidence.Figure,
            Publication = publication,
            PublishedOn = published,
            Tier = "trillion",
        };

    private static StandingsRow Implication(
        int rank,
        string name,
        decimal low,
        decimal middle,
        decimal high,
        string publication,
        string published
    ) => Row(rank, name, middle, 0, publication, published) with { Low = low * 1e12m, High = high * 1e12m, Evidence = Evidence.Implied };

    private static StandingsRow Bounds(int rank, string name, decimal? low, decimal? high) =>
        new()
        {
            Rank = rank,
            Entity = name.ToLowerInvariant(),
            Name = name,
            Low = low * 1e12m,
            High = high * 1e12m,
            Evidence = Evidence.PublishedRank,
            Publication = "yuantrends-2026-01-22-fy2025",
            PublishedOn = "2026-01-22",
            Order = RowOrder.AsPrinted,
        };
}
