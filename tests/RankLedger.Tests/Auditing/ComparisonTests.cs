using RankLedger.Auditing.Comparing;
using RankLedger.Domain;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Publications;
using RankLedger.Rankings;
using static RankLedger.Tests.Auditing.ComparisonQuestions;

namespace RankLedger.Tests.Auditing;

/// <summary>The table of 2025 in the sample, whose import ends at @212; what the tests add begins at @213.</summary>
[Collection<AsksTheSample>]
public sealed class ComparisonTests(SampleLedger sample)
{
    private const string Brief = "cdbrief-2026-01-22-fy2025";
    private const string Trends = "yuantrends-2026-01-22-fy2025";
    private const string Daily = "nbd-chengshi-2026-01-fy2025";

    [Fact]
    public async Task The_table_of_2025_filled_between_20_January_and_28_February()
    {
        // Worked out from figures.csv and ranks.csv. On 20 January only Shanghai, China and Yiwu (not ranked) have figures of 2025. On 22
        // January China Daily Brief and YuanTrends print theirs: Ningbo's 1.45 and 1.46 tn are as wide as each other, so the later in order
        // stands, restated. Chongqing follows on the 26th, Nanfang Daily restates Dongguan's 1.57 as 1.58 tn on the 28th, and what is dated
        // "January" is known on the 31st: Suzhou.
        var answer = await AskAsync(sample.Ledger, "2026-01-20", "2026-02-28");
        answer
            .Cells.Where(each => each.Kind != DifferenceKind.Position)
            .Select(each => (each.Entity, each.Kind, each.To.Rank, each.To.Value, each.Change, each.Event.Publication, each.Event.On))
            .ShouldBe([
                ("shenzhen", DifferenceKind.Appeared, 1, 4.55e12m, ChangeKind.Published, Brief, new DateOnly(2026, 1, 22)),
                ("suzhou", DifferenceKind.Appeared, 4, 2.81e12m, ChangeKind.Published, Daily, new DateOnly(2026, 1, 31)),
                (
                    "dongguan",
                    DifferenceKind.Appeared,
                    5,
                    1.58e12m,
                    ChangeKind.Restated,
                    "nfnews-2026-01-28-dongguan-fy2025",
                    new DateOnly(2026, 1, 28)
                ),
                ("ningbo", DifferenceKind.Appeared, 6, 1.46e12m, ChangeKind.Restated, Trends, new DateOnly(2026, 1, 22)),
                ("jinhua", DifferenceKind.Appeared, 8, 1.05086e12m, ChangeKind.Published, Brief, new DateOnly(2026, 1, 22)),
                (
                    "chongqing",
                    DifferenceKind.Appeared,
                    11,
                    800.68e9m,
                    ChangeKind.Published,
                    "cqcustoms-2026-01-26-fy2025",
                    new DateOnly(2026, 1, 26)
                ),
            ]);

        // ranks.csv prints ten positions of 2025.
        answer
            .Cells.Where(each => each.Kind == DifferenceKind.Position)
            .Select(each => (each.Entity, each.To.PrintedRank, each.Event.Publication))
            .ShouldBe([
                ("shenzhen", 1, Trends),
                ("shanghai", 2, Trends),
                ("beijing", 3, Trends),
                ("suzhou", 4, Trends),
                ("dongguan", 5, Trends),
                ("ningbo", 6, Trends),
                ("guangzhou", 7, Trends),
                ("jinhua", 8, Trends),
                ("xiamen", 9, Trends),
                ("qingdao", 10, Trends),
            ]);
        answer.Cells.ShouldAllBe(each => each.Origin == Origin.Publisher);

        // Jinhua: National Business Daily repeats the figure on 31 January, China Daily rounds it on 14 February.
        var jinhua = answer.Cells.Single(each => each.Entity == "jinhua" && each.Kind == DifferenceKind.Appeared);
        jinhua.Sentence.ShouldBe(
            "Jinhua has a row now, 8th: China Daily Brief published 1,050.86 bn on 22 January 2026 (recorded at @199)."
        );
        jinhua
            .Between.Select(each => (each.Publication, each.On, each.Detail))
            .ShouldBe([
                (Daily, new DateOnly(2026, 1, 31), "says 1,050.86 bn"),
                ("cd-2026-02-14-jinhua-fy2025", new DateOnly(2026, 2, 14), "says 1.05 tn"),
            ]);

        // The only row that was there before: Shenzhen, which came on the 22nd, is ahead of Shanghai.
        var shanghai = answer.Ranks.ShouldHaveSingleItem();
        (shanghai.Entity, shanghai.From.Rank, shanghai.To.Rank).ShouldBe(("shanghai", 1, 2));
        (shanghai.CameAhead.ShouldHaveSingleItem(), shanghai.Event.Publication).ShouldBe(("shenzhen", Brief));
        (answer.From.AsPublished, answer.From.Position, answer.To.AsPublished, answer.To.Position).ShouldBe(
            (new DateOnly(2026, 1, 20), 212, new DateOnly(2026, 2, 28), 212)
        );
    }

