using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Standings.GivenTable;

namespace RankLedger.Domain.Tests.Standings;

/// <summary>What a table says beside its order (docs/rules.md, section 3).</summary>
public class StandingsFoldTests
{
    [Fact]
    public void Growth_and_previous_rank_come_from_the_period_one_year_earlier()
    {
        var row = Derived(Content(Figure("a", 11), Figure("b", 30)), Content(Figure("a", 10), Figure("b", 5)))
            .Rows.Single(each => each.Entity == "a");
        (row.Rank, row.PreviousRank, row.PreviousValue, row.GrowthComputed).ShouldBe((2, 1, 10, 10.0m));
    }

    [Fact]
    public void Growth_as_printed_stands_beside_growth_as_computed()
    {
        var row = Derived(Content(Figure("a", 11) with { Growth = 12.5m }), Content(Figure("a", 10))).Rows[0];
        (row.GrowthPublished, row.GrowthComputed).ShouldBe((12.5m, 10.0m));
    }

    [Fact]
    public void No_growth_from_nothing_or_less() =>
        Derived(Content(Figure("a", 11)), Content(Figure("a", 0))).Rows[0].GrowthComputed.ShouldBeNull();

    [Fact]
    public void A_rank_behind_a_vacant_position_is_compared_only_where_it_is_printed()
    {
        var before = new PeriodContent([Figure("a", 30), Figure("b", 10), Figure("c", 5)], List("a - b"));
        var rows = Derived(Content(Figure("a", 30), Figure("b", 20), Figure("c", 1)), before).Rows;
        rows.Select(row => row.PreviousRank).ShouldBe([1, 3, null]);
    }

    [Fact]
    public void The_share_is_that_of_the_reference_entity() =>
        Derived(Content(Figure("a", 25), Figure("h", 200)), PeriodContent.Empty, Cities with { Reference = "h" })
            .Rows.ShouldHaveSingleItem()
            .Share.ShouldBe(12.5m);

    [Fact]
    public void The_tier_is_the_highest_that_the_value_reaches()
    {
        Derived(Content(Figure("a", 20), Figure("b", 19), Figure("c", 9)), PeriodContent.Empty)
            .Rows.Select(row => row.Tier)
            .ShouldBe(["twenty", "ten", null]);
        var ascending = Cities with { Order = Order.Ascending };
        Derived(Content(Figure("a", 20), Figure("b", 10), Figure("c", 21)), PeriodContent.Empty, ascending)
            .Rows.Select(row => row.Tier)
            .ShouldBe(["ten", "twenty", null]);
    }

    [Fact]
    public void The_tier_of_a_printed_position_is_what_its_bounds_surely_reach()
    {
        var now = new PeriodContent([Figure("a", 30), Figure("b", 12)], List("a c b"));
        Derived(now, PeriodContent.Empty).Rows.Select(row => row.Tier).ShouldBe(["twenty", "ten", "ten"]);
        Derived(now with { Printed = List("b c a") }, PeriodContent.Empty, Cities with { Order = Order.Ascending })
            .Rows.Select(row => row.Tier)
            .ShouldBe(["twenty", null, null]);
    }

    [Fact]
    public void Who_had_a_figure_a_year_earlier_is_awaited()
    {
        var table = Derived(Content(Figure("a", 11)), Content(Figure("a", 10), Figure("b", 5)));
        (table.Awaited.Single(), table.Complete).ShouldBe(("b", false));
    }

    [Fact]
    public void Who_had_a_figure_in_the_period_just_before_is_awaited_too()
    {
        var table = Derived(
            Content(Figure("a", 11)),
            PeriodContent.Empty,
            period: "2025-11",
            justBefore: Content(Figure("a", 10), Figure("b", 5))
        );
        (table.Awaited.Single(), table.Complete).ShouldBe(("b", false));
    }

    [Fact]
    public void Who_only_had_a_position_is_not_awaited() =>
        Derived(Content(Figure("a", 11)), new([Figure("a", 10)], List("a b"))).Awaited.ShouldBeEmpty();

    [Fact]
    public void A_table_is_complete_with_nobody_awaited_no_position_vacant_and_a_value_in_every_row()
    {
        Derived(Content(Figure("a", 11)), Content(Figure("a", 10))).Complete.ShouldBeTrue();
        Derived(new([Figure("a", 11)], List("a b")), Content(Figure("a", 10))).Complete.ShouldBeFalse();
        Derived(new([Figure("a", 11)], List("- a")), Content(Figure("a", 10))).Complete.ShouldBeFalse();
        Derived(PeriodContent.Empty, PeriodContent.Empty).Complete.ShouldBeFalse();
    }

