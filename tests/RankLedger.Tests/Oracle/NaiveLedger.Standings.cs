using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

public sealed partial class NaiveLedger
{
    /// <summary>The whole table at (p, k).</summary>
    public NaiveStandings Standings(string ranking, string flow, string period, DateOnly? p, long k)
    {
        var definition = Definition(ranking, k)!;
        var now = ReferencePeriod.Parse(period);
        var (rows, vacant) = Table(definition, flow, period, p, k);
        var earlier = now.OneYearEarlier();
        var (before, vacantBefore) = earlier is null ? ([], []) : Table(definition, flow, earlier.Value.ToString(), p, k);
        var justBefore = now.JustBefore() is { } last ? Table(definition, flow, last.ToString(), p, k).Rows : [];
        if (earlier is { } compared)
            RankBefore(definition, flow, (rows, vacant), (before, vacantBefore), justBefore, compared, now, p, k);
        var whole = definition.Reference is null ? null : Cell(ranking, flow, period, definition.Reference, p, k);
        var reference = whole is { Low: not null, High: not null } ? whole.Value : null;
        var isRate = definition.Flows.First(each => each.Id == flow).Unit is "%" or "percent" or "pct" or "pp";
        foreach (var row in rows)
        {
            var previous = before.FirstOrDefault(it => it.Entity == row.Entity);
            row.PreviousValue = previous?.Value;
            row.IsPreviousOpen = IsOpen(previous);
            if (earlier is { } year)
                Compare(definition, flow, row, year, now, before, p, k);
            row.GrowthComputed =
                row.PreviousValue is null or <= 0 || row.Break is not null || isRate || row.IsPreviousOpen || IsOpen(row)
                    ? null
                    : ((row.Value / row.PreviousValue) - 1) * 100;
            row.Share = reference is null or 0 || isRate || IsOpen(row) ? null : row.Value / reference * 100;
            row.Tier = Tier(definition, flow, row);
        }

        var awaited = Missing(definition, rows, before.Concat(justBefore).Where(it => it.Value is not null), now);
        return new(
            rows,
            awaited,
            vacant,
            IsComplete(definition, flow, period, p, k, rows, vacant, awaited),
            string.Join(' ', rows.Where(it => it.IsContradicted).Select(it => it.Entity).Order(StringComparer.Ordinal))
        );
    }

    // Who had a row elsewhere, or came in the place of one who had, and has none here.
    private static List<string> Missing(
        RankingDefinition definition,
        List<NaiveRow> rows,
        IEnumerable<NaiveRow> others,
        ReferencePeriod now
    ) =>
        [
            .. others
                .SelectMany(it => Heirs(definition, it.Entity, now))
                .Distinct()
                .Where(it =>
                    rows.TrueForAll(row => !NaiveNames.Chain(definition, it).Contains(row.Entity))
                    && definition.Entities.Any(entity => entity.Id == it && IsRanked(definition, entity))
                ),
        ];

    // "Nothing is compared across a break"; "growth is computed on the sum of the parts where all are known".
    private void Compare(
        RankingDefinition definition,
        string flow,
        NaiveRow row,
        ReferencePeriod year,
        ReferencePeriod now,
        List<NaiveRow> before,
        DateOnly? p,
        long k
    )
    {
        var ground = Onto(definition, flow, year, now, p, k);
        if (BreakOf(definition, ground, flow, row.Entity, year, now) is { } broken)
        {
            row.Break = broken.Note;
            return;
        }

        if (ground.Former.TryGetValue(row.Entity, out var former))
        {
            var known = before.Find(it => it.Entity == former);
            (row.PreviousValue, row.IsPreviousOpen) = (known?.Value, IsOpen(known));
        }

        if (ground.Bringing(row.Entity) is not { } succession)
            return;
        var sum = ground.Cells.GetValueOrDefault(row.Entity);
        if (sum?.Value is { } value)
            (row.PreviousValue, row.Rebased, row.IsPreviousOpen) = (value, true, sum.Low is null || sum.High is null);
        else
            row.Break = succession.Note;
    }

    // The least or the most that it may be, and no number to compute with.
    private static bool IsOpen(NaiveRow? row) => row?.Value is not null && (row.Bounds.Low is null || row.Bounds.High is null);

