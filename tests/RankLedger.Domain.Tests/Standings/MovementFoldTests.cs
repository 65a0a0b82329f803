using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Standings.GivenTable;

namespace RankLedger.Domain.Tests.Standings;

/// <summary>What moved between two tables (docs/rules.md, section 3).</summary>
public class MovementFoldTests
{
    [Fact]
    public void An_overtake_is_certain_in_both_tables()
    {
        var moved = Moved(Content(Figure("a", 10), Figure("b", 5)), Content(Figure("a", 11), Figure("b", 20)));
        moved.Overtakes.ShouldBe([new("b", "a", RowOrder.Certain, RowOrder.Certain)]);
        moved.LeadChange.ShouldBe(moved.Overtakes[0]);
    }

    [Fact]
    public void No_overtake_where_one_order_is_undecided() =>
        Moved(Content(Figure("a", 10, margin: 6), Figure("b", 5)), Content(Figure("a", 11), Figure("b", 20))).Overtakes.ShouldBeEmpty();

    [Fact]
    public void No_overtake_where_the_other_value_of_a_conflict_would_undo_it() =>
        Moved(Content(Figure("a", 10), Figure("b", 5)), Content(Figure("a", 11), Conflicting("b", 20, other: 7))).Overtakes.ShouldBeEmpty();

    [Fact]
    public void An_order_as_printed_counts()
    {
        var before = new PeriodContent([Figure("a", 10, margin: 6), Figure("b", 5)], List("a b"));
        Moved(before, Content(Figure("a", 11), Figure("b", 20))).Overtakes.ShouldBe([new("b", "a", RowOrder.AsPrinted, RowOrder.Certain)]);
    }

    [Fact]
    public void Entries_and_exits_are_told_where_both_tables_have_their_rows()
    {
        var moved = Moved(
            Content(Figure("a", 10), Figure("b", 9), Figure("c", 8), Figure("d", 7)),
            Content(Figure("a", 10), Figure("b", 9), Figure("c", 6), Figure("d", 7))
        );
        (moved.Comparable, moved.Entries.Single(), moved.Exits.Single()).ShouldBe((true, "d", "c"));
    }

    [Fact]
    public void Otherwise_what_is_missing_is_said()
    {
        Moved(Content(Figure("a", 10)), Content(Figure("a", 10), Figure("b", 9), Figure("c", 6)))
            .Missing.ShouldBe(["2024 has 1 of 3 rows"]);
        Moved(Content(Figure("a", 10), Figure("b", 9), Figure("c", 6)), new([Figure("a", 10), Figure("b", 9)], List("a - b")))
            .Missing.ShouldBe(["2025 has no entity at position 2"]);
    }

