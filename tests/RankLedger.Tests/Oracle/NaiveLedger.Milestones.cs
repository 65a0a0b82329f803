using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Tests.Oracle;

/// <summary>Which crossing of a tier is meant.</summary>
public sealed record NaiveMilestoneKey(string Entity, string Kind, MilestoneEvent Event, string Period);

/// <summary>A crossing that holds at a point.</summary>
public sealed record NaiveMilestone(NaiveMilestoneKey Key, decimal? Value, bool Certain, bool Observed, string? LastBelow)
{
    public int? Ordinal { get; set; }
}

/// <summary>The ranges of p in which a crossing held, up to a point, and what became of it.</summary>
public sealed record NaiveBelief(NaiveMilestoneKey Key, MilestoneState State, IReadOnlyList<(DateOnly From, DateOnly? To)> Ranges);

public sealed partial class NaiveLedger
{
    private readonly Dictionary<(string, string, string, DateOnly?, long), IReadOnlyList<NaiveMilestone>> crossings = [];

    /// <summary>The crossings that hold at (p, k).</summary>
    public IReadOnlyList<NaiveMilestone> Milestones(string ranking, string flow, string tier, DateOnly? p, long k) =>
        crossings.TryGetValue((ranking, flow, tier, p, k), out var known)
            ? known
            : crossings[(ranking, flow, tier, p, k)] = Crossings(ranking, flow, tier, p, k);

    private List<NaiveMilestone> Crossings(string ranking, string flow, string tier, DateOnly? p, long k)
    {
        var definition = Definition(ranking, k)!;
        var threshold = definition.Tiers.FirstOrDefault(it => it.Name == tier && (it.Flow is null || it.Flow == flow));
        if (threshold is null)
            return [];
        var periods = Cells(ranking, k)
            .Where(it => it.Flow == flow)
            .Select(it => it.Period)
            .Distinct()
            .Select(ReferencePeriod.Parse)
            .Order()
            .ToList();
        var tables = periods.ToDictionary(it => it, it => Table(definition, flow, it.ToString(), p, k).Rows);
        var found = new List<NaiveMilestone>();
        var ascending = definition.Order == "ascending";
        foreach (var entity in definition.Entities.Where(it => IsRanked(definition, it)).Select(it => it.Id))
        {
            var rows = periods.ToDictionary(it => it, it => RowOf(definition, tables, entity, it));
            foreach (var series in periods.GroupBy(Series))
            {
                bool IsApart(string earlier, ReferencePeriod later) =>
                    HasBreak(definition, flow, entity, ReferencePeriod.Parse(earlier), later)
                    || IsSaidBetween([.. series], rows, ReferencePeriod.Parse(earlier), later);

                if (series.Key is not ("ytd" or "cumulative"))
                    found.AddRange(InAndOut(entity, series.Key, [.. series], rows, threshold.Value, ascending, IsApart));
                else
                    found.AddRange(
                        series
                            .GroupBy(it => it.First)
                            .SelectMany(run => FirstOnly(entity, series.Key, [.. run], rows, threshold.Value, ascending, IsApart))
                    );
            }
        }

        foreach (
            var series in found
                .Where(it => it.Key is { Kind: not ("ytd" or "cumulative"), Event: MilestoneEvent.Entered })
                .GroupBy(it => it.Key.Kind)
        )
        {
            var entries = series
                .OrderBy(it => ReferencePeriod.Parse(it.Key.Period))
                .ThenBy(it => tables[ReferencePeriod.Parse(it.Key.Period)].FindIndex(row => row.Entity == it.Key.Entity))
                .ToList();
            // "Who is level in its table shares the place, counted as the ranking counts ties."
            (string, int) Level(NaiveMilestone it) =>
                (it.Key.Period, tables[ReferencePeriod.Parse(it.Key.Period)].Find(row => row.Entity == it.Key.Entity)!.Position);

            foreach (var it in entries)
            {
                var (first, last) = (
                    entries.FindIndex(other => Level(other) == Level(it)),
                    entries.FindLastIndex(other => Level(other) == Level(it))
                );
                it.Ordinal = definition.TieRule switch
                {
                    "modified" => last + 1,
                    "dense" => entries.Take(last + 1).Select(Level).Distinct().Count(),
                    _ => first + 1,
                };
            }
        }

        return found;
    }

