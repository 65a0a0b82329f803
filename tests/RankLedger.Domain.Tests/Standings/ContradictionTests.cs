using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Standings.GivenTable;

namespace RankLedger.Domain.Tests.Standings;

/// <summary>Printed positions that values contradict: they are told, and bound and move nobody (docs/rules.md, section 2).</summary>
public class ContradictionTests
{
    [Fact]
    public void Better_than_the_rows_certainly_ahead_allow()
    {
        var found = Table([Figure("a", 30), Figure("b", 20), Figure("c", 10)], List("- c")).Contradictions.ShouldHaveSingleItem();
        (found.Kind, found.Entity, found.Detail).ShouldBe(
            (ContradictionKind.PublishedRank, "c", "printed at position 2, but 2 entities are certainly ahead")
        );
    }

    [Fact]
    public void Rows_that_may_be_ahead_do_not_contradict() =>
        Table([Figure("a", 30), Figure("b", 12, margin: 5), Figure("c", 10)], List("- c")).Contradictions.ShouldBeEmpty();

    [Fact]
    public void Worse_than_the_place_by_counting_is_no_contradiction() =>
        Table([Figure("a", 30), Figure("b", 20)], List("a - - b")).Contradictions.ShouldBeEmpty();

    [Fact]
    public void One_wrong_position_among_right_ones_is_found_alone_and_moves_nobody()
    {
        // h is printed third with the smallest value; the list is right in all else.
        var table = Table([Figure("a", 60), Figure("b", 50), Figure("d", 30), Figure("e", 20), Figure("h", 1)], List("a b h d e"));
        table.Contradictions.Select(each => each.Entity).ShouldBe(["h"]);
        table.Told().ShouldBe("1 a, 2 b, 4 d, 5 e, 6 h");
    }

    [Fact]
    public void A_position_far_too_bad_is_found_alone_too()
    {
        var table = Table([Figure("a", 60), Figure("b", 50), Figure("c", 40), Figure("d", 30)], List("- b c d a"));
        table.Contradictions.Select(each => each.Entity).ShouldBe(["a"]);
        table.Told().ShouldBe("1 a, 2 b, 3 c, 4 d");
        table.Contradictions[0].Detail.ShouldBe("printed at position 5, behind b at 2, whose value is certainly less");
    }

    [Fact]
    public void Two_that_were_swapped_are_both_contradicted_and_values_decide()
    {
        var table = Table([Figure("a", 60), Figure("b", 50), Figure("c", 40), Figure("d", 30)], List("a c b d"));
        table.Contradictions.Select(each => each.Entity).ShouldBe(["b", "c"]);
        table.Told().ShouldBe("1 a, 2 b, 3 c, 4 d");
        table.Vacant.ShouldBeEmpty();
    }

    [Fact]
    public void Two_printed_level_whose_values_are_apart_are_both_contradicted_and_leave_nothing_vacant()
    {
        // Nobody else speaks against the two: d and e are printed seventh, and stand fourth and fifth.
        var table = Table([Figure("a", 60), Figure("b", 50), Figure("c", 40), Figure("d", 30), Figure("e", 20)], List("a b c - - - d=e"));
        table.Contradictions.Select(each => each.Entity).ShouldBe(["d", "e"]);
        table.Contradictions[0].Detail.ShouldBe("printed at position 7, level with e, whose value is certainly less");
        (table.Told(), table.Vacant.Count).ShouldBe(("1 a, 2 b, 3 c, 4 d, 5 e", 0));
        // Two publications that each print another one seventh say no more.
        List<PrintedRank> pooled = [.. List("- - - - - - d", "one"), .. List("- - - - - - e", "other")];
        Table([Figure("d", 30), Figure("e", 20)], pooled).Vacant.ShouldBeEmpty();
        // Where the spans overlap they may be level, and six are ahead of them.
        Table([Figure("d", 30, margin: 6), Figure("e", 25, margin: 6)], List("- - - - - - d=e")).Vacant.ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void It_bounds_nobody()
    {
        // c has no value. Without h its bounds are those of b and d; with it the low end would lie above the high end.
        var table = Table([Figure("a", 60), Figure("b", 50), Figure("d", 30), Figure("h", 1)], List("a h b c d"));
        table.Contradictions.Select(each => each.Entity).ShouldBe(["h"]);
        (table.Of("c").Span.Low, table.Of("c").Span.High).ShouldBe((30, 50));
    }

    [Fact]
    public void An_empty_range_is_never_shown()
    {
        // The list has a, b and c before h, which it does not print; but h is above b, and so nothing is left for c.
        var table = Table([Figure("b", 10), Figure("h", 12)], List("a b c"));
        table.Contradictions.ShouldBeEmpty();
        (table.Of("c").Span.Low, table.Of("c").Span.High).ShouldBe((null, null));
    }

    [Fact]
    public void A_list_with_a_contradicted_position_has_a_gap_there()
    {
        Table([Figure("a", 60), Figure("h", 1)], List("a h c")).UnbrokenTo.ShouldBe(3);
        Table([Figure("a", 60), Figure("h", 1), Figure("d", 30), Figure("e", 20)], List("a h d e")).UnbrokenTo.ShouldBe(1);
    }

    [Fact]
    public void A_position_of_another_list_under_a_former_id_does_not_close_the_gap()
    {
        // c is d since 2022: its position is the fourth that the early list prints for d, and not the third that it prints for c. With
        // 100 it contradicts a, which the late list has first with 10; so that list has a gap from its first position on, and nobody else
        // prints one to three. Nothing says that b is ahead of c, whose position counts for nothing.
        List<PrintedRank> printed = [.. List("a e b", "late"), .. List("b a c d", "early").Where(each => each.Entity is "c" or "d")];
        var renamed = Cities with
        {
            Successions =
            [
                new("2022-01-01", "c is called d")
                {
                    From = ["c"],
                    Into = ["d"],
                    Kind = Succession.Renamed,
                },
            ],
        };
        var table = Domain.Standings.Table.Of(
            new Ranking(renamed),
            ReferencePeriod.Parse("2022"),
            new([Figure("a", 10), Figure("c", 100)], printed)
        );
        table.Contradictions.Select(each => each.Entity).ShouldBe(["c", "a"]);
        table.Told().ShouldBe("2 e, 3 b, 4 c, 5 a");
        table.UnbrokenTo.ShouldBe(0);
        table.Of("b").Span.ShouldBe(new Span(null, null));
        table.Of("c").Order.ShouldBe(RowOrder.Undecided);
    }

    [Fact]
    public void In_an_ascending_table_the_word_is_less()
    {
        var found = Table(
            [Figure("a", 10), Figure("b", 20), Figure("c", 30)],
            List("c - a b"),
            Cities with
            {
                Order = Order.Ascending,
            }
        ).Contradictions;
        found.ShouldHaveSingleItem().Detail.ShouldBe("printed at position 1, before a at 3, whose value is certainly less");
    }
}
