using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Milestones.MilestoneEvent;
using static RankLedger.Domain.Milestones.MilestoneState;
using static RankLedger.Domain.Tests.Standings.GivenTable;

namespace RankLedger.Domain.Tests.Milestones;

/// <summary>Who was the how many-th to enter a tier (docs/rules.md, section 3).</summary>
public class OrdinalFoldTests
{
    [Fact]
    public void The_place_among_the_first_entries_is_by_period() =>
        Told([Entry("a", "2024", 30), Entry("b", "2022", 12), Entry("c", "2023", 99)]).ShouldBe("b 1, c 2, a 3");

    [Fact]
    public void Within_a_period_by_value_and_one_place_for_equal_values()
    {
        EntityMilestone[] same = [Entry("a", "2024", 12), Entry("c", "2024", 30), Entry("b", "2024", 12), Entry("d", "2023", 11)];
        Told(same).ShouldBe("d 1, c 2, a =3, b =3");
        Told(same, order: Order.Ascending).ShouldBe("d 1, a =2, b =2, c 4");
        Told(same, order: Order.Ascending, ties: Ties.Dense).ShouldBe("d 1, a =2, b =2, c 3");
        Told(same, order: Order.Ascending, ties: Ties.Modified).ShouldBe("d 1, a =3, b =3, c 4");
        // Equal values of other periods are no tie.
        Told([Entry("a", "2024", 12), Entry("b", "2023", 12)]).ShouldBe("b 1, a 2");
    }

    [Fact]
    public void Within_a_period_in_which_positions_are_printed_by_the_order_of_its_table()
    {
        // C has no value and is printed before b; its bounds put it into the tier.
        EntityMilestone[] same = [Entry("a", "2024", 30), Entry("b", "2024", 12), Entry("c", "2024", null)];
        var table = Table([Figure("a", 30), Figure("b", 12)], List("a c b"));
        table.Told().ShouldBe("1 a, 2 c, 3 b");
        Told(same, tables: new() { [ReferencePeriod.Parse("2024")] = table }).ShouldBe("a 1, c 2, b 3");
        OrdinalFold.SharedPeriods([.. same, Entry("d", "2023", 11)]).ShouldBe([ReferencePeriod.Parse("2024")]);
        // Equal values that a list orders are not level, and two that a list prints level are.
        EntityMilestone[] equal = [Entry("a", "2024", 30), Entry("b", "2024", 30), Entry("c", "2024", null), Entry("d", "2024", null)];
        Told(equal, tables: new() { [ReferencePeriod.Parse("2024")] = Table([Figure("a", 30), Figure("b", 30)], List("b a c=d")) })
            .ShouldBe("b 1, a 2, c =3, d =3");
    }

    [Fact]
    public void Only_a_first_entry_that_stands_has_a_place()
    {
        Told([
                Entry("a", "2020", 12) with
                {
                    Milestone = Believed("2020", 12, Entered, Undone),
                },
                Entry("b", "2021", 12) with
                {
                    Milestone = Believed("2021", 12, ReEntered, Standing),
                },
                Entry("c", "2022", 8) with
                {
                    Milestone = Believed("2022", 8, Left, Standing),
                },
                Entry("d", "2023", 12) with
                {
                    Milestone = Believed("2023", 12, Entered, Reinstated),
                },
                Entry("e", "2024", 12),
            ])
            .ShouldBe("d 1, e 2");
        // Who entered again, or is not believed to have entered, makes no period one that needs its table.
        OrdinalFold
            .SharedPeriods([Entry("a", "2024", 12), Entry("b", "2024", 12) with { Milestone = Believed("2024", 12, ReEntered, Standing) }])
            .ShouldBeEmpty();
    }

    [Fact]
    public void Each_tier_and_series_counts_anew_and_what_adds_up_is_not_counted() =>
        Told([
                Entry("a", "2022", 30),
                Entry("b", "2023", 30),
                Entry("b", "2022", 30, tier: "twenty"),
                Entry("b", "2022-Q1", 30),
                Entry("a", "2022-01/2022-06", 30),
            ])
            .ShouldBe("a 1, b 2, b 1, b 1");

    private static EntityMilestone Entry(string entity, string period, decimal? value, string tier = "ten") =>
        new(entity, tier, MilestoneSeries.Of(ReferencePeriod.Parse(period)), Believed(period, value, Entered, Standing));

    private static BelievedMilestone Believed(string period, decimal? value, MilestoneEvent happened, MilestoneState state) =>
        new(
            new(
                Known: new(new(2026, 1, 1), KnownRange.Open),
                Event: happened,
                Period: ReferencePeriod.Parse(period),
                Value: value,
                Certain: true,
                LastBelow: null,
                Publication: "p",
                EndedBy: null
            ),
            state,
            []
        );

    private static string Told(
        IReadOnlyList<EntityMilestone> milestones,
        Dictionary<ReferencePeriod, Table>? tables = null,
        string order = Order.Descending,
        string ties = Ties.Competition
    ) =>
        string.Join(
            ", ",
            OrdinalFold
                .Of(milestones, new Ranking(Cities with { Order = order, TieRule = ties }), tables ?? [])
                .Select(each => $"{each.Key.Entity} {(each.Value.Level.Count == 0 ? "" : "=")}{each.Value.Number}")
        );
}
