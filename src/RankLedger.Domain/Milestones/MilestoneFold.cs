using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>What is known of an entity's period over one stretch of the published axis: a value, or the bounds of a printed position.</summary>
/// <param name="Known">The stretch.</param>
/// <param name="Publication">The publication that it rests on.</param>
/// <param name="Value">The value, or null where only bounds are known.</param>
/// <param name="Span">The span or the bounds.</param>
public sealed record TierFact(KnownRange Known, string Publication, decimal? Value, Span Span)
{
    /// <summary>Whether the period is at or above a threshold; null where bounds lie on both sides.</summary>
    public bool? Reaches(decimal threshold) =>
        Value is { } value ? value >= threshold
        : Span.Low >= threshold ? true
        : Span.High <= threshold ? false : null;
}

/// <summary>An entity's period with all that is known of it, stretch by stretch.</summary>
/// <param name="Period">The reference period.</param>
/// <param name="Facts">What is known, in order of day and without overlaps.</param>
public sealed record PeriodHistory(ReferencePeriod Period, IReadOnlyList<TierFact> Facts);

/// <summary>A milestone over one stretch of the published axis in which nothing about it changes.</summary>
/// <param name="Known">The stretch.</param>
/// <param name="Event">What happened.</param>
/// <param name="Period">With which period.</param>
/// <param name="Value">The period's value; null where bounds decide.</param>
/// <param name="Certain">Whether the low end is at or above the tier; for an exit, the high end at or below it.</param>
/// <param name="LastBelow">The last period below the tier before it, which makes an entry observed.</param>
/// <param name="Publication">The publication that began the stretch.</param>
/// <param name="EndedBy">The publication that ended it, where it ends.</param>
public sealed record MilestoneFact(
    KnownRange Known, MilestoneEvent Event, ReferencePeriod Period, decimal? Value, bool Certain, ReferencePeriod? LastBelow, string Publication, string? EndedBy);

/// <summary>Derives the crossings of one tier by one entity, at every p (docs/rules.md, section 3).</summary>
public static class MilestoneFold
{
    /// <summary>Crossings over periods of one year: entered, left, re-entered.</summary>
    public static IReadOnlyList<MilestoneFact> Annual(IEnumerable<PeriodHistory> years, decimal threshold) => Over([.. years.OrderBy(year => year.Period)], threshold, Crossings);

    /// <summary>For each calendar year the first period January–month at or above the tier; it never leaves.</summary>
    public static IReadOnlyList<MilestoneFact> YearToDate(IEnumerable<PeriodHistory> periods, decimal threshold) =>
        [.. periods.GroupBy(period => period.Period.First.Year).OrderBy(year => year.Key)
            .SelectMany(year => Over([.. year.OrderBy(period => period.Period)], threshold, FirstReached))];

    private static List<MilestoneFact> Over(
        List<PeriodHistory> periods, decimal threshold, Func<List<(ReferencePeriod Period, TierFact Fact)>, decimal, IEnumerable<Crossing>> derive)
    {
        // Nothing is entered, and so nothing left, where nothing ever reaches the tier.
        if (!periods.Exists(period => period.Facts.Any(fact => fact.Reaches(threshold) == true)))
            return [];
        var cuts = periods.SelectMany(period => period.Facts).SelectMany(fact => new[] { fact.Known.From, fact.Known.To })
            .Distinct().Order().ToList();
        var (done, open) = (new List<MilestoneFact>(), new Dictionary<(MilestoneEvent, ReferencePeriod), MilestoneFact>());
        var before = new List<(ReferencePeriod Period, TierFact Fact)>();
        foreach (var day in cuts)
        {
            var known = day == KnownRange.Open ? [] : At(periods, day);
            if (day != KnownRange.Open)
            {
                var next = derive(known, threshold).ToDictionary(crossing => (crossing.Event, crossing.Period));
                Continue(day, next, Cause(before, known));
            }

            before = known;
        }

        done.AddRange(open.Values);
        return [.. done.OrderBy(fact => fact.Known.From).ThenBy(fact => fact.Period).ThenBy(fact => fact.Event)];

        void Continue(DateOnly day, Dictionary<(MilestoneEvent, ReferencePeriod), Crossing> next, Func<ReferencePeriod, string> cause)
        {
            foreach (var (key, fact) in open.ToList())
            {
                if (next.TryGetValue(key, out var crossing) && crossing.Says(fact))
                    continue;
                open.Remove(key);
                done.Add(fact with { Known = new(fact.Known.From, day), EndedBy = cause(key.Item2) });
            }

            foreach (var (key, crossing) in next.Where(pair => !open.ContainsKey(pair.Key)))
                open[key] = new(new(day, KnownRange.Open), crossing.Event, crossing.Period, crossing.Value, crossing.Certain, crossing.LastBelow, cause(key.Item2), null);
        }
    }

    private static List<(ReferencePeriod Period, TierFact Fact)> At(List<PeriodHistory> periods, DateOnly day) =>
        [.. periods.Select(period => (period.Period, Fact: period.Facts.FirstOrDefault(fact => fact.Known.Contains(day))))
            .Where(known => known.Fact is not null).Select(known => (known.Period, known.Fact!))];

    // The publication that changed the milestone's own period, or else the earliest period that changed on that day.
    private static Func<ReferencePeriod, string> Cause(List<(ReferencePeriod Period, TierFact Fact)> before, List<(ReferencePeriod Period, TierFact Fact)> now) => period =>
    {
        var was = before.ToDictionary(each => each.Period, each => each.Fact);
        var @is = now.ToDictionary(each => each.Period, each => each.Fact);
        var changed = was.Keys.Union(@is.Keys).Where(each => !Equals(was.GetValueOrDefault(each), @is.GetValueOrDefault(each))).Order().ToList();
        var decisive = changed.Contains(period) || changed.Count == 0 ? period : changed[0];
        return (@is.GetValueOrDefault(decisive) ?? was[decisive]).Publication;
    };

    private static IEnumerable<Crossing> Crossings(List<(ReferencePeriod Period, TierFact Fact)> known, decimal threshold)
    {
        bool? inside = null;
        var been = false;
        ReferencePeriod? lastBelow = null;
        foreach (var (period, fact) in known)
        {
            if (fact.Reaches(threshold) is not { } reaches)
                continue;
            if (reaches && inside != true)
                yield return new(been ? MilestoneEvent.ReEntered : MilestoneEvent.Entered, period, fact.Value, fact.Span.Low >= threshold, lastBelow);
            else if (!reaches && inside == true)
                yield return new(MilestoneEvent.Left, period, fact.Value, fact.Span.High <= threshold, lastBelow);
            inside = reaches;
            been |= reaches;
            lastBelow = reaches ? lastBelow : period;
        }
    }

    private static IEnumerable<Crossing> FirstReached(List<(ReferencePeriod Period, TierFact Fact)> known, decimal threshold)
    {
        ReferencePeriod? lastBelow = null;
        foreach (var (period, fact) in known)
        {
            if (fact.Reaches(threshold) is not { } reaches)
                continue;
            if (reaches)
            {
                yield return new(MilestoneEvent.Entered, period, fact.Value, fact.Span.Low >= threshold, lastBelow);
                yield break;
            }

            lastBelow = period;
        }
    }

    private sealed record Crossing(MilestoneEvent Event, ReferencePeriod Period, decimal? Value, bool Certain, ReferencePeriod? LastBelow)
    {
        public bool Says(MilestoneFact fact) => (fact.Value, fact.Certain, fact.LastBelow) == (Value, Certain, LastBelow);
    }
}
