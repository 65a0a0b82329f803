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

    [Theory]
    [InlineData("%")]
    [InlineData("percent")]
    [InlineData("pct")]
    [InlineData("pp")]
    public void No_growth_is_computed_of_a_rate(string unit)
    {
        var row = Derived(
            Content(Figure("a", 11) with { Growth = 0.5m }),
            Content(Figure("a", 10)),
            Cities with
            {
                Flows = [new("total", unit)],
            }
        ).Rows[0];
        (row.PreviousValue, row.GrowthPublished, row.GrowthComputed).ShouldBe((10m, 0.5m, null));
    }

    [Theory]
    // The least that a year may be, and the other year as it is.
    [InlineData(true)]
    [InlineData(false)]
    public void No_growth_is_computed_of_the_least_that_a_value_may_be(bool isNow)
    {
        var (open, known) = (Figure("a", 11) with { Span = new(11, null) }, Figure("a", 10));
        var row = Derived(Content(isNow ? open : known), Content(isNow ? known : open)).Rows[0];
        (row.PreviousValue, row.GrowthComputed).ShouldBe((isNow ? 10m : 11m, null));
    }

    // The tier is entered by what is surely at or above it, and a share is one of numbers.
    [Theory]
    [InlineData(null, 1000, null)]
    [InlineData(1000, null, "thousand")]
    [InlineData(999, 1001, "thousand")]
    public void The_most_that_a_value_may_be_reaches_no_tier(int? low, int? high, string? tier)
    {
        var definition = Cities with { Tiers = [new("thousand", 1000)], Reference = "b" };
        var row = Derived(
            Content(Figure("a", 1000) with { Span = new(low, high) }, Figure("b", 500)),
            PeriodContent.Empty,
            definition
        ).Rows[0];
        row.Share.ShouldBe(low is null || high is null ? null : 200);
        row.Tier.ShouldBe(tier);
    }

    [Fact]
    public void Who_may_lead_is_whose_value_may_be_ahead_of_the_first()
    {
        Derived(Content(Figure("a", 15, 1), Figure("b", 14.6m, 0.1m), Figure("c", 13)), PeriodContent.Empty).Contenders.ShouldBe(["b"]);
        // A wide span far below, and the other value of a day.
        Derived(Content(Figure("a", 99), Figure("b", 98), Figure("c", 90, 10), Conflicting("d", 80, 100)), PeriodContent.Empty)
            .Contenders.ShouldBe(["c", "d"]);
        Derived(Content(Figure("a", 99), Figure("b", 98)), PeriodContent.Empty).Contenders.ShouldBeEmpty();
        // 1.45 to 1.55, 1.4815 to 1.4825, 1.4705 to 1.4715: the third is behind the second, whatever the first is.
        Derived(Content(Figure("a", 1.5m, 0.05m), Figure("b", 1.482m, 0.0005m), Figure("c", 1.471m, 0.0005m)), PeriodContent.Empty)
            .Contenders.ShouldBe(["b"]);
    }

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
    public void A_merger_into_one_of_which_nothing_is_known_is_no_new_name()
    {
        // What is 40 of c alone is no base for the two together, and c's rank is not that of a.
        var merger = Cities with { Successions = [new("2019-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        foreach (var kind in new[] { null, Succession.Merged })
        {
            var said = merger with { Successions = [merger.Successions[0] with { Kind = kind }] };
            var row = Derived(Content(Figure("a", 44)), Content(Figure("c", 40)), said, period: "2019").Rows[0];
            (row.GrowthComputed, row.PreviousRank, row.Rebased, row.Break).ShouldBe((null, null, false, "c became part of a"));
        }
    }

    [Fact]
    public void A_table_without_who_went_into_another_is_settled_from_then_on()
    {
        var three = Cities with { Entities = [.. Cities.Entities.Take(3)] };
        var merger = three with { Successions = [new("2019-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var two = Content(Figure("a", 50), Figure("b", 40));

        Derived(two, PeriodContent.Empty, merger, period: "2019").IsSettled.ShouldBeTrue();
        Derived(two, PeriodContent.Empty, merger, period: "2018").IsSettled.ShouldBeFalse();
        Derived(two, PeriodContent.Empty, three, period: "2019").IsSettled.ShouldBeFalse();
    }

    [Fact]
    public void A_renamed_entity_goes_on()
    {
        var table = Derived(Content(Figure("a", 50), Figure("d", 44)), Content(Figure("c", 40), Figure("a", 30)), Renamed, period: "2022");
        (table.Rows[1].PreviousRank, table.Rows[1].GrowthComputed, table.Rows[1].Rebased, table.Awaited.Count).ShouldBe(
            (1, 10.0m, false, 0)
        );
    }

    [Fact]
    public void An_entity_renamed_within_a_year_goes_on_whichever_id_the_year_is_printed_under()
    {
        // The year of the new name under the old id: nobody is awaited, and the next year is compared with it.
        var year = Derived(Content(Figure("c", 44)), Content(Figure("c", 40)), Renamed, period: "2022");
        (year.Rows[0].GrowthComputed, year.Rows[0].PreviousRank, year.Awaited.Count).ShouldBe((10.0m, 1, 0));
        var next = Derived(Content(Figure("d", 55)), Content(Figure("c", 44)), Renamed, period: "2023");
        (next.Rows[0].GrowthComputed, next.Rows[0].PreviousRank, next.Awaited.Count).ShouldBe((25.0m, 1, 0));
        // Cumulative months that contain the day, and those of a year earlier.
        var months = Derived(Content(Figure("d", 22)), Content(Figure("c", 20)), Renamed, period: "2022-01/2022-09");
        (months.Rows[0].GrowthComputed, months.Rows[0].PreviousRank).ShouldBe((10.0m, 1));
    }

    [Fact]
    public void A_renamed_entity_has_one_row_where_both_ids_are_printed_and_agree()
    {
        var twice = Content(Figure("a", 50), Figure("c", 44), Figure("d", 44));
        Derived(twice, PeriodContent.Empty, Renamed, period: "2022").Rows.Select(row => row.Entity).ShouldBe(["a", "d"]);
        Derived(twice, PeriodContent.Empty, Renamed, period: "2021").Rows.Select(row => row.Entity).ShouldBe(["a", "c"]);
        // A position under the one id is that of the number under the other.
        var placed = Derived(new([Figure("c", 44), Figure("a", 50)], List("a d")), PeriodContent.Empty, Renamed, period: "2022");
        placed.Rows.Select(row => (row.Entity, row.PrintedRank)).ShouldBe([("a", 1), ("c", 2)]);
        // Numbers that do not agree are shown.
        Derived(Content(Figure("c", 44), Figure("d", 45)), PeriodContent.Empty, Renamed, period: "2022")
            .Rows.Select(row => row.Entity)
            .ShouldBe(["d", "c"]);
    }

    [Fact]
    public void A_merger_inside_a_year_lies_behind_it_where_those_who_went_are_still_in_it()
    {
        var merger = Cities with { Successions = [new("2018-07-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        // 2018 still has both: it is compared with 2017 as it was, and 2019 with the sum of the two.
        var apart = Content(Figure("b", 950), Figure("a", 870), Figure("c", 130));
        var row = Derived(apart, Content(Figure("b", 900), Figure("a", 850), Figure("c", 120)), merger, period: "2018").Rows[1];
        (row.Entity, row.GrowthComputed, row.PreviousRank, row.Break).ShouldBe(("a", 2.4m, 2, null));
        row = Derived(Content(Figure("a", 1020), Figure("b", 960)), apart, merger, period: "2019").Rows[0];
        (row.PreviousValue, row.GrowthComputed, row.Rebased, row.PreviousRank).ShouldBe((1000, 2.0m, true, null));
        // 2018 without c is counted with it, and 2017 is added up.
        var together = Content(Figure("a", 990));
        row = Derived(together, Content(Figure("a", 850), Figure("c", 120)), merger, period: "2018").Rows[0];
        (row.PreviousValue, row.GrowthComputed, row.Rebased).ShouldBe((970, 2.1m, true));
        row = Derived(Content(Figure("a", 1020)), together, merger, period: "2019").Rows[0];
        (row.PreviousValue, row.GrowthComputed, row.Rebased).ShouldBe((990, 3.0m, false));
    }

    [Theory]
    // Beside the figure of 2019, and later than that of 2018: with c, or a revision without it.
    [InlineData("2020-01-20", "q", null, false, "c became part of a")]
    [InlineData("2020", "q", null, false, "c became part of a")]
    // Before 2019 was over, or by who prints c too.
    [InlineData("2019-12-31", "q", -9.7, true, null)]
    [InlineData("2020-01-20", "p", -9.7, true, null)]
    public void A_number_printed_anew_after_a_merger_may_have_those_who_went_in_it(
        string printed,
        string by,
        double? growth,
        bool rebased,
        string? said
    )
    {
        var merger = Cities with { Successions = [new("2019-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var anew = Figure("a", 1000) with { Publication = by, PublishedOn = printed };
        var before = Content(anew, Figure("b", 950), Figure("c", 130));
        var table = Derived(Content(Figure("a", 1020), Figure("b", 960)), before, merger, "2019");
        (table.Rows[0].GrowthComputed, table.Rows[0].Rebased, table.Rows[0].Break).ShouldBe(((decimal?)growth, rebased, said));
        table.Awaited.ShouldBeEmpty();
    }

    [Fact]
    public void A_year_that_still_prints_who_went_is_on_the_old_ground()
    {
        var merger = Cities with { Successions = [new("2019-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var before = Content(Figure("b", 950), Figure("a", 870), Figure("c", 130));
        var apart = Content(Figure("b", 960), Figure("a", 890), Figure("c", 135));
        // 890 after 870, and 135 after 130.
        var rows = Derived(apart, before, merger, period: "2019").Rows;
        rows.Select(row => (row.Entity, row.PreviousRank, row.GrowthComputed, row.Rebased))
            .ShouldBe([("b", 1, 1.1m, false), ("a", 2, 2.3m, false), ("c", 3, 3.8m, false)]);
        // 1,050 in the year after, which prints a alone: 2.4 per cent more than the 1,025 of both.
        var row = Derived(Content(Figure("a", 1050), Figure("b", 970)), apart, merger, period: "2020").Rows[0];
        (row.PreviousValue, row.GrowthComputed, row.Rebased, row.PreviousRank).ShouldBe((1025, 2.4m, true, null));
    }

    [Fact]
    public void A_period_with_a_break_inside_it_is_compared_with_neither_neighbour()
    {
        var definition = Cities with { Breaks = [new("2025-07-01", "counted anew")] };
        foreach (var (period, expected) in new[] { ("2024", null), ("2025", "counted anew"), ("2026", "counted anew"), ("2027", null) })
        {
            var row = Derived(Content(Figure("a", 11)), Content(Figure("a", 10)), definition, period: period).Rows[0];
            (row.Break, row.GrowthComputed, row.PreviousRank).ShouldBe(
                expected is null ? (null, 10.0m, 1) : (expected, (decimal?)null, (int?)null)
            );
        }

        // The halves of that year are each on one side: only across the first day of July nothing is compared.
        Derived(Content(Figure("a", 11)), Content(Figure("a", 10)), definition, period: "2025-H1").Rows[0].GrowthComputed.ShouldBe(10.0m);
        Derived(Content(Figure("a", 11)), Content(Figure("a", 10)), definition, period: "2025-H2").Rows[0].GrowthComputed.ShouldBeNull();
        Derived(Content(Figure("a", 11)), Content(Figure("a", 10)), definition, period: "2026-H1").Rows[0].GrowthComputed.ShouldBeNull();
        Derived(Content(Figure("a", 11)), Content(Figure("a", 10)), definition, period: "2026-H2").Rows[0].GrowthComputed.ShouldBe(10.0m);
    }

    [Fact]
    public void What_was_cut_up_has_no_growth_and_its_successors_are_awaited()
    {
        var split = Cities with { Successions = [new("2019-01-01", "a was cut up") { From = ["a"], Into = ["b", "c"] }] };
        var table = Derived(Content(Figure("b", 60)), Content(Figure("a", 100)), split, period: "2019");
        (table.Rows[0].GrowthComputed, table.Rows[0].Break, table.Awaited.Single()).ShouldBe((null, "a was cut up", "c"));
    }

    private static RankingDefinition Renamed =>
        Cities with
        {
            Successions =
            [
                new("2022-06-01", "c is called d")
                {
                    From = ["c"],
                    Into = ["d"],
                    Kind = Succession.Renamed,
                },
            ],
        };
}