    [Fact]
    public void A_ranking_of_few_entities_has_a_table_of_so_many_rows()
    {
        var few = Cities with { TableSize = 10, Entities = [new("a", "A"), new("b", "B")] };
        new Ranking(few).TableSize.ShouldBe(2);
        var moved = Moved(Content(Figure("a", 10), Figure("b", 5)), Content(Figure("b", 20), Figure("a", 11)), few);
        (moved.Comparable, moved.Entries.Count, moved.Exits.Count).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void A_table_has_no_more_rows_than_entities_can_have_one_in_its_period()
    {
        // Three ids of two entities, before and after the new name.
        var few = Cities with { TableSize = 10, Entities = [new("a", "A"), new("b", "B"), new("c", "C")] };
        var renamed = few with { Successions = [Became("2025-01-01", ["b"], ["c"], Succession.Renamed)] };
        new Ranking(renamed).TableSize.ShouldBe(2);
        IsWhole(Content(Figure("a", 10), Figure("b", 5)), Content(Figure("a", 11), Figure("c", 6)), renamed).ShouldBeTrue();
        // Both years lie before the day of a split, and then behind that of a merger.
        var two = (Content(Figure("a", 10), Figure("b", 5)), Content(Figure("a", 11), Figure("b", 6)));
        IsWhole(two.Item1, two.Item2, few with { Successions = [Became("2026-01-01", ["b"], ["b", "c"], Succession.Split)] })
            .ShouldBeTrue();
        IsWhole(two.Item1, two.Item2, few with { Successions = [Became("2020-01-01", ["c"], ["b"], null)] }).ShouldBeTrue();
        // One that takes another up was there before: it may still come.
        IsWhole(two.Item1, two.Item2, few with { Successions = [Became("2026-01-01", ["b"], ["c"], Succession.Merged)] }).ShouldBeFalse();
        IsWhole(two.Item1, two.Item2, few).ShouldBeFalse();

        static bool IsWhole(PeriodContent before, PeriodContent now, RankingDefinition definition) =>
            Moved(before, now, definition).Comparable;

        static Succession Became(string on, string[] from, string[] into, string? kind) =>
            new(on, "said so")
            {
                From = from,
                Into = into,
                Kind = kind,
            };
    }

    [Fact]
    public void A_change_of_rank_is_given_where_both_ranks_can_be_compared()
    {
        var moved = Moved(new([Figure("a", 10), Figure("b", 5)], List("a - b")), Content(Figure("b", 20), Figure("a", 11)));
        moved.RankChanges.ShouldBe([new("b", 3, 1), new("a", 1, 2)]);
    }

    [Fact]
    public void What_rests_on_an_entity_in_doubt_is_in_doubt()
    {
        // c stays where it is, and b passes a: both changes of rank rest on what b took up.
        var moved = Moved(
            new([Figure("c", 30), Figure("a", 10), Figure("b", 5)], List("c a b")),
            Content(Figure("c", 30), Figure("b", 20), Figure("a", 11))
        );
        var doubted = moved.Doubting(new Dictionary<string, string> { ["b"] = "b took d up" });
        doubted.Overtakes.Select(each => (each.Entity, each.Overtaken, each.Doubt)).ShouldBe([("b", "a", "b took d up")]);
        doubted.RankChanges.Select(each => (each.Entity, each.Doubt)).ShouldBe([("b", "b took d up"), ("a", "b took d up")]);
        moved.Doubting(new Dictionary<string, string> { ["c"] = "c took d up" }).Overtakes.ShouldBe(moved.Overtakes);
    }

    [Fact]
    public void Nothing_moves_across_a_break_and_the_answer_says_so()
    {
        var definition = Cities with { Breaks = [new("2025", "counted anew") { Entities = ["a"] }] };
        var moved = Moved(Content(Figure("a", 10), Figure("b", 5)), Content(Figure("a", 4), Figure("b", 6)), definition);
        (moved.Overtakes.Count, moved.LeadChange, moved.Comparable).ShouldBe((0, null, false));
        // b was behind a and is ahead of it, but a is counted otherwise now: nobody knows that b rose.
        moved.RankChanges.ShouldBeEmpty();
        moved.Breaks.ShouldBe(["break: a means something else from 2025 on (counted anew)"]);
    }

    [Fact]
    public void Ranks_move_where_whoever_broke_stands_on_the_same_side()
    {
        // a leads before and after it was counted anew, so c did pass b.
        var definition = Cities with { Breaks = [new("2025", "counted anew") { Entities = ["a"] }] };
        Moved(Content(Figure("a", 10), Figure("b", 5), Figure("c", 4)), Content(Figure("a", 9), Figure("b", 5), Figure("c", 6)), definition)
            .RankChanges.ShouldBe([new("c", 3, 2), new("b", 2, 3)]);
    }

    [Fact]
    public void A_split_moves_nobody_behind_it_and_hides_nothing_ahead_of_it()
    {
        var split = Cities with { Successions = [new("2025-01-01", "c was cut up") { From = ["c"], Into = ["e", "f"] }] };
        Moved(
            Content(Figure("a", 9), Figure("b", 8), Figure("c", 5), Figure("d", 1)),
            Content(Figure("b", 9), Figure("a", 8), Figure("e", 3), Figure("f", 2), Figure("d", 1)),
            split
        )
            .RankChanges.ShouldBe([new("b", 2, 1), new("a", 1, 2)]);
    }

    [Fact]
    public void Nobody_is_overtaken_where_both_years_print_who_went()
    {
        var merger = Cities with { Successions = [new("2025-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var moved = Moved(
            Content(Figure("b", 950), Figure("a", 870), Figure("c", 130)),
            Content(Figure("b", 960), Figure("a", 890), Figure("c", 135)),
            merger
        );
        (moved.Overtakes.Count, moved.LeadChange, moved.Comparable, moved.Breaks.Count).ShouldBe((0, null, true, 0));
    }

    [Fact]
    public void Positions_printed_before_a_merger_say_who_was_ahead_and_not_how_many_were()
    {
        // c, fifth, went into a. f was sixth because of c, and is fifth: it moved nowhere.
        var merger = Cities with { Successions = [new("2025-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var before = Content(Figure("b", 95), Figure("a", 87), Figure("d", 50), Figure("e", 20), Figure("c", 13), Figure("f", 9));
        var now = Content(Figure("a", 102), Figure("b", 96), Figure("d", 51), Figure("e", 21), Figure("f", 10));
        Moved(before with { Printed = List("b a d e c f") }, now with { Printed = List("a b d e f") }, merger).RankChanges.ShouldBeEmpty();
        // With the fourth missing nobody can say where f would have stood.
        Moved(before with { Printed = List("b a d - e c f") }, Content(Figure("f", 90)), merger).RankChanges.ShouldBeEmpty();
    }

    [Fact]
    public void No_overtake_comes_from_a_merger_alone()
    {
        var merger = Cities with { Successions = [new("2025-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        var moved = Moved(
            Content(Figure("b", 950), Figure("a", 870), Figure("c", 130)),
            Content(Figure("a", 1020), Figure("b", 970)),
            merger
        );
        // Together they had 1,000 and led already: b moved nowhere.
        (moved.Overtakes.Count, moved.LeadChange, moved.RankChanges.Count).ShouldBe((0, null, 0));
        moved.Breaks.ShouldBe(["break: c went into a on 2025-01-01 (c became part of a)"]);
    }

    [Fact]
    public void An_overtake_on_the_same_ground_counts_after_a_merger()
    {
        var merger = Cities with { Successions = [new("2025-01-01", "c became part of a") { From = ["c"], Into = ["a"] }] };
        Moved(Content(Figure("b", 1100), Figure("a", 870), Figure("c", 130)), Content(Figure("a", 1020), Figure("b", 970)), merger)
            .Overtakes.ShouldBe([new("a", "b", RowOrder.Certain, RowOrder.Certain)]);
    }

    [Fact]
    public void Nobody_moves_up_by_the_merger_of_others()
    {
        // a and b become e, which has their sum: c and d were third and fourth, and are second and third behind the same rivals.
        var merger = Cities with { Successions = [new("2025-01-01", "one city") { From = ["a", "b"], Into = ["e"] }] };
        var before = Content(Figure("a", 50), Figure("b", 40), Figure("c", 30), Figure("d", 20));
        Moved(before, Content(Figure("e", 90), Figure("c", 31), Figure("d", 21)), merger).RankChanges.ShouldBeEmpty();
        // d did pass c.
        Moved(before, Content(Figure("e", 90), Figure("d", 32), Figure("c", 31)), merger)
            .RankChanges.ShouldBe([new("d", 3, 2), new("c", 2, 3)]);
    }

    [Fact]
    public void Nobody_is_said_to_have_moved_where_a_merger_cannot_be_added_up()
    {
        // Nothing is known of b, so nobody can say where the two together stood: behind c with 60, or before it.
        var merger = Cities with { Successions = [new("2025-01-01", "one city") { From = ["a", "b"], Into = ["e"] }] };
        Moved(
            Content(Figure("c", 60), Figure("a", 50), Figure("d", 20)),
            Content(Figure("e", 90), Figure("c", 61), Figure("d", 21)),
            merger
        )
            .RankChanges.ShouldBeEmpty();
    }

    [Fact]
    public void A_renamed_entity_neither_enters_nor_leaves()
    {
        var renamed = Cities with
        {
            Successions =
            [
                new("2025-01-01", "c is called d")
                {
                    From = ["c"],
                    Into = ["d"],
                    Kind = Succession.Renamed,
                },
            ],
        };
        var moved = Moved(
            Content(Figure("a", 10), Figure("b", 9), Figure("c", 8)),
            Content(Figure("a", 10), Figure("b", 9), Figure("d", 8)),
            renamed
        );
        (moved.Comparable, moved.Entries.Count, moved.Exits.Count, moved.Breaks.Count).ShouldBe((true, 0, 0, 0));
    }

    private static Movements Moved(PeriodContent before, PeriodContent now, RankingDefinition? definition = null) =>
        MovementFold.Of(new Ranking(definition ?? Cities), "total", ("2024", before), ("2025", now));
}
