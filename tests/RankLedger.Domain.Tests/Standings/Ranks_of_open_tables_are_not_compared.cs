using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Standings.GivenTable;

namespace RankLedger.Domain.Tests.Standings;

/// <summary>A rank in a table in which somebody is awaited is a rank so far (docs/rules.md, section 3).</summary>
public sealed class Ranks_of_open_tables_are_not_compared
{
    private static readonly PeriodContent Before = Content(Figure("a", 100), Figure("b", 90), Figure("c", 80));

    [Fact]
    public void Nobody_rises_because_the_others_have_not_published()
    {
        Changes(Before, Content(Figure("c", 85))).ShouldBeEmpty();
        Previous(Content(Figure("c", 85))).ShouldBe([null]);
        // Whoever was behind may be ahead by now as well.
        Changes(Before, Content(Figure("b", 95), Figure("a", 94))).ShouldBeEmpty();
        Changes(Before, Content(Figure("b", 95), Figure("a", 94), Figure("c", 1))).ShouldBe(["b 2 1", "a 1 2"]);
        Previous(Content(Figure("b", 95), Figure("a", 94), Figure("c", 1))).ShouldBe([2, 1, 3]);
    }

    [Fact]
    public void Positions_that_are_printed_and_those_of_a_list_without_a_gap_are_compared()
    {
        // c is printed third: two are ahead, whoever they are.
        Changes(Content(Figure("a", 100), Figure("c", 90), Figure("b", 80)), Content(Figure("c", 85)) with { Printed = List("- - c") })
            .ShouldBe(["c 2 3"]);
        // b is in no list that is printed without a gap, so it is behind both.
        Changes(Before, Content(Figure("a", 101), Figure("c", 85)) with { Printed = List("a c") }).ShouldBe(["c 3 2"]);
    }

    [Fact]
    public void Who_had_a_printed_position_alone_is_awaited_too() =>
        Changes(new([], List("a b c")), Content(Figure("c", 85))).ShouldBeEmpty();

    [Fact]
    public void Who_was_there_in_the_period_just_before_is_awaited_too()
    {
        var months = (Before: Content(Figure("a", 10), Figure("b", 9)), Now: Content(Figure("b", 12), Figure("a", 11)));
        Derived(months.Now, months.Before, period: "2025-11").Rows.Select(row => row.PreviousRank).ShouldBe([2, 1]);
        Derived(months.Now, months.Before, period: "2025-11", justBefore: Content(Figure("d", 50)))
            .Rows.Select(row => row.PreviousRank)
            .ShouldBe([null, null]);
    }

    [Fact]
    public void Who_stands_in_the_place_of_others_is_awaited()
    {
        // a and b are e now, of which nothing is known.
        var merger = Cities with { Successions = [new("2025-01-01", "one city") { From = ["a", "b"], Into = ["e"] }] };
        Changes(Before, Content(Figure("c", 85)), merger).ShouldBeEmpty();
    }

    [Fact]
    public void Entries_are_told_where_nobody_may_have_been_left_out()
    {
        var now = Content(Figure("b", 110), Figure("a", 105), Figure("d", 50));
        var open = Moved(Before, now);
        // Of a pair that both tables have the order is known, whoever else comes.
        (open.LeadChange, open.Comparable).ShouldBe((open.Overtakes.Single(), false));
        open.Missing.ShouldBe(["2025 has no row of c, who may be among the first 3"]);
        var listed = Moved(Before, now with { Printed = List("b a d") });
        (listed.LeadChange?.Entity, listed.Comparable, listed.Entries.Single(), listed.Exits.Single()).ShouldBe(("b", true, "d", "c"));
    }

    [Fact]
    public void The_later_of_the_two_is_the_open_one_whichever_way_they_are_compared() =>
        MovementFold.Of(new Ranking(Cities), "total", ("2025", Content(Figure("c", 85))), ("2024", Before)).RankChanges.ShouldBeEmpty();

