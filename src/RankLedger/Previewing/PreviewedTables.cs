using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Previewing;

/// <summary>How the tables change of which a command says something.</summary>
internal static class PreviewedTables
{
    private const int MostTables = 30;

    /// <summary>Compares the tables before and after, whole; at most a few tables, the newest periods first, and says how many it
    /// left out.</summary>
    public static async Task<(IReadOnlyList<PreviewedRank> Ranks, int Left)> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        IReadOnlyList<PreviewedCell> cells,
        IReadOnlyList<PeriodKey> printed,
        List<DomainEvent> events,
        CancellationToken ct
    )
    {
        var tables = cells
            .Where(cell => cell.Before?.Value != cell.After?.Value)
            .Select(cell => (cell.Flow, cell.Period))
            .Concat(printed.Select(group => (group.Flow, group.Period)))
            .Distinct()
            .OrderByDescending(table => ReferencePeriod.Parse(table.Period))
            .ToList();
        var corrected = events
            .OfType<PublicationAmendment>()
            .Select(each => each.Corrects())
            .Where(each => each?.Part == CellPart.Figure)
            .Select(each => each!.Cell)
            .ToHashSet();
        var ranks = new List<PreviewedRank>();
        foreach (var (flow, period) in tables.Take(MostTables))
        {
            var (before, after) = (await RowsAsync(was, flow, period), await RowsAsync(becomes, flow, period));
            foreach (var entity in after.Keys.Concat(before.Keys.Where(entity => !after.ContainsKey(entity))))
            {
                var (row, then) = (before.GetValueOrDefault(entity), after.GetValueOrDefault(entity));
                if (
                    (row?.Rank, row?.Tier, row?.Share) == (then?.Rank, then?.Tier, then?.Share)
                    && !corrected.Contains(new(flow, period, entity))
                )
                    continue;
                ranks.Add(
                    new(
                        Flow: flow,
                        Period: period,
                        Entity: entity,
                        Name: was.Ranking.Entity(entity)?.Name ?? entity,
                        RankBefore: row?.Rank,
                        RankAfter: then?.Rank,
                        TierBefore: row?.Tier,
                        TierAfter: then?.Tier,
                        ShareBefore: row?.Share,
                        ShareAfter: then?.Share
                    )
                );
            }
        }

        return (ranks, Math.Max(0, tables.Count - MostTables));

        async Task<Dictionary<string, StandingsRow>> RowsAsync(View view, string flow, string period)
        {
            var of = ReferencePeriod.Parse(period);
            var (yearBefore, justBefore) = (of.OneYearEarlier()?.ToString(), of.JustBefore()?.ToString());
            string[] periods = [.. new[] { period, yearBefore, justBefore }.OfType<string>().Distinct(StringComparer.Ordinal)];
            var contents = await PeriodReader.AtAsync(connection, view, flow, periods, ct);
            PeriodContent Of(string? named) => named is null ? PeriodContent.Empty : contents[named];
            return StandingsFold
                .Of(view.Ranking, flow, new(of, contents[period], Of(yearBefore), Of(justBefore)), null, int.MaxValue)
                .Rows.ToDictionary(row => row.Entity, StringComparer.Ordinal);
        }
    }
}
