using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>A crossing of a tier in a series of periods.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Series">The series, as <see cref="MilestoneSeries"/> names it.</param>
/// <param name="Fact">What happened, and when it was known.</param>
public sealed record Crossing(TierDefinition Tier, string Series, MilestoneFact Fact);

/// <summary>Derives every crossing of one entity in one flow (docs/rules.md, section 3).</summary>
public static class EntityCrossings
{
    /// <summary>Of each tier and series; none of an entity that is not ranked.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="own">The periods that are known under an id.</param>
    public static IReadOnlyList<Crossing> Of(Ranking ranking, string flow, string entity, Func<string, IEnumerable<PeriodHistory>> own)
    {
        if (!ranking.IsRanked(entity) || ranking.Tiers(flow).ToList() is not [var first, ..] tiers)
            return [];
        var histories = FormerPeriods.With(ranking, entity, own);
        if (!histories.Any(history => history.Facts.Any(fact => MilestoneFold.Reaches(fact, first.Value, ranking.IsAscending))))
            return [];
        var isBroken = ranking.BreaksOf(flow, entity);
        var series = histories.GroupBy(history => MilestoneSeries.Of(history.Period), StringComparer.Ordinal).ToList();
        return
        [
            .. tiers.SelectMany(tier =>
                series.SelectMany(of =>
                    MilestoneFold
                        .Of(of, tier.Value, MilestoneSeries.IsRunning(of.Key), ranking.IsAscending, isBroken)
                        .Select(fact => new Crossing(tier, of.Key, fact))
                )
            ),
        ];
    }
}
