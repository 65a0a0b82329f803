using RankLedger.ReadModels;

namespace RankLedger.Tests.Blocks;

public sealed class StatementHistoryTests
{
    [Fact]
    public void Of_a_publication_and_place_the_last_row_counts()
    {
        StatementRow[] rows =
        [
            Row(2, "first", (0, Figure("first", 10)), (5, Figure("first", 50))),
            Row(3, "second", (0, Figure("second", 11))),
            Row(7, "first", (0, Figure("first", 12))),
            Row(9, "first", (0, null)),
        ];

        StatementHistory
            .Of(rows, BlockKey.Everywhere)
            .Select(each => (each.Place, each.Figure.Publication, each.Figure.Value, each.From, each.To))
            .ShouldBe([
                (0, "first", 10m, 2L, 7L),
                (5, "first", 50m, 2L, RecordedFact.Open),
                (0, "second", 11m, 3L, RecordedFact.Open),
                (0, "first", 12m, 7L, 9L),
            ]);
        StatementHistory.Of(rows, BlockKey.Bit(5)).Single().Figure.Value.ShouldBe(50m);
    }

    private static StatementRow Row(long position, string publication, params (int, FigureRow?)[] cells)
    {
        var (places, body) = StatementBody.Of(cells);
        return new(1, position, publication, places, body);
    }

    private static FigureRow Figure(string publication, decimal value) =>
        new()
        {
            Publication = publication,
            Value = value,
            Low = value,
            High = value,
            Text = null,
            Unit = null,
            Qualifier = null,
            Growth = null,
            Note = null,
            Flags = null,
        };
}