    // "A renamed entity enters a tier once": a crossing is told of the id under which its period is known; of several that agree, of the
    // one that the entity had in the period.
    private static (NaiveRow? Row, bool IsToldElsewhere) RowOf(
        RankingDefinition definition,
        Dictionary<ReferencePeriod, List<NaiveRow>> tables,
        string entity,
        ReferencePeriod period
    )
    {
        var chain = NaiveNames.Chain(definition, entity);
        var rows = tables[period].Where(it => chain.Contains(it.Entity)).ToList();
        if (rows.Count == 0)
            return (null, false);
        var telling = rows.Find(it => it.Entity == NaiveNames.In(definition, period, rows.Select(row => row.Entity)))!;
        return rows.Find(it => it.Entity == entity) is { } own && (own == telling || !NaiveSpan.Overlap(own.Bounds, telling.Bounds))
            ? (own, false)
            : (telling, true);
    }

    // "A series of its own each": by how the period is written, and a year that begins in another month than January by that month.
    private static string Series(ReferencePeriod it)
    {
        var text = it.ToString();
        if (!text.Contains('/', StringComparison.Ordinal))
            return text.Length == 4 ? "annual"
                : text.Length == 10 ? "day"
                : text[5] switch
                {
                    'H' => "half",
                    'Q' => "quarter",
                    'W' => "week",
                    _ => "month",
                };
        if (text[5..7] == "01" && text[..4] == text[8..12])
            return "ytd";
        return it.First.AddYears(1) == it.Last.AddDays(1) ? $"fiscal-{text[5..7]}" : "cumulative";
    }

    /// <summary>Every crossing that held at any p up to the point asked at.</summary>
    public IReadOnlyList<NaiveBelief> Beliefs(string ranking, string flow, string tier, DateOnly? p, long k)
    {
        var days = Days(ranking, k).Where(it => p is null || it <= p).ToList();
        var held = days.ConvertAll(day => Milestones(ranking, flow, tier, day, k).Select(it => it.Key).ToHashSet());
        var beliefs = new List<NaiveBelief>();
        foreach (var key in held.SelectMany(it => it).Distinct())
        {
            var ranges = new List<(DateOnly From, DateOnly? To)>();
            for (var i = 0; i < days.Count; i++)
            {
                var before = i > 0 && held[i - 1].Contains(key);
                if (held[i].Contains(key) && !before)
                    ranges.Add((days[i], null));
                else if (!held[i].Contains(key) && before)
                    ranges[^1] = (ranges[^1].From, days[i]);
            }

            var ended = ranges[^1].To;
            var entry = held.Count == 0 || key.Event != MilestoneEvent.Entered ? null : held[^1].FirstOrDefault(it => IsTheEntry(it, key));
            var state = ended is null
                ? ranges.Count > 1
                    ? MilestoneState.Reinstated
                    : MilestoneState.Standing
                : entry is null
                    ? MilestoneState.Undone
                    : ReferencePeriod.Parse(entry.Period) < ReferencePeriod.Parse(key.Period)
                        ? MilestoneState.Backdated
                        : MilestoneState.Postponed;
            beliefs.Add(new(key, state, ranges));
        }

        return beliefs;
    }

    // Of the same entity in the same series, and in a running one of the same run.
    private static bool IsTheEntry(NaiveMilestoneKey other, NaiveMilestoneKey key) =>
        other != key
        && other.Event == MilestoneEvent.Entered
        && other.Entity == key.Entity
        && other.Kind == key.Kind
        && (
            key.Kind is not ("ytd" or "cumulative") || ReferencePeriod.Parse(other.Period).First == ReferencePeriod.Parse(key.Period).First
        );

