using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Storage;

namespace RankLedger.ReadModels;

/// <summary>What stands in a cell over a range of publication days.</summary>
internal sealed record FactRow
{
    public required string Publication { get; init; }

    public required string PublishedOn { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? Low { get; init; }

    public required decimal? High { get; init; }

    public required decimal? Growth { get; init; }

    public required string? Flags { get; init; }

    public required DateOnly KnownFrom { get; init; }

    public required DateOnly KnownTo { get; init; }

    /// <summary>What only the order of ids kept from standing, as <see cref="ConflictText"/> writes it.</summary>
    public required string? Rivals { get; init; }

    public static FactRow Of(CellFact fact) =>
        new()
        {
            Publication = fact.Publication,
            PublishedOn = fact.PublishedOn,
            Value = fact.Value,
            Low = fact.Span.Low,
            High = fact.Span.High,
            Growth = fact.Growth,
            Flags = fact.Flags,
            KnownFrom = fact.Known.From,
            KnownTo = fact.Known.To,
            Rivals = ConflictText.Of(fact.Conflict),
        };
}

/// <summary>The table <c>figure_fact</c>.</summary>
internal static class FigureFactTable
{
    /// <summary>The columns that <see cref="Figure"/> reads.</summary>
    public const string FigureColumns = "entity, value, low, high, publication, published_on, growth, flags, rivals";

    /// <summary>The columns that <see cref="Known"/> reads.</summary>
    public const string KnownColumns = "known_from, known_to";

    public static readonly TableShape<CellKey, FactRow> Shape = new()
    {
        Name = "figure_fact",
        Columns =
        [
            Column.Key("flow"),
            Column.Key("period"),
            Column.Key("entity"),
            Column.Key("publication"),
            Column.Text("published_on"),
            Column.NumberOrNull("value"),
            Column.NumberOrNull("low"),
            Column.NumberOrNull("high"),
            Column.NumberOrNull("growth"),
            Column.TextOrNull("flags"),
            Column.Day("known_from"),
            Column.Day("known_to"),
            Column.TextOrNull("rivals"),
        ],
        FoldingIndexes = $"""
            create index figure_fact_cell on figure_fact({Tables.CellByPosix}) where {Tables.IsOpen};
            create index figure_fact_entity on figure_fact(ranking, flow, entity) where {Tables.IsOpen};
            """,
        QuestionIndexes =
            "create index figure_fact_asof on figure_fact(ranking, flow, period, recorded_to, known_to, known_from, recorded_from);",
        Write = (to, cell, row) =>
        {
            cell.Write(to);
            to.Text(row.Publication);
            to.Text(row.PublishedOn);
            to.Number(row.Value);
            to.Number(row.Low);
            to.Number(row.High);
            to.Number(row.Growth);
            to.Text(row.Flags);
            to.Day(row.KnownFrom);
            to.Day(row.KnownTo);
            to.Text(row.Rivals);
        },
        Read = row =>
            (
                CellKey.Read(row),
                new()
                {
                    Publication = row.Text(),
                    PublishedOn = row.Text(),
                    Value = row.NumberOrNull(),
                    Low = row.NumberOrNull(),
                    High = row.NumberOrNull(),
                    Growth = row.NumberOrNull(),
                    Flags = row.TextOrNull(),
                    KnownFrom = row.Day(),
                    KnownTo = row.Day(),
                    Rivals = row.TextOrNull(),
                }
            ),
    };

    /// <summary>Reads a row of a table where a query selects <see cref="FigureColumns"/> of facts with a value.</summary>
    public static EntityFigure Figure(RowCursor row) =>
        new(row.Text(), row.Number(), new Span(row.NumberOrNull(), row.NumberOrNull()), row.Text(), row.Text(), row.NumberOrNull())
        {
            Flags = row.TextOrNull(),
            Conflict = ConflictText.Read(row.TextOrNull()),
        };

    /// <summary>Reads when a fact was known where a query selects <see cref="KnownColumns"/>.</summary>
    public static KnownRange Known(RowCursor row) => new(row.Day(), row.Day());
}