    [Fact]
    public async Task Positions_of_2024_are_told_each_with_its_own_row()
    {
        // ranks.csv: on 22 January 2026 YuanTrends prints Ningbo 5th, as before, Dongguan 6th and Jinhua 10th of 2024. Chongqing, the only
        // row behind them, was 6th:
        // two rows come ahead, and of the positions 7, 8 and 9 nothing is known, so it is 11th. 2, 3 and 4 were vacant before.
        var answer = await AskAsync(sample.Ledger, "2025-12-31", "2026-01-22", period: "2024");
        answer
            .Ranks.ShouldHaveSingleItem()
            .Sentence.ShouldBe(
                "Chongqing fell from 6th to 11th, with Dongguan and Jinhua ahead of it now; printed positions leave 7, 8 and 9 vacant: "
                    + "YuanTrends (Eliza Wong) printed Dongguan at position 6 and Jinhua at position 10 on "
                    + "22 January 2026 (recorded at @201)."
            );
        answer.Known.ShouldBeTrue();
        (await AskAsync(sample.Ledger, "2025-12-31", "2026-01-22", period: "1999")).ShouldSatisfyAllConditions(
            nothing => nothing.Equal.ShouldBeTrue(),
            nothing => nothing.Known.ShouldBeFalse()
        );
    }

    [Fact]
    public async Task Late_news_is_the_publishers_word_though_the_ledger_brought_it()
    {
        // Recorded as @213 and @214, dated 2026-02-01 and 2026-02-02: 2.82 tn is disjoint from neither 2.81 nor itself in digits; 2.85 tn
        // is disjoint from 2.81.
        await using var ledger = await sample.FreshAsync();
        await ledger.SendAsync(
            new RecordPublications(SampleLedger.Ranking, [Press("late", new(2026, 2, 2), "2.85"), Press("later", new(2026, 2, 3), "2.853")])
        );
        var cell = (await AskAsync(ledger, "2026-02-28@212", "2026-02-28@213")).Cells.ShouldHaveSingleItem();
        (cell.Entity, cell.Kind, cell.Origin, cell.Change, cell.Event.Axis, cell.Event.Position).ShouldBe(
            ("suzhou", DifferenceKind.Value, Origin.Publisher, ChangeKind.Revised, ComparedAxis.Recorded, 213)
        );
        cell.Sentence.ShouldBe(
            "Suzhou stays 4th, with 2.85 tn instead of 2.81 tn: A paper revised the 2.81 tn of National Business Daily "
                + "(城市进化论) via NetEase of January 2026 to 2.85 tn on 2 February 2026 (recorded at @213)."
        );

        // More digits confirm it: both recordings touch the cell, the second gave it what it has.
        var both = (await AskAsync(ledger, "2026-02-28@212", "2026-02-28@214")).Cells.ShouldHaveSingleItem();
        (both.Change, both.Event.Publication, both.Between.ShouldHaveSingleItem().Publication).ShouldBe(
            (ChangeKind.Refined, "later", "late")
        );
    }

    [Fact]
    public async Task The_same_point_twice_differs_in_nothing_and_unknown_points_are_refused()
    {
        var ledger = sample.Ledger;
        (await AskAsync(ledger, "2026-01-22", "2026-01-22@212")).ShouldSatisfyAllConditions(
            answer => answer.Equal.ShouldBeTrue(),
            answer => answer.Cells.ShouldBeEmpty(),
            answer => answer.Ranks.ShouldBeEmpty(),
            answer => answer.Swaps.ShouldBeEmpty()
        );
        (await Should.ThrowAsync<LedgerRuleException>(() => AskAsync(ledger, "@212", "@213"))).Slug.ShouldBe("unknown-position");
        (await Should.ThrowAsync<LedgerRuleException>(() => AskAsync(ledger, "@0", "@212"))).Slug.ShouldBe("unknown-ranking");
        (await Should.ThrowAsync<LedgerRuleException>(() => AskAsync(ledger, "@1", "@212", "tourism"))).Slug.ShouldBe("unknown-flow");
    }

    private static PublicationRecorded Press(string id, DateOnly on, string trillions) =>
        new(
            SampleLedger.Ranking,
            id,
            "A paper",
            "press",
            "Suzhou",
            null,
            null,
            on,
            "day",
            null,
            null,
            false,
            [new("total", "2025", "suzhou", decimal.Parse(trillions) * 1e12m, trillions, "trillion yuan")],
            [],
            [],
            null,
            "tester"
        );
}
