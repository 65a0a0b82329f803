using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

public sealed partial class NaiveLedger
{
    /// <summary>The whole table at (p, k).</summary>
    public NaiveStandings Standings(string ranking, string flow, string period, DateOnly? p, long k)
    {
        var definition = Definition(ranking, k)!;
        var (rows, vacant) = Table(definition, flow, period, p, k);
        var earlier = ReferencePeriod.Parse(period).OneYearEarlier()?.ToString();
        var (before, vacantBefore) = earlier is null ? ([], []) : Table(definition, flow, earlier, p, k);
        var reference = definition.Reference is null ? null : Cell(ranking, flow, period, definition.Reference, p, k)?.Value;
        foreach (var row in rows)
        {
            var previous = before.FirstOrDefault(it => it.Entity == row.Entity);
            row.PreviousValue = previous?.Value;
            if (previous is not null && IsSure(row, vacant) && IsSure(previous, vacantBefore))
                row.PreviousRank = previous.Rank;
            row.GrowthComputed = row.PreviousValue is null or 0 ? null : ((row.Value / row.PreviousValue) - 1) * 100;
            row.Share = reference is null or 0 ? null : row.Value / reference * 100;
            row.Tier = definition.Tiers.Where(it => it.Flow is null || it.Flow == flow)
                .Where(it => (row.Value ?? row.Bounds.Low) >= it.Value).MaxBy(it => it.Value)?.Name;
        }

        var awaited = before.Where(it => it.Value is not null).Select(it => it.Entity).Except(rows.Select(it => it.Entity)).ToList();
        var complete = awaited.Count == 0 && vacant.Count == 0 && rows.Where(it => it.Rank <= definition.TableSize).All(it => it.Value is not null);
        return new(rows, awaited, vacant, complete, NaiveOrder.Contradicted(rows));
    }

    private (List<NaiveRow> Rows, List<int> Vacant) Table(RankingDefinition definition, string flow, string period, DateOnly? p, long k)
    {
        var ranks = Ranks(definition.Id, flow, period, p, k);
        var ranked = definition.Entities.Where(it => IsRanked(definition, it))
            .Select(it => new NaiveRow(it.Id, Cell(definition.Id, flow, period, it.Id, p, k), ranks.GetValueOrDefault(it.Id)))
            .ToList();
        var rows = ranked.Where(it => it.Value is not null)
            .OrderByDescending(it => it.Value).ThenBy(it => it.PrintedRank ?? int.MaxValue).ThenBy(it => it.Entity, StringComparer.Ordinal).ToList();
        foreach (var row in ranked.Where(it => it.Value is null && it.Printed is not null).OrderBy(it => it.PrintedRank).ThenByDescending(it => it.Entity, StringComparer.Ordinal))
            rows.Insert(rows.FindLastIndex(it => it.PrintedRank < row.PrintedRank) + 1, row);
        var printed = ranks.Select(it => it.Value.Rank).ToList();
        var vacant = NaiveOrder.Count(rows);
        NaiveOrder.Bound(rows, printed);
        NaiveOrder.Compare(rows, printed);
        return (rows, vacant);
    }

    private static bool IsRanked(RankingDefinition definition, EntityDefinition entity) =>
        entity.Id != definition.Reference && (definition.RankedLevels.Count == 0 || (entity.Level is not null && definition.RankedLevels.Contains(entity.Level)));

    private static bool IsSure(NaiveRow row, List<int> vacant) => row.RankIsPrinted || !vacant.Exists(it => it < row.Rank);
}
