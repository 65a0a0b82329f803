using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Standings.GivenTable;

namespace RankLedger.Domain.Tests.Standings;

/// <summary>The order of a table (docs/rules.md, sections 2 and 3).</summary>
public class TableTests
{
    [Fact]
    public void Values_stand_in_order_and_equal_ones_share_a_rank() =>
        Table([Figure("a", 5), Figure("b", 9), Figure("c", 7), Figure("d", 7), Figure("e", 6)]).Told().ShouldBe("1 b, 2 c, 2 d, 4 e, 5 a");

    [Fact]
    public void An_order_is_certain_only_where_spans_are_disjoint()
    {
        var table = Table([Figure("a", 30), Figure("b", 20, margin: 5), Figure("c", 18), Figure("d", 15)]);
        table.Places.Select(place => place.Order).ShouldBe([RowOrder.Certain, RowOrder.Certain, RowOrder.Undecided, RowOrder.Certain]);
    }

    [Fact]
    public void Equal_values_are_tied() => Table([Figure("a", 7), Figure("b", 7)]).Of("b").Order.ShouldBe(RowOrder.Tied);

    [Theory]
    // 12.5 or more, and 12.5; about 250 and at least 250; 1.5 trillion and 1500 billion.
    [InlineData(12.4, null, 12.4, 12.6)]
    [InlineData(225.0, 275.0, 249.0, null)]
    [InlineData(7.0, 7.0, 6.0, 8.0)]
    public void Values_that_are_alike_in_their_digits_alone_share_a_rank_and_are_undecided(
        double low,
        double? high,
        double otherLow,
        double? otherHigh
    )
    {
        var table = Table([
            Figure("a", 7) with
            {
                Span = new((decimal)low, (decimal?)high),
            },
            Figure("b", 7) with
            {
                Span = new((decimal)otherLow, (decimal?)otherHigh),
            },
        ]);
        table.Told().ShouldBe("1 a, 1 b");
        table.Of("b").Order.ShouldBe(RowOrder.Undecided);
    }

    [Fact]
    public void Equal_values_printed_with_equal_digits_are_tied() =>
        Table([Figure("a", 7, margin: 1), Figure("b", 7, margin: 1)]).Of("b").Order.ShouldBe(RowOrder.Tied);

    [Fact]
    public void Overlapping_spans_that_a_list_prints_apart_are_as_printed() =>
        Table([Figure("a", 20, margin: 5), Figure("b", 18)], List("a b")).Of("b").Order.ShouldBe(RowOrder.AsPrinted);

    [Fact]
    public void Equal_values_with_positions_that_differ_are_as_printed_and_take_the_printed_places()
    {
        var table = Table([Figure("a", 7), Figure("b", 7)], List("b a"));
        table.Told().ShouldBe("1 b, 2 a");
        table.Of("a").Order.ShouldBe(RowOrder.AsPrinted);
    }

    [Fact]
    public void An_entity_with_only_a_position_stands_behind_the_last_row_printed_better() =>
        Table([Figure("a", 30), Figure("b", 10)], List("a c b")).Told().ShouldBe("1 a, 2 c, 3 b");

    [Fact]
    public void Equal_positions_without_values_are_tied_in_order_of_id()
    {
        var table = Table([], List("c=b d"));
        table.Told().ShouldBe("1 b, 1 c, 3 d");
        table.Of("c").Order.ShouldBe(RowOrder.Tied);
    }

    [Fact]
    public void Its_bounds_lie_between_the_rows_printed_better_and_worse()
    {
        var table = Table([Figure("a", 30, margin: 1), Figure("b", 10, margin: 1)], List("a c b"));
        (table.Of("c").Span.Low, table.Of("c").Span.High).ShouldBe((9, 31));
    }

    [Fact]
    public void A_row_that_nobody_prints_is_worse_than_a_list_without_a_gap()
    {
        Table([Figure("d", 10)], List("a b c")).Of("c").Span.Low.ShouldBe(10);
        Table([Figure("d", 10)], List("a - c")).Of("c").Span.Low.ShouldBeNull();
    }