    private static List<string> Heirs(RankingDefinition definition, string entity, ReferencePeriod now)
    {
        List<string> heirs = [entity];
        foreach (var it in definition.Successions.Where(it => it.FirstDay() <= now.Last).OrderBy(it => it.FirstDay()))
        {
            var gone = heirs.Where(heir => it.From.Contains(heir) && !it.Into.Contains(heir)).ToList();
            if (gone.Count > 0)
                heirs = [.. heirs.Except(gone).Union(it.Into)];
        }

        return heirs;
    }

    private static string? Tier(RankingDefinition definition, string flow, NaiveRow row)
    {
        var tiers = definition.Tiers.Where(it => it.Flow is null || it.Flow == flow);
        return definition.Order == "ascending"
            ? tiers.Where(it => (IsOpen(row) ? row.Bounds.High : row.Value ?? row.Bounds.High) <= it.Value).MinBy(it => it.Value)?.Name
            : tiers.Where(it => (IsOpen(row) ? row.Bounds.Low : row.Value ?? row.Bounds.Low) >= it.Value).MaxBy(it => it.Value)?.Name;
    }

    private bool IsComplete(
        RankingDefinition definition,
        string flow,
        string period,
        DateOnly? p,
        long k,
        List<NaiveRow> rows,
        List<int> vacant,
        List<string> awaited
    )
    {
        if (vacant.Count > 0)
            return false;
        if (!rows.TrueForAll(it => it.Value is null))
            return awaited.Count == 0 && rows.Where(it => it.Rank <= definition.TableSize).All(it => it.Value is not null);
        return awaited.Count == 0 || Order(definition, flow, ReferencePeriod.Parse(period), p, k).Contradict(rows) >= definition.TableSize;
    }

    private NaiveOrder Order(RankingDefinition definition, string flow, ReferencePeriod period, DateOnly? p, long k) =>
        new(definition.Order == "ascending", definition.TieRule, definition.PrintedTieRule ?? definition.TieRule)
        {
            Printed = Printed(definition, flow, period, p, k).Ranks.Values,
        };

    private (List<NaiveRow> Rows, List<int> Vacant) Table(RankingDefinition definition, string flow, string period, DateOnly? p, long k)
    {
        var when = ReferencePeriod.Parse(period);
        var (cells, ranks) = Printed(definition, flow, when, p, k);
        return Table(definition, cells, ranks, Order(definition, flow, when, p, k));
    }

    private static (List<NaiveRow> Rows, List<int> Vacant) Table(
        RankingDefinition definition,
        IReadOnlyDictionary<string, NaiveCell?> cells,
        IReadOnlyDictionary<string, NaiveRank> ranks,
        NaiveOrder order
    )
    {
        var ranked = definition
            .Entities.Where(it => IsRanked(definition, it))
            .Select(it => new NaiveRow(it.Id, cells.GetValueOrDefault(it.Id), ranks.GetValueOrDefault(it.Id)))
            .ToList();
        foreach (var row in ranked.Where(it => it.Value is not null))
            row.Bounds = row.Cell!.Span;
        var covered = order.Contradict(ranked);
        var rows = ranked
            .Where(it => it.Value is not null)
            .OrderBy(it => definition.Order == "ascending" ? it.Value : -it.Value)
            .ThenBy(it => it.Counts ?? int.MaxValue)
            .ThenBy(it => it.Entity, StringComparer.Ordinal)
            .ToList();
        foreach (
            var row in ranked
                .Where(it => it.Value is null && it.Printed is not null)
                .OrderBy(it => it.PrintedRank)
                .ThenByDescending(it => it.Entity, StringComparer.Ordinal)
        )
            rows.Insert(rows.FindLastIndex(it => it.Counts < row.PrintedRank) + 1, row);
        var vacant = order.Count(rows);
        order.Bound(rows, covered);
        order.Compare(rows, covered);
        return (rows, vacant);
    }

    private static bool IsRanked(RankingDefinition definition, EntityDefinition entity) =>
        entity.Id != definition.Reference
        && (
            definition.RankedLevels.Count == 0
                ? !LiesInAnother(definition, entity)
                : entity.Level is not null && definition.RankedLevels.Contains(entity.Level)
        );

    // The reference stands beside nobody, so what lies in it alone is ranked.
    private static bool LiesInAnother(RankingDefinition definition, EntityDefinition entity) =>
        entity.Parent is not null
        && (entity.Parent != definition.Reference || LiesInAnother(definition, definition.Entities.Single(it => it.Id == entity.Parent)));

    private static bool IsSure(NaiveRow row, List<int> vacant) => row.RankIsPrinted || !vacant.Exists(it => it < row.Rank);
}
