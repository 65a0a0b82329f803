using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Standings;

public class ImpliedRowsTests
{
    private static readonly Ranking Towns = new(
        new RankingDefinition
        {
            Id = "towns",
            Title = "Towns",
            Flows = [new("total", "CNY")],
            TableSize = 3,
            Reference = "land",
            Tiers = [new("hundred", 100m)],
            Entities = [new("land", "Land"), new("a", "A"), new("b", "B"), new("c", "C"), new("d", "D")],
        }
    );

    private static readonly PeriodContent Before = new([Figure("a", 190), Figure("b", 80), Figure("c", 90)], []);

    [Fact]
    public void An_implied_row_takes_its_place_and_feeds_nothing_else()
    {
        // Printed: a 200, c 60 of 1000. Implied b 100 ± 2 stands between: third place for c, which was second a year before and in the
        // printed table.
        var table = Table(new([Figure("land", 1000), Figure("a", 200), Figure("c", 60)], []), Implied("b", 100, 2));
        table
            .Rows.Select(row => (row.Rank, row.Entity, row.Evidence, row.Value))
            .ShouldBe([(1, "a", Evidence.Figure, 200m), (2, "b", Evidence.Implied, 100m), (3, "c", Evidence.Figure, 60m)]);
        var (a, b, c) = (table.Rows[0], table.Rows[1], table.Rows[2]);
        (a.PreviousRank, a.Share, a.GrowthComputed).ShouldBe((null, 20m, 5.3m)); // 200 / 190; b is awaited, and may be ahead
        // 98 to 102: not surely a hundred
        (b.PreviousRank, b.Share, b.GrowthPublished, b.GrowthComputed, b.Tier).ShouldBe((null, null, null, null, null));
        (c.PreviousRank, c.Share, c.PreviousValue).ShouldBe((null, 6m, 90m)); // its rank rests on what is implied
        table.Awaited.ShouldBeEmpty();
        table.Complete.ShouldBeFalse();
    }

    [Fact]
    public void A_printed_position_and_an_implied_value_make_one_row()
    {
        // Printed third with an implied 100: the place is the printed one, and position 2 is vacant as it was.
        var table = Table(new([Figure("a", 200)], [new("b", 3, "list", "2026")]), Implied("b", 100, 0));
        var b = table.Rows[1];
        (b.Rank, b.Value, b.Evidence, b.PrintedRank, b.Publication, b.Tier, b.Order).ShouldBe(
            (3, 100m, Evidence.Implied, 3, "later", "hundred", RowOrder.Certain)
        );
        table.Vacant.ShouldBe([2]);
    }

    [Fact]
    public void Only_an_implied_value_against_a_printed_position_is_told_apart()
    {
        var table = Table(
            new([Figure("a", 200), Figure("d", 300)], [new("b", 1, "list", "2026"), new("a", 1, "list", "2026")]),
            Implied("b", 100, 0)
        );
        table
            .Contradictions.Select(found => (found.Kind, found.Entity))
            .ShouldBe([(ContradictionKind.PublishedRank, "a"), (ContradictionKind.Implied, "b")]);
    }

    [Fact]
    public void A_complete_table_with_an_implied_row_in_it_is_not_complete()
    {
        var now = new PeriodContent([Figure("a", 200), Figure("b", 90), Figure("c", 80)], []);
        Table(now).Complete.ShouldBeTrue();
        Table(now, Implied("d", 85, 1)).Complete.ShouldBeFalse();
        Table(now, Implied("d", 10, 1)).Complete.ShouldBeTrue(); // fourth of a table of three
    }

    private static StandingsTable Table(PeriodContent now, params EntityFigure[] implied) =>
        ImpliedRows.Fill(
            Towns,
            "total",
            StandingsFold.Of(Towns, "total", new(ReferencePeriod.Parse("2025"), now, Before, Before)),
            now,
            implied
        );

    private static EntityFigure Figure(string entity, decimal value) => new(entity, value, Span.Exact(value), "p", "2026", null);

    private static EntityFigure Implied(string entity, decimal value, decimal margin) =>
        new(entity, value, new(value - margin, value + margin), "later", "2027", null);
}
