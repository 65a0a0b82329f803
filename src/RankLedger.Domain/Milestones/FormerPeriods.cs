using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>Puts the periods that a renamed entity had under former ids before its own, so that it enters a tier once.</summary>
/// <remarks>
/// A crossing is told under the id of its period. Where a period is known under both ids and the two agree, it was only printed again: it
/// is told under the former one. Where they do not agree they are two entities, and the own number counts.
/// </remarks>
public static class FormerPeriods
{
    /// <summary>The periods of an entity, with those of its former ids.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="own">The periods that are known under an id.</param>
    public static IReadOnlyCollection<PeriodHistory> With(Ranking ranking, string entity, Func<string, IEnumerable<PeriodHistory>> own) =>
        With(ranking, entity, own, []).Values;

    private static Dictionary<ReferencePeriod, PeriodHistory> With(
        Ranking ranking,
        string entity,
        Func<string, IEnumerable<PeriodHistory>> own,
        HashSet<string> seen
    )
    {
        var periods = own(entity).ToDictionary(history => history.Period);
        if (!seen.Add(entity) || ranking.Renames.Former(entity) is not var (id, until))
            return periods;
        foreach (var former in With(ranking, id, own, seen).Values.Where(history => history.Period.Last < until))
            periods[former.Period] = periods.TryGetValue(former.Period, out var known)
                ? new(former.Period, Beside(known.Facts, former.Facts))
                : new(former.Period, [.. former.Facts.Select(fact => fact with { IsFormer = true })]);
        return periods;
    }

    private static List<TierFact> Beside(IReadOnlyList<TierFact> own, IReadOnlyList<TierFact> former)
    {
        var days = own.Concat(former).SelectMany(fact => new[] { fact.Known.From, fact.Known.To }).Distinct().Order().ToList();
        var facts = new List<TierFact>();
        foreach (var known in days.Zip(days.Skip(1), (from, to) => new KnownRange(from, to)))
        {
            var then = former.FirstOrDefault(fact => fact.Known.Contains(known.From));
            if (own.FirstOrDefault(fact => fact.Known.Contains(known.From)) is { } now)
                facts.Add(now with { Known = known, IsFormer = then?.Span.Overlaps(now.Span) == true });
            else if (then is not null)
                facts.Add(then with { Known = known, IsFormer = true });
        }

        return facts;
    }
}
