using RankLedger.Domain.Figures;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Tests.Oracle;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Oracle;

/// <summary>Where the domain and docs/rules.md, as the oracle reads it, were apart once. Each test names the sentence.</summary>
public class Once_apart_from_the_oracle
{
    // "an earlier figure below the tier is known (lastBelow names it)" and "bounds on both sides says nothing" (section 3).
    [Fact]
    public void Bounds_on_both_sides_of_a_tier_are_no_last_below_for_year_to_date()
    {
        var always = new KnownRange(Day("2026-01-01"), KnownRange.Open);
        PeriodHistory[] months =
        [
            new(ReferencePeriod.Parse("2025-01/2025-06"), [new(always, "p1", null, new Span(4, 20))]),
            new(ReferencePeriod.Parse("2025-01/2025-09"), [new(always, "p2", 12, Span.Exact(12))]),
        ];
        MilestoneFold.Of(months, 10, isRunning: true).ShouldHaveSingleItem().LastBelow.ShouldBeNull();
    }

    // "a change of rank is given only where each of the two ranks is printed or has no vacant position above it" (section 3).
    [Fact]
    public void A_rank_other_than_the_printed_one_is_not_printed()
    {
        var before = Recorded("p1", "2025-01-22", Figure("jinhua", 30, period: "2024"), AtLeast("dongguan", 20)) with
        {
            Ranks = [new("total", "2024", "jinhua", 3), new("total", "2024", "dongguan", 3)],
        };
        var now = Recorded("p2", "2026-01-22", Figure("dongguan", 40));
        var (naive, domain) = Both(before, now);

        // Dongguan 2024 counts fourth behind Jinhua at 3, printed is 3, and 1 and 2 are vacant: nothing says that it was fourth.
        naive.Rows.ShouldHaveSingleItem().PreviousRank.ShouldBeNull();
        domain.Rows.ShouldHaveSingleItem().PreviousRank.ShouldBeNull();

        static RecordedFigure AtLeast(string entity, decimal value) =>
            Figure(entity, value, period: "2024") with
            {
                Qualifier = "at-least",
            };
    }

    // "worse only than positions 1..n of a list printed without a gap" (section 2): the list has no gap, we only do not rank Yiwu.
    [Fact]
    public void An_entity_that_is_not_ranked_leaves_no_gap_in_the_printed_list()
    {
        var list = Recorded("p1", "2026-01-22", Figure("dongguan", 20)) with
        {
            Ranks = [new("total", "2025", "yiwu", 1), new("total", "2025", "jinhua", 2)],
        };
        var (naive, domain) = Both(list);
        naive.Rows[0].Bounds.Low.ShouldBe(20);
        domain.Rows[0].Low.ShouldBe(20);
        domain.Rows[1].Order.ShouldBe(RowOrder.AsPrinted);
    }

    // "competition ranking (1224)" (section 3): what two equal values share must not depend on which id comes first.
    [Theory]
    [InlineData("chengdu", "dongguan")]
    [InlineData("dongguan", "chengdu")]
    public void Equal_values_share_a_rank_whichever_of_them_is_at_least(string atLeast, string exact)
    {
        var (naive, domain) = Both(Recorded("p1", "2026-01-22", Figure(atLeast, 20) with { Qualifier = "at-least" }, Figure(exact, 20)));
        naive.Rows.Select(it => it.Rank).ShouldBe([1, 1]);
        domain.Rows.Select(it => it.Rank).ShouldBe([1, 1]);
    }

    // "a row that nobody prints is worse only than positions 1 to n of a list printed without a gap" (section 2), and what is renamed has
    // one position, here the fourth: no third one counts that goes without a gap down from the first.
    [Fact]
    public void A_position_printed_again_under_another_id_does_not_close_a_list()
    {
        var renamed = Definition with
        {
            Successions =
            [
                new("2025-01-01", "Jinhua is called Chengdu")
                {
                    From = ["jinhua"],
                    Into = ["chengdu"],
                    Kind = Succession.Renamed,
                },
            ],
        };
        var early = Recorded("p1", "2026-01-22", Figure("jinhua", 100), Figure("xiamen", 10)) with
        {
            Ranks =
            [
                new("total", "2025", "dongguan", 1),
                new("total", "2025", "xiamen", 2),
                new("total", "2025", "jinhua", 3),
                new("total", "2025", "chengdu", 4),
            ],
        };
        var late = Recorded("p2", "2026-01-23") with
        {
            Ranks = [new("total", "2025", "xiamen", 1), new("total", "2025", "yiwu", 2), new("total", "2025", "dongguan", 3)],
        };
        var (naive, domain) = Both(renamed, early, late);

        // First with 10 and fourth with 100 contradict each other, which leaves Dongguan's third place behind a gap.
        naive.Contradicted.ShouldBe("jinhua xiamen");
        (string, decimal?, RowOrder)[] expected = [("dongguan", null, RowOrder.Certain), ("jinhua", 100, RowOrder.Undecided)];
        naive.Rows.Select(it => (it.Entity, it.Bounds.Low, it.Order)).Take(2).ShouldBe(expected);
        domain.Rows.Select(it => (it.Entity, it.Low, it.Order)).Take(2).ShouldBe(expected);
    }

    private static (NaiveStandings Naive, StandingsTable Domain) Both(params PublicationRecorded[] publications) =>
        Both(Definition, publications);

    private static (NaiveStandings Naive, StandingsTable Domain) Both(
        RankingDefinition definition,
        params PublicationRecorded[] publications
    )
    {
        var history = History.Of([new DefineStep(definition), .. publications.Select(it => new RecordStep(it))]);
        var domain = new DomainFolds(history.Events, long.MaxValue);
        return (
            new NaiveLedger(history.Events).Standings("trade", "total", "2025", null, history.Events.Count),
            StandingsFold.Of(domain.Ranking, "total", domain.Contents("total", "2025", p: null))
        );
    }
}
