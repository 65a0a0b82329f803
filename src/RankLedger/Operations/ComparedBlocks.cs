using System.Globalization;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Operations;

/// <summary>A table of blocks as a comparison needs it.</summary>
/// <typeparam name="TCell">What a body says of a cell.</typeparam>
internal sealed record ComparedBlocks<TCell>
    where TCell : notnull
{
    public required string Name { get; init; }

    /// <summary>The columns of its key behind the block's.</summary>
    public required string[] Keys { get; init; }

    /// <summary>Its other columns; the first is never empty.</summary>
    public required string[] Values { get; init; }

    /// <summary>Reads its keys: what they say of a row.</summary>
    public required Func<RowCursor, string> When { get; init; }

    /// <summary>Reads its values: the cells of a body by their places.</summary>
    public required Func<RowCursor, IEnumerable<(int Place, TCell Cell)>> Cells { get; init; }

    /// <summary>The publication that a cell is of.</summary>
    public required Func<TCell, string> Publication { get; init; }

    /// <summary>What a cell says.</summary>
    public required (string Name, Func<TCell, object?> Of)[] Parts { get; init; }
}

/// <summary>The tables of blocks.</summary>
internal static class ComparedBlocks
{
    public static readonly ComparedBlocks<FactRow> OfTables = new()
    {
        Name = TableBlockTable.Name,
        Keys = ["known_from", "recorded_from"],
        Values = ["body", "places"],
        When = row => string.Create(CultureInfo.InvariantCulture, $" from {row.Day():yyyy-MM-dd} recorded from @{row.Big()}"),
        // The days of a body are its key: the same for both sides.
        Cells = row => TableBody.Read(row.Bytes(), new(DateOnly.MinValue, KnownRange.Open)),
        Publication = fact => fact.Publication,
        Parts =
        [
            ("publication", fact => fact.Publication),
            ("published_on", fact => fact.PublishedOn),
            ("value", fact => fact.Value),
            ("low", fact => fact.Low),
            ("high", fact => fact.High),
            ("growth", fact => fact.Growth),
            ("flags", fact => fact.Flags),
            ("break note", fact => fact.BreakNote),
            ("rivals", fact => fact.Rivals),
        ],
    };

    public static readonly ComparedBlocks<StatedPart> OfStatements = new()
    {
        Name = StatementBlockTable.Name,
        Keys = ["recorded_from"],
        Values = ["publication", "places", "body"],
        When = row => string.Create(CultureInfo.InvariantCulture, $" recorded from @{row.Big()}"),
        Cells = row =>
        {
            var (publication, places) = (row.Text(), row.Big());
            return StatementBody
                .Read(publication, places, row.Bytes(), BlockKey.Everywhere)
                .Select(each => (each.Place, new StatedPart(publication, each.Figure)));
        },
        Publication = stated => stated.Publication,
        Parts =
        [
            ("publication", stated => stated.Publication),
            ("stated", stated => stated.Figure is null ? "no more" : "so"),
            ("value", stated => stated.Figure?.Value),
            ("low", stated => stated.Figure?.Low),
            ("high", stated => stated.Figure?.High),
            ("text", stated => stated.Figure?.Text),
            ("unit", stated => stated.Figure?.Unit),
            ("qualifier", stated => stated.Figure?.Qualifier),
            ("growth", stated => stated.Figure?.Growth),
            ("note", stated => stated.Figure?.Note),
            ("flags", stated => stated.Figure?.Flags),
        ],
    };

    public static readonly ComparedBlocks<FoldedCell> OfFolds = new()
    {
        Name = FoldBlockTable.Name,
        Keys = [],
        Values = ["places", "days"],
        When = _ => "",
        Cells = row => new FoldRow(0, row.Big(), row.Bytes()).Cells().Select(cell => (cell.Place, new FoldedCell(cell.Day))),
        Publication = _ => "",
        Parts = [("last_day", cell => $"{cell.LastDay:yyyy-MM-dd}")],
    };
}

/// <summary>A cell that the fold goes on with, stated last on a day.</summary>
internal sealed record FoldedCell(DateOnly LastDay);

/// <summary>What a publication states of a cell; nothing any more where there is no figure.</summary>
internal sealed record StatedPart(string Publication, FigureRow? Figure);