    [Fact]
    public void Without_a_gap_is_asked_of_one_publications_list()
    {
        // One list prints the first and the third, another one the second: nobody says that there are three.
        var pooled = List("a - c", "one").Concat(List("- b", "other"));
        Table([Figure("d", 10)], pooled).Of("c").Span.Low.ShouldBeNull();
        Table([Figure("d", 10)], pooled).UnbrokenTo.ShouldBe(1);
    }

    [Fact]
    public void A_position_behind_the_place_by_counting_leaves_positions_vacant()
    {
        var table = Table([Figure("a", 30), Figure("b", 10)], List("a - - b"));
        table.Told().ShouldBe("1 a, 4 b");
        table.Vacant.ShouldBe([2, 3]);
        table.Contradictions.ShouldBeEmpty();
    }

    [Fact]
    public void The_order_against_a_value_in_conflict_is_undecided_where_the_other_value_would_change_it()
    {
        Table([Conflicting("a", 83, other: 80), Figure("b", 82)]).Of("b").Order.ShouldBe(RowOrder.Undecided);
        Table([Conflicting("a", 83, other: 80), Figure("b", 80)]).Of("b").Order.ShouldBe(RowOrder.Undecided);
        Table([Conflicting("a", 83, other: 82), Figure("b", 80)]).Of("b").Order.ShouldBe(RowOrder.Certain);
        Table([Figure("b", 84), Conflicting("a", 83, other: 90)]).Of("a").Order.ShouldBe(RowOrder.Undecided);
    }

    [Fact]
    public void In_an_ascending_table_the_lowest_value_leads() =>
        Table([Figure("a", 9), Figure("b", 5), Figure("c", 7), Figure("d", 7)], definition: Cities with { Order = Order.Ascending })
            .Told()
            .ShouldBe("1 b, 2 c, 2 d, 4 a");

    [Fact]
    public void In_an_ascending_table_bounds_and_certainty_turn_round()
    {
        var table = Table([Figure("a", 10, margin: 1), Figure("b", 30, margin: 1)], List("a c b"), Cities with { Order = Order.Ascending });
        table.Told().ShouldBe("1 a, 2 c, 3 b");
        (table.Of("c").Span.Low, table.Of("c").Span.High).ShouldBe((9, 31));
        Table([Figure("a", 10), Figure("b", 30)], definition: Cities with { Order = Order.Ascending })
            .Of("b")
            .Order.ShouldBe(RowOrder.Certain);
    }

    [Theory]
    [InlineData(Ties.Competition, "1 a, 2 b, 2 c, 4 d")]
    [InlineData(Ties.Modified, "1 a, 3 b, 3 c, 4 d")]
    [InlineData(Ties.Dense, "1 a, 2 b, 2 c, 3 d")]
    public void Ties_are_counted_by_the_tie_rule(string rule, string expected) =>
        Table([Figure("a", 9), Figure("b", 7), Figure("c", 7), Figure("d", 5)], definition: Cities with { TieRule = rule })
            .Told()
            .ShouldBe(expected);

    [Theory]
    [InlineData(Ties.Competition)]
    [InlineData(Ties.Modified)]
    [InlineData(Ties.Dense)]
    public void Printed_positions_are_read_by_the_rule_that_they_are_printed_by(string printed)
    {
        // However its ties are counted, the list says: a first, then b and c level, then d; nobody is missing.
        var table = Table([Figure("a", 9), Figure("d", 5)], List("a b=c d", ties: printed), Cities with { PrintedTieRule = printed });
        table.Told().ShouldBe("1 a, 2 b, 2 c, 4 d");
        table.Vacant.ShouldBeEmpty();
        table.Places.ShouldAllBe(place => place.RankIsPrinted);
        (table.Of("b").Span.Low, table.Of("b").Span.High).ShouldBe((5, 9));
    }

    [Fact]
    public void A_vacant_position_is_counted_by_the_tie_rule() =>
        Table([Figure("a", 9), Figure("b", 9), Figure("d", 5)], List("a=b - d"), Cities with { TieRule = Ties.Dense }).Vacant.ShouldBe([2]);
}
