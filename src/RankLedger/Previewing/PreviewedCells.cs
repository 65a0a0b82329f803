using Npgsql;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

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
        var keys = await WrittenBlocks.BehindAsync(connection, was.Numbers, was.Position, ct);
        foreach (var (flow, period) in stated.Keys.Select(cell => (cell.Flow, cell.Period)).Distinct())
            keys.UnionWith(was.Numbers.KeysOf(new(flow, period)));
        var (before, after) = (
            await WrittenBlocks.FiguresAsync(connection, was.Numbers, keys, was.Limit, was.Position, ct),
            await WrittenBlocks.FiguresAsync(connection, was.Numbers, keys, was.Limit, becomes.Position, ct)
        );
        var others = before
            .Keys.Union(after.Keys)
            .Where(cell => !stated.ContainsKey(Named(cell)))
            .Where(cell => before.GetValueOrDefault(cell)?.Value != after.GetValueOrDefault(cell)?.Value)
            .OrderBy(cell => cell.Flow, StringComparer.Ordinal)
            .ThenBy(cell => cell.Period, StringComparer.Ordinal)
            .ThenBy(cell => cell.Entity, StringComparer.Ordinal)
            .Select(Named);
        List<PreviewedCell> cells =
        [
            .. stated
                .Keys.Concat(others)
                .Select(cell => Cell(was, cell, stated, corrects, before.GetValueOrDefault(Key(cell)), after.GetValueOrDefault(Key(cell)))),
        ];
        var superseded = await SupersededAsync(connection, becomes, cells, ct);
        return [.. cells.Select(cell => superseded.Contains(KeyOf(cell)) ? cell with { Change = CellEffect.Superseded } : cell)];
    }

    // The cells in which another source's number takes the place of what stood: nobody changes one there.
    private static async Task<HashSet<CellKey>> SupersededAsync(
        NpgsqlConnection connection,
        View becomes,
        List<PreviewedCell> cells,
        CancellationToken ct
    )
    {
        var revised = cells
            .Where(cell => cell.Change == CellEffect.Revised && cell.Before!.Publication != cell.After!.Publication)
            .ToDictionary(KeyOf, cell => cell.After!.Publication);
        if (revised.Count == 0)
            return [];
        var read = new StatementRows(connection, becomes, [.. revised.Keys.Select(cell => cell.Group).Distinct()]);
        var rows = await read.StatedAsync(entity: null, ct);
        var publications = await read.PublicationsAsync(rows.Select(row => row.Figure.Publication), ct);
        return
        [
            .. CellReader
                .Counting(becomes, rows, publications)
                .Where(cell =>
                    revised.TryGetValue(cell.Cell, out var by)
                    && PrintedRevisions.Superseded(cell.StandingAt(becomes.Limit)).Any(number => number.Publication == by)
                )
                .Select(cell => cell.Cell),
        ];
    }

    private static CellKey KeyOf(PreviewedCell cell) => new(cell.Flow, cell.Period, cell.Entity);

    private static RecordedCell Named(CellKey cell) => new(cell.Flow, cell.Period, cell.Entity);

    private static CellKey Key(RecordedCell cell) => new(cell.Flow, cell.Period, cell.Entity);

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
            Name: view.Ranking.NameOf(cell.Entity),
            Change: Change(view, cell, isStated ? to : null, before, after, isUnstated: isStated && corrects && to is null),
            Stated: isStated
                ? new(to?.Value, to?.Text, to?.Unit, from?.Value, from?.Text, from?.Unit)
                {
                    Growth = to?.Growth,
                    WasGrowth = from?.Growth,
                    IsAdded = corrects && from is null,
                }
                : null,
            Before: Value(before),
            After: Value(after)
        );
    }

    private static CellEffect Change(
        View view,
        RecordedCell cell,
        RecordedFigure? stated,
        EntityFigure? before,
        EntityFigure? after,
        bool isUnstated
    )
    {
        if (isUnstated && before?.Value == after?.Value)
            return CellEffect.Unstated;
        if (after is null)
            return before is null ? CellEffect.NotStanding : CellEffect.Gone;
        if (before is null)
            return CellEffect.New;
        if (before.Value != after.Value)
            return before.Span.Overlaps(after.Span) ? CellEffect.Restated : CellEffect.Revised;
        return stated?.Value is not null && !FigureSpan.Of(stated, view.Ranking.Flow(cell.Flow)?.Unit ?? "").Overlaps(after.Span)
            ? CellEffect.NotStanding
            : CellEffect.Confirmed;
    }

    private static PreviewedValue? Value(EntityFigure? figure) =>
        figure is null ? null : new(figure.Value, figure.Span.Low, figure.Span.High, figure.Publication, figure.PublishedOn);
}
