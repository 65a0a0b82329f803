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
        crossings.TryGetValue((ranking, flow, tier, p, k), out var known) ? known : crossings[(ranking, flow, tier, p, k)] = Crossings(ranking, flow, tier, p, k);

    private List<NaiveMilestone> Crossings(string ranking, string flow, string tier, DateOnly? p, long k)
    {
        var definition = Definition(ranking, k)!;
        var threshold = definition.Tiers.FirstOrDefault(it => it.Name == tier && (it.Flow is null || it.Flow == flow));
        if (threshold is null)
            return [];
        var periods = Cells(ranking, k).Where(it => it.Flow == flow).Select(it => it.Period).Distinct().Select(ReferencePeriod.Parse).Order().ToList();
        var tables = periods.ToDictionary(it => it, it => Table(definition, flow, it.ToString(), p, k).Rows);
        var annual = periods.Where(it => it.Form == PeriodForm.Year).ToList();
        var found = new List<NaiveMilestone>();
        foreach (var entity in definition.Entities.Where(it => IsRanked(definition, it)).Select(it => it.Id))
        {
            found.AddRange(Annual(entity, annual, tables, threshold));
            foreach (var year in periods.Where(it => it.IsYearToDate).GroupBy(it => it.First.Year))
                found.AddRange(YearToDate(entity, [.. year], tables, threshold));
        }

        var entries = found.Where(it => it.Key is { Kind: "annual", Event: MilestoneEvent.Entered })
            .OrderBy(it => ReferencePeriod.Parse(it.Key.Period))
            .ThenBy(it => tables[ReferencePeriod.Parse(it.Key.Period)].FindIndex(row => row.Entity == it.Key.Entity)).ToList();
        for (var i = 0; i < entries.Count; i++)
            entries[i].Ordinal = i + 1;
        return found;
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
            var state = ended is null ? ranges.Count > 1 ? MilestoneState.Reinstated : MilestoneState.Standing
                : held[days.IndexOf(ended.Value)].Any(it => IsEarlierEntry(it, key)) ? MilestoneState.Backdated : MilestoneState.Undone;
            beliefs.Add(new(key, state, ranges));
        }

        return beliefs;
    }

    private static bool IsEarlierEntry(NaiveMilestoneKey other, NaiveMilestoneKey key)
    {
        var (one, two) = (ReferencePeriod.Parse(other.Period), ReferencePeriod.Parse(key.Period));
        return key.Event == MilestoneEvent.Entered && other.Event == key.Event && other.Entity == key.Entity && other.Kind == key.Kind && one < two
            && (key.Kind == "annual" || one.First.Year == two.First.Year);
    }

    private static IEnumerable<NaiveMilestone> Annual(
        string entity, List<ReferencePeriod> periods, Dictionary<ReferencePeriod, List<NaiveRow>> tables, TierDefinition tier)
    {
        var (wasIn, wasEverIn) = (false, false);
        string? below = null;
        foreach (var period in periods)
        {
            var row = tables[period].Find(it => it.Entity == entity);
            var isIn = IsIn(row, tier.Value);
            if (isIn == true && !wasIn)
                yield return new(new(entity, "annual", wasEverIn ? MilestoneEvent.ReEntered : MilestoneEvent.Entered, period.ToString()), row!.Value, row.Bounds.Low >= tier.Value, below is not null, below);
            if (isIn == false && wasIn)
                yield return new(new(entity, "annual", MilestoneEvent.Left, period.ToString()), row!.Value, row.Bounds.High <= tier.Value, below is not null, below);
            if (isIn == false)
                below = period.ToString();
            wasIn = isIn ?? wasIn;
            wasEverIn |= wasIn;
        }
    }

    private static IEnumerable<NaiveMilestone> YearToDate(
        string entity, List<ReferencePeriod> months, Dictionary<ReferencePeriod, List<NaiveRow>> tables, TierDefinition tier)
    {
        string? below = null;
        foreach (var period in months)
        {
            var row = tables[period].Find(it => it.Entity == entity);
            var isIn = IsIn(row, tier.Value);
            if (isIn == true)
            {
                yield return new(new(entity, "ytd", MilestoneEvent.Entered, period.ToString()), row!.Value, row.Bounds.Low >= tier.Value, below is not null, below);
                yield break;
            }

            if (isIn == false)
                below = period.ToString();
        }
    }

    /// <summary>By the value; else by the bounds, where both lie on one side; else it cannot be said.</summary>
    private static bool? IsIn(NaiveRow? row, decimal tier) =>
        row is null ? null
        : row.Value is not null ? row.Value >= tier
        : row.Bounds.Low >= tier ? true
        : row.Bounds.High <= tier ? false
        : null;
}