    [Fact]
    public void Who_was_missed_a_year_earlier_may_have_been_ahead_then()
    {
        // 2022 had a, b and c; nobody published a for 2023.
        var year = Content(Figure("b", 91), Figure("c", 81));
        Previous(Content(Figure("a", 101), Figure("b", 92), Figure("c", 82)), year, beforehand: Before).ShouldBe([null, null, null]);
        // Who is in neither year is counted in neither.
        Previous(Content(Figure("c", 83), Figure("b", 80)), year, beforehand: Before).ShouldBe([2, 1]);
        // c is printed third of all, and was second of two.
        var printed = Content(Figure("c", 85)) with { Printed = List("- - c") };
        Previous(printed, Content(Figure("c", 81)), beforehand: Content(Figure("c", 80))).ShouldBe([1]);
        Previous(printed, Content(Figure("c", 81)), beforehand: Before).ShouldBe([null]);
        // A year in which it was printed too is no matter of who is known.
        Previous(printed, Content(Figure("c", 81)) with { Printed = List("- c") }, beforehand: Before).ShouldBe([2]);
    }

    [Fact]
    public void Who_keeps_ranks_from_being_compared_is_named()
    {
        var year = Content(Figure("b", 91), Figure("c", 81));
        // a had a position alone in 2022 and nothing in 2023, so nobody awaits it.
        var all = Content(Figure("a", 101), Figure("b", 92), Figure("c", 82));
        var missed = Known(all, year, new([], List("a b c")));
        (missed.Awaited.Count, string.Join(' ', missed.Unplaced)).ShouldBe((0, "a"));
        // It had one a year earlier and has none now.
        var gone = Derived(Content(Figure("c", 85)), new([], List("a c")));
        (gone.Awaited.Count, string.Join(' ', gone.Unplaced)).ShouldBe((0, "a"));
        Derived(all, all).Unplaced.ShouldBeEmpty();
        // c is printed third, and whoever is missing is counted.
        Derived(Content(Figure("a", 100), Figure("c", 85)) with { Printed = List("a - c") }, Content(Figure("c", 90), Figure("b", 80)))
            .Unplaced.ShouldBeEmpty();
    }

    [Fact]
    public void Entries_are_not_told_where_somebody_was_missed_a_year_earlier()
    {
        var (year, now) = (
            Content(Figure("a", 91), Figure("b", 81), Figure("c", 80)),
            Content(Figure("a", 101), Figure("b", 92), Figure("d", 82))
        );
        var listed = now with { Printed = List("a b d") };
        Movements At(PeriodContent beforehand) =>
            MovementFold.Of(
                new Ranking(Cities),
                "total",
                ("2024", year),
                ("2025", listed),
                beforehand: [(ReferencePeriod.Parse("2023"), beforehand)]
            );
        At(Before).Entries.ShouldBe(["d"]);
        At(Content(Figure("d", 85))).Comparable.ShouldBeFalse();
        At(Content(Figure("d", 85))).Missing.ShouldBe(["2024 has no row of d, who may be among the first 3"]);
    }

    private static IEnumerable<int?> Previous(PeriodContent now, PeriodContent year, PeriodContent beforehand) =>
        Known(now, year, beforehand).Rows.Select(row => row.PreviousRank);

    private static StandingsTable Known(PeriodContent now, PeriodContent year, PeriodContent beforehand) =>
        StandingsFold.Of(
            new Ranking(Cities),
            "total",
            new(ReferencePeriod.Parse("2024"), now, year, year) { Beforehand = [(ReferencePeriod.Parse("2022"), beforehand)] }
        );

    private static IEnumerable<int?> Previous(PeriodContent now) => Derived(now, Before).Rows.Select(row => row.PreviousRank);

    private static IEnumerable<string> Changes(PeriodContent before, PeriodContent now, RankingDefinition? definition = null) =>
        Moved(before, now, definition).RankChanges.Select(change => $"{change.Entity} {change.From} {change.To}");

    private static Movements Moved(PeriodContent before, PeriodContent now, RankingDefinition? definition = null) =>
        MovementFold.Of(new Ranking(definition ?? Cities), "total", ("2024", before), ("2025", now));
}
