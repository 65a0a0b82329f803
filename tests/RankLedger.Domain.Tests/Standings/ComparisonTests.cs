using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Tests.Standings;

public class ComparisonTests
{
    private static readonly Ranking Towns = new(
        new RankingDefinition
        {
            Id = "towns",
            Title = "Towns",
            Flows = [new("total", "CNY")],
            Entities = [new("a", "A"), new("b", "B"), new("c", "C")],
            TableSize = 2,
        }
    );

    [Fact]
    public void A_pair_that_turned_round_is_a_revision_swap_and_the_lead_changes()
    {
        var changes = Comparison.Between(Towns, Table(("a", 30), ("b", 20)), Table(("a", 30), ("b", 40)));
        changes
            .Select(change => (change.Kind, change.Entity, change.Other))
            .ShouldBe([
                (TableChangeKind.Lead, "b", "a"),
                (TableChangeKind.Value, "b", null),
                (TableChangeKind.RevisionSwap, "b", "a"),
                (TableChangeKind.Rank, "b", null),
                (TableChangeKind.Rank, "a", null),
            ]);
        changes[1].ShouldSatisfyAllConditions(value => value.FromValue.ShouldBe(20), value => value.ToValue.ShouldBe(40));
        changes[3].ShouldSatisfyAllConditions(rank => rank.FromRank.ShouldBe(2), rank => rank.ToRank.ShouldBe(1));
    }

    [Fact]
    public void Rows_appear_and_vanish() =>
        Comparison
            .Between(Towns, Table(("a", 30), ("b", 20)), Table(("a", 30), ("c", 10)))
            .Select(change => (change.Kind, change.Entity, change.FromRank, change.ToRank))
            .ShouldBe([(TableChangeKind.Appeared, "c", null, 2), (TableChangeKind.Vanished, "b", 2, null)]);

    [Fact]
    public void Spans_that_overlap_turn_nothing_round_for_certain()
    {
        var before = Towns.Of(("a", 30, 1), ("b", 29.5m, 1));
        var now = Towns.Of(("a", 30, 1), ("b", 30.5m, 1));
        Comparison
            .Between(Towns, before, now)
            .ShouldNotContain(change => change.Kind == TableChangeKind.RevisionSwap || change.Kind == TableChangeKind.Lead);
    }

    [Fact]
    public void Equal_tables_do_not_differ() =>
        Comparison.Between(Towns, Table(("a", 30), ("b", 20)), Table(("a", 30), ("b", 20))).ShouldBeEmpty();

    private static Table Table(params (string Entity, decimal Value)[] rows) =>
        Towns.Of([.. rows.Select(row => (row.Entity, row.Value, 0m))]);
}

file static class Rows
{
    public static Table Of(this Ranking ranking, params (string Entity, decimal Value, decimal Margin)[] rows) =>
        Table.Of(
            ranking,
            rows.Select(row => new EntityFigure(
                row.Entity,
                row.Value,
                new Span(row.Value - row.Margin, row.Value + row.Margin),
                "p",
                "2026",
                null
            )),
            []
        );
}
