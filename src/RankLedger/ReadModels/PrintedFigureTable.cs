using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>What a publication states about a cell.</summary>
internal sealed record FigureRow
{
    public required string Publication { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? Low { get; init; }

    public required decimal? High { get; init; }

    public required string? Text { get; init; }

    public required string? Unit { get; init; }

    public required string? Qualifier { get; init; }

    public required decimal? Growth { get; init; }

    public required string? Note { get; init; }

    public required string? Flags { get; init; }

    public static FigureRow Of(string publication, RecordedFigure figure, string flowUnit)
    {
        var span = figure.Value is null ? Span.Unbounded : FigureSpan.Of(figure, flowUnit);
        return new()
        {
            Publication = publication,
            Value = figure.Value,
            Low = span.Low,
            High = span.High,
            Text = figure.Text,
            Unit = figure.Unit,
            Qualifier = figure.Qualifier,
            Growth = figure.Growth,
            Note = figure.Note,
            Flags = figure.Flags,
        };
    }
}

/// <summary>The table <c>printed_figure</c>.</summary>
internal static class PrintedFigureTable
{
    public static readonly TableShape<CellKey, FigureRow> Shape = new()
    {
        Name = "printed_figure",
        Columns =
        [
            Column.Key("flow"),
            Column.Key("period"),
            Column.Key("entity"),
            Column.Key("publication"),
            Column.NumberOrNull("value"),
            Column.NumberOrNull("low"),
            Column.NumberOrNull("high"),
            Column.TextOrNull("text"),
            Column.TextOrNull("unit"),
            Column.TextOrNull("qualifier"),
            Column.NumberOrNull("growth"),
            Column.TextOrNull("note"),
            Column.TextOrNull("flags"),
        ],
        FoldingIndexes = $"""
            create index printed_figure_cell on printed_figure({Tables.CellByPosix}) where {Tables.IsOpen};
            create index printed_figure_publication on printed_figure(ranking, publication, recorded_to, recorded_from);
            """,
        Write = (to, cell, row) =>
        {
            cell.Write(to);
            to.Text(row.Publication);
            to.Number(row.Value);
            to.Number(row.Low);
            to.Number(row.High);
            to.Text(row.Text);
            to.Text(row.Unit);
            to.Text(row.Qualifier);
            to.Number(row.Growth);
            to.Text(row.Note);
            to.Text(row.Flags);
        },
        Read = row =>
            (
                CellKey.Read(row),
                new()
                {
                    Publication = row.Text(),
                    Value = row.NumberOrNull(),
                    Low = row.NumberOrNull(),
                    High = row.NumberOrNull(),
                    Text = row.TextOrNull(),
                    Unit = row.TextOrNull(),
                    Qualifier = row.TextOrNull(),
                    Growth = row.NumberOrNull(),
                    Note = row.TextOrNull(),
                    Flags = row.TextOrNull(),
                }
            ),
    };
}