    [Fact]
    public void A_table_of_printed_positions_alone_is_complete_when_they_are_all_there()
    {
        Derived(new([], List("a b c")), Content(Figure("d", 10))).Complete.ShouldBeTrue();
        Derived(new([], List("a - c")), PeriodContent.Empty).Complete.ShouldBeFalse();
        Derived(new([], List("a b")), Content(Figure("d", 10))).Complete.ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_compared_across_a_break()
    {
        var definition = Cities with { Breaks = [new("2025", "counted anew") { Entities = ["a"] }] };
        var rows = Derived(Content(Figure("a", 8), Figure("b", 6)), Content(Figure("a", 10), Figure("b", 5)), definition).Rows;
        (rows[0].GrowthComputed, rows[0].PreviousRank, rows[0].Break).ShouldBe((null, null, "counted anew"));
        (rows[1].GrowthComputed, rows[1].PreviousRank, rows[1].Break).ShouldBe((20.0m, 2, null));
        Derived(Content(Figure("a", 8)), Content(Figure("a", 10)), definition, period: "2026").Rows[0].GrowthComputed.ShouldBe(-20.0m);
    }

    [Fact]
    public void Whoever_passed_an_entity_across_its_break_has_no_previous_rank()
    {
        // 1,622 counted in the old way, 1,421 in the new one; b stood behind the one and stands before the other.
        var definition = Cities with { Breaks = [new("2025", "confirmed only") { Entities = ["a"] }] };
        var rows = Derived(
            Content(Figure("b", 1510), Figure("a", 1421), Figure("c", 9)),
            Content(Figure("a", 1622), Figure("b", 1500), Figure("c", 8)),
            definition
        ).Rows;
        rows.Select(row => row.PreviousRank).ShouldBe([null, null, 3]);
        rows[0].GrowthComputed.ShouldBe(0.7m); // 1,510 after 1,500
    }

    [Fact]
    public void The_previous_rank_of_others_is_the_one_behind_what_became_one()
    {
        // 950 led 870 and 130, but stood behind the 1,000 that the two had together.
        var merger = Cities with { Successions = [new("2019-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var before = Content(Figure("b", 950), Figure("a", 870), Figure("c", 130), Figure("d", 100));
        var rows = Derived(Content(Figure("a", 1020), Figure("b", 960), Figure("d", 90)), before, merger, period: "2019").Rows;
        rows.Select(row => row.PreviousRank).ShouldBe([null, 2, 3]);
    }

    [Fact]
    public void A_merged_entity_is_not_awaited_and_growth_is_computed_on_the_sum_of_the_parts()
    {
        // 1,020 after 870 and 130: 2 per cent on the same ground, not 17.2.
        var merger = Cities with { Successions = [new("2019-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var before = Content(Figure("b", 950), Figure("a", 870), Figure("c", 130));
        var table = Derived(Content(Figure("a", 1020), Figure("b", 970)), before, merger, period: "2019");
        (table.Rows[0].PreviousValue, table.Rows[0].GrowthComputed, table.Rows[0].Rebased, table.Rows[0].PreviousRank).ShouldBe(
            (1000, 2.0m, true, null)
        );
        (table.Awaited.Count, table.Complete).ShouldBe((0, true));
        Derived(Content(Figure("a", 1050)), Content(Figure("a", 1020)), merger, period: "2020").Rows[0].Rebased.ShouldBeFalse();
    }

    [Fact]
    public void Where_a_part_is_not_known_no_growth_is_computed_and_the_row_says_why()
    {
        var merger = Cities with { Successions = [new("2019-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var row = Derived(Content(Figure("a", 1020)), Content(Figure("a", 870)), merger, period: "2019").Rows[0];
        (row.GrowthComputed, row.Rebased, row.Break).ShouldBe((null, false, "c became part of a"));
    }

    [Fact]
    public void A_renamed_entity_goes_on()
    {
        var renamed = Cities with { Successions = [new("2022-06-01", "c is called d") { From = ["c"], Into = ["d"] }] };
        var table = Derived(Content(Figure("a", 50), Figure("d", 44)), Content(Figure("c", 40), Figure("a", 30)), renamed, period: "2022");
        (table.Rows[1].PreviousRank, table.Rows[1].GrowthComputed, table.Rows[1].Rebased, table.Awaited.Count).ShouldBe(
            (1, 10.0m, false, 0)
        );
    }

    [Fact]
    public void What_was_cut_up_has_no_growth_and_its_successors_are_awaited()
    {
        var split = Cities with { Successions = [new("2019-01-01", "a was cut up") { From = ["a"], Into = ["b", "c"] }] };
        var table = Derived(Content(Figure("b", 60)), Content(Figure("a", 100)), split, period: "2019");
        (table.Rows[0].GrowthComputed, table.Rows[0].Break, table.Awaited.Single()).ShouldBe((null, "a was cut up", "c"));
    }
}
