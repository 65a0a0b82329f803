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
        if (!ranking.IsRanked(entity) || !ranking.Tiers(flow).Any())
            return [];
        return
        [
            .. FormerPeriods
                .With(ranking, entity, own)
                .GroupBy(history => MilestoneSeries.Of(history.Period), StringComparer.Ordinal)
                .SelectMany(series => OfSeries(ranking, flow, entity, series.Key, series)),
        ];
    }

    /// <summary>Of each tier, in one series alone; none of an entity that is not ranked.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="series">The series, as <see cref="MilestoneSeries"/> names it.</param>
    /// <param name="periods">Its periods, with those of the entity's other ids.</param>
    public static IReadOnlyList<Crossing> OfSeries(
        Ranking ranking,
        string flow,
        string entity,
        string series,
        IEnumerable<PeriodHistory> periods
    )
    {
        if (!ranking.IsRanked(entity))
            return [];
        var (ordered, isBroken) = (MilestoneFold.InOrder(periods), ranking.BreaksOf(flow, entity));
        return
        [
            .. ranking
                .Tiers(flow)
                .SelectMany(tier =>
                    MilestoneFold
                        .Of(ordered, tier.Value, MilestoneSeries.IsRunning(series), ranking.IsAscending, isBroken)
                        .Select(fact => new Crossing(tier, series, fact))
                ),
        ];
    }
}
