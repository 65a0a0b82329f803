using Npgsql;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;

namespace RankLedger.Standings;

/// <summary>Reads what growth rates printed one year later imply for the cells of a period that nobody printed.</summary>
internal static class ImpliedReader
{
    public static async Task<IReadOnlyList<EntityFigure>> AtAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        ReferencePeriod period,
        CancellationToken ct
    )
    {
        if (period.OneYearLater() is not { } year)
            return [];
        var later = year.ToString();
        var own = period.ToString();
        var cells = (await CellReader.OfAsync(database, view, [new(flow, own), new(flow, later)], entity: null, ct)).ToDictionary(
            cell => (cell.Cell.Period, cell.Cell.Entity),
            cell => cell.StandingAt(view.Limit)
        );
        return
        [
            .. cells
                .Where(cell => cell.Key.Period == later && view.Ranking.Break(flow, cell.Key.Entity, period, year) is null)
                .OrderBy(cell => cell.Key.Entity, StringComparer.Ordinal)
                .Select(cell => ImpliedGap.Of(cell.Key.Entity, cells.GetValueOrDefault((own, cell.Key.Entity)) ?? [], cell.Value))
                .OfType<EntityFigure>(),
        ];
    }
}