    private static IEnumerable<NaiveMilestone> InAndOut(
        string entity,
        string series,
        List<ReferencePeriod> periods,
        Dictionary<ReferencePeriod, (NaiveRow? Row, bool IsToldElsewhere)> rows,
        decimal tier,
        bool ascending,
        Func<string, ReferencePeriod, bool> isApart
    )
    {
        var (wasIn, wasEverIn) = (false, false);
        string? outside = null,
            known = null;
        foreach (var period in periods)
        {
            var (row, isToldElsewhere) = rows[period];
            var isIn = IsIn(row, tier, ascending);
            // "Nothing is compared across a break": neither who was outside before, nor who was inside.
            if (isIn is not null && outside is not null && isApart(outside, period))
                outside = null;
            if (isIn == false && known is not null && isApart(known, period))
                wasIn = false;
            known = isIn is null ? known : period.ToString();
            if (isIn == true && !wasIn && !isToldElsewhere)
                yield return new(
                    new(entity, series, wasEverIn ? MilestoneEvent.ReEntered : MilestoneEvent.Entered, period.ToString()),
                    row!.Value,
                    SurelyIn(row, tier, ascending),
                    outside is not null,
                    outside
                );
            if (isIn == false && wasIn && !isToldElsewhere)
                yield return new(
                    new(entity, series, MilestoneEvent.Left, period.ToString()),
                    row!.Value,
                    SurelyOut(row, tier, ascending),
                    outside is not null,
                    outside
                );
            if (isIn == false)
                outside = period.ToString();
            wasIn = isIn ?? wasIn;
            wasEverIn |= wasIn;
        }
    }

    private static IEnumerable<NaiveMilestone> FirstOnly(
        string entity,
        string series,
        List<ReferencePeriod> run,
        Dictionary<ReferencePeriod, (NaiveRow? Row, bool IsToldElsewhere)> rows,
        decimal tier,
        bool ascending,
        Func<string, ReferencePeriod, bool> isApart
    )
    {
        string? outside = null;
        foreach (var period in run)
        {
            var (row, isToldElsewhere) = rows[period];
            var isIn = IsIn(row, tier, ascending);
            if (isIn == true && isToldElsewhere)
                yield break;
            if (isIn is not null && outside is not null && isApart(outside, period))
                outside = null;
            if (isIn == true)
            {
                yield return new(
                    new(entity, series, MilestoneEvent.Entered, period.ToString()),
                    row!.Value,
                    SurelyIn(row, tier, ascending),
                    outside is not null,
                    outside
                );
                yield break;
            }

            if (isIn == false)
                outside = period.ToString();
        }
    }

    // A publisher says it beside the value of one of the periods from the earlier one on; not with the note that the value before it has.
    private static bool IsSaidBetween(
        List<ReferencePeriod> series,
        Dictionary<ReferencePeriod, (NaiveRow? Row, bool IsToldElsewhere)> rows,
        ReferencePeriod earlier,
        ReferencePeriod later
    )
    {
        var run = later.First == earlier.First ? series.Where(it => it.First == later.First) : series;
        var values = run.Where(it => rows[it].Row?.Value is not null).Select(it => (Period: it, rows[it].Row!.Cell)).ToList();
        for (var i = 0; i < values.Count; i++)
        {
            var (period, cell) = values[i];
            if (period <= earlier || period > later)
                continue;
            if (cell!.Flags?.Contains('b', StringComparison.Ordinal) == true)
                return true;
            if (cell.BreakNote is { } note && (i == 0 || values[i - 1].Cell!.BreakNote != note))
                return true;
        }

        return false;
    }

    // Of the entity under any of its ids: one period begins before the day, and one does not end before it.
    private static bool HasBreak(
        RankingDefinition definition,
        string flow,
        string entity,
        ReferencePeriod earlier,
        ReferencePeriod later
    ) =>
        definition.Breaks.Any(it =>
            (it.Flow ?? flow) == flow
            && (it.Entities.Count == 0 || NaiveNames.Chain(definition, entity).Exists(it.Entities.Contains))
            && earlier.First < it.FirstDay()
            && later.Last >= it.FirstDay()
        );

    private static bool SurelyIn(NaiveRow row, decimal tier, bool ascending) =>
        ascending ? row.Bounds.High <= tier : row.Bounds.Low >= tier;

    private static bool SurelyOut(NaiveRow row, decimal tier, bool ascending) =>
        ascending ? row.Bounds.Low >= tier : row.Bounds.High <= tier;

    /// <summary>By the value, unless it is the least or the most only; else by the bounds, where both lie on one side; else it cannot be
    /// said.</summary>
    private static bool? IsIn(NaiveRow? row, decimal tier, bool ascending) =>
        row is null ? null
        : row.Value is { } value && !IsOpen(row) ? (ascending ? value <= tier : value >= tier)
        : SurelyIn(row, tier, ascending) ? true
        : SurelyOut(row, tier, ascending) ? false
        : null;
}
