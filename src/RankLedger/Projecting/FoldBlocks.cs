using RankLedger.Domain.Figures;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>What the fold left behind of the cells that a batch of events works on: where it goes on with a later statement.</summary>
internal sealed class FoldBlocks
{
    /// <summary>From so many statements on a cell is kept in <see cref="FoldBlockTable"/>; fewer are read as fast.</summary>
    public const int Many = 8;

    private readonly Dictionary<long, FoldRow> stored = [];
    private readonly Dictionary<long, DateOnly?[]> unread = [];
    private readonly Dictionary<long, HeldFold?[]> held = [];

    /// <summary>Rows to put in the place of those that were loaded; one without places is to go.</summary>
    public IEnumerable<FoldRow> Changed => held.Keys.Select(Row).OfType<FoldRow>();

    /// <summary>Takes a row; the statements of its cells need not be loaded.</summary>
    public void Load(FoldRow row)
    {
        stored[row.Key] = row;
        var days = unread[row.Key] = new DateOnly?[BlockKey.Entities];
        foreach (var (place, day) in row.Cells())
            days[place] = day;
    }

    /// <summary>Is told that all statements of a cell are loaded.</summary>
    public void Read(long key, int place)
    {
        if (unread.TryGetValue(key, out var days))
            days[place] = null;
    }

    /// <summary>The last day of the statements of a cell where they were not loaded.</summary>
    public DateOnly? Unread(long key, int place) => unread.TryGetValue(key, out var days) ? days[place] : null;

    /// <summary>What the fold left behind of a cell, as far as it was folded here.</summary>
    public GrowingCell? Of(PlacedCell cell) => held.TryGetValue(cell.Key, out var cells) ? cells[cell.Place]?.Cell : null;

    /// <summary>Keeps what the fold leaves behind of a cell; null where a later statement needs them all.</summary>
    public void Set(PlacedCell cell, GrowingCell? growing, int statements)
    {
        if (!held.TryGetValue(cell.Key, out var cells))
            held[cell.Key] = cells = new HeldFold?[BlockKey.Entities];
        cells[cell.Place] = new(growing, statements);
    }

    // Which cells are kept rests on their statements alone, and not on how the events were cut into batches.
    private FoldRow? Row(long key)
    {
        var (cells, before) = (held[key], stored.GetValueOrDefault(key));
        var days = new DateOnly?[BlockKey.Entities];
        foreach (var (place, day) in before?.Cells() ?? [])
            days[place] = day;
        for (var place = 0; place < cells.Length; place++)
        {
            if (cells[place] is { } cell)
                days[place] = cell is { Cell.RestsOnWhatStands: true, Statements: >= Many } ? cell.Cell.Since : null;
        }

        var after = FoldRow.Of(key, [.. days.Index().Where(each => each.Item is not null).Select(each => (each.Index, each.Item!.Value))]);
        var isSame = before is null ? after.Places == 0 : before.Places == after.Places && before.Days.AsSpan().SequenceEqual(after.Days);
        return isSame ? null : after;
    }

    private sealed record HeldFold(GrowingCell? Cell, int Statements);
}
