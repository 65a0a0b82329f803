using Npgsql;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Previewing;

/// <summary>What becomes of cells.</summary>
internal static class PreviewedCells
{
    /// <summary>Reads them, those that the command states in its order and in front.</summary>
    public static async Task<IReadOnlyList<PreviewedCell>> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        Dictionary<RecordedCell, (RecordedFigure? To, RecordedFigure? From)> stated,
        bool corrects,
        CancellationToken ct
    )
    {
        var keys = await KeysAsync(connection, was, ct);
        foreach (var (flow, period) in stated.Keys.Select(cell => (cell.Flow, cell.Period)).Distinct())
            keys.UnionWith(was.Numbers.KeysOf(new(flow, period)));
        var (before, after) = (
            await FiguresAsync(connection, was, keys, was.Position, ct),
            await FiguresAsync(connection, was, keys, becomes.Position, ct)
        );
        var others = before.Keys.Union(after.Keys).Where(cell => !stated.ContainsKey(cell)).Where(cell => Differs(cell, before, after));
        return
        [
            .. stated
                .Keys.Concat(others.OrderBy(cell => cell.Flow).ThenBy(cell => cell.Period).ThenBy(cell => cell.Entity))
                .Select(cell => Cell(was, cell, stated, corrects, before.GetValueOrDefault(cell), after.GetValueOrDefault(cell))),
        ];
    }

    // The blocks that the command writes.
    private static async Task<HashSet<long>> KeysAsync(NpgsqlConnection connection, View was, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select distinct key from {Tables.ReadModel}.{TableBlockTable.Name} where key >= $1 and key < $2 and recorded_from > $3",
            connection
        )
        {
            Parameters =
            {
                new() { Value = was.Numbers.Range.First },
                new() { Value = was.Numbers.Range.Behind },
                new() { Value = was.Position },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new HashSet<long>();
        while (await reader.ReadAsync(ct))
            keys.Add(reader.GetInt64(0));
        return keys;
    }

    private static async Task<Dictionary<RecordedCell, EntityFigure>> FiguresAsync(
        NpgsqlConnection connection,
        View view,
        IEnumerable<long> keys,
        long position,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { BlockReader.On(keys, view.Limit, "$3", new NpgsqlParameter { Value = position }) },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var (cells, figures) = (new Dictionary<RecordedCell, EntityFigure>(), new List<EntityFigure>());
        while (await reader.ReadAsync(ct))
        {
            var key = reader.GetInt64(0);
            var group = view.Numbers.GroupOf(key);
            figures.Clear();
            TableBody.ReadFigures(reader.GetFieldValue<byte[]>(1), place => view.Numbers.EntityAt(key, place), figures);
            foreach (var figure in figures)
                cells[new(group.Flow, group.Period, figure.Entity)] = figure;
        }

        return cells;
    }

    private static bool Differs(
        RecordedCell cell,
        Dictionary<RecordedCell, EntityFigure> before,
        Dictionary<RecordedCell, EntityFigure> after
    ) => before.GetValueOrDefault(cell)?.Value != after.GetValueOrDefault(cell)?.Value;

    private static PreviewedCell Cell(
        View view,
        RecordedCell cell,
        Dictionary<RecordedCell, (RecordedFigure? To, RecordedFigure? From)> stated,
        bool corrects,
        EntityFigure? before,
        EntityFigure? after
    )
    {
        var isStated = stated.TryGetValue(cell, out var statement);
        var (to, from) = statement;
        return new(
            Flow: cell.Flow,
            Period: cell.Period,
            Entity: cell.Entity,
            Name: view.Ranking.Entity(cell.Entity)?.Name ?? cell.Entity,
            Change: Change(view, cell, isStated ? to : null, before, after),
            Stated: isStated
                ? new(to?.Value, to?.Text, to?.Unit, from?.Value, from?.Text, from?.Unit) { IsAdded = corrects && from is null }
                : null,
            Before: Value(before),
            After: Value(after)
        );
    }

    private static CellChange Change(View view, RecordedCell cell, RecordedFigure? stated, EntityFigure? before, EntityFigure? after)
    {
        if (after is null)
            return before is null ? CellChange.NotStanding : CellChange.Gone;
        if (before is null)
            return CellChange.New;
        if (before.Value != after.Value)
            return before.Span.Overlaps(after.Span) ? CellChange.Restated : CellChange.Revised;
        return stated?.Value is not null && !FigureSpan.Of(stated, view.Ranking.Flow(cell.Flow)?.Unit ?? "").Overlaps(after.Span)
            ? CellChange.NotStanding
            : CellChange.Confirmed;
    }

    private static PreviewedValue? Value(EntityFigure? figure) =>
        figure is null ? null : new(figure.Value, figure.Span.Low, figure.Span.High, figure.Publication, figure.PublishedOn);
}
