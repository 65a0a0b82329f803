using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>Puts the periods that a renamed entity has under other ids beside its own, so that it enters a tier once.</summary>
/// <remarks>
/// A crossing is told under the id under which its period is known. Where that are several that agree, it was only printed again: it is
/// told under the one that the entity had in the period. Where they do not agree they are two entities, and each is told for itself.
/// </remarks>
public static class FormerPeriods
{
    /// <summary>The periods of an entity, with those of its other ids.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="own">The periods that are known under an id.</param>
    public static IReadOnlyCollection<PeriodHistory> With(Ranking ranking, string entity, Func<string, IEnumerable<PeriodHistory>> own)
    {
        var ids = ranking.Renames.Ids(entity);
        return ids.Count == 1
            ? [.. own(entity)]
            :
            [
                .. ids.SelectMany(id => own(id).Select(history => (Id: id, History: history)))
                    .GroupBy(each => each.History.Period)
                    .Select(period => new PeriodHistory(
                        period.Key,
                        Beside(ranking.Renames, period.Key, entity, [.. period.Select(each => (each.Id, each.History.Facts))])
                    )),
            ];
    }

    private static List<TierFact> Beside(
        Renames renames,
        ReferencePeriod period,
        string entity,
        List<(string Id, IReadOnlyList<TierFact> Facts)> all
    )
    {
        var days = all.SelectMany(each => each.Facts)
            .SelectMany(fact => new[] { fact.Known.From, fact.Known.To })
            .Distinct()
            .Order()
            .ToList();
        var facts = new List<TierFact>();
        foreach (var known in days.Zip(days.Skip(1), (from, to) => new KnownRange(from, to)))
        {
            var then = all.Select(each => (each.Id, Fact: each.Facts.FirstOrDefault(fact => fact.Known.Contains(known.From))))
                .Where(each => each.Fact is not null)
                .ToDictionary(each => each.Id, each => each.Fact!, StringComparer.Ordinal);
            if (then.Count == 0)
                continue;
            if (then.Values.Any(fact => !fact.IsDropped))
                then = then.Where(each => !each.Value.IsDropped).ToDictionary(StringComparer.Ordinal);
            var id = renames.In(period, then.Keys);
            var isOwn = id == entity || (then.TryGetValue(entity, out var own) && !own.Span.Overlaps(then[id].Span));
            facts.Add(then[isOwn ? entity : id] with { Known = known, IsFormer = !isOwn });
        }

        return facts;
    }
}
