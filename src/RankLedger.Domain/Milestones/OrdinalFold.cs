using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>A milestone of an entity at a tier.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Series">The series of periods, as <see cref="MilestoneSeries"/> names it.</param>
/// <param name="Milestone">What is believed of it at the point.</param>
public sealed record EntityMilestone(string Entity, string Tier, string Series, BelievedMilestone Milestone)
{
    /// <summary>Whether it counts among the first entries: it stands, and its series has one run.</summary>
    public bool IsFirstEntry =>
        Milestone.Last.Event == MilestoneEvent.Entered && Milestone.State.IsBelieved() && !MilestoneSeries.IsRunning(Series);
}

/// <summary>Counts who was the how many-th to enter a tier (docs/rules.md, section 3).</summary>
public static class OrdinalFold
{
    /// <summary>The periods with which several entered one tier; where somebody prints positions in one, its table has their
    /// order.</summary>
    public static IReadOnlySet<ReferencePeriod> SharedPeriods(IEnumerable<EntityMilestone> milestones) =>
        milestones
            .Where(each => each.IsFirstEntry)
            .GroupBy(each => (each.Tier, each.Milestone.Last.Period))
            .Where(same => same.Count() > 1)
            .Select(same => same.Key.Period)
            .ToHashSet();

    /// <summary>The place of each first entry among those of its tier and series: by period, within a period by the order of the table.
    /// Without a table the values have that order.</summary>
    /// <param name="milestones">All of the flow; those that are no first entry have no place.</param>
    /// <param name="isAscending">Whether the lowest values lead.</param>
    /// <param name="tables">The tables of shared periods in which somebody prints positions.</param>
    public static IReadOnlyDictionary<EntityMilestone, int> Of(
        IEnumerable<EntityMilestone> milestones,
        bool isAscending,
        IReadOnlyDictionary<ReferencePeriod, Table> tables
    )
    {
        var places = tables.ToDictionary(
            each => each.Key,
            each =>
                each.Value.Places.Select((place, at) => (place.Entity, at))
                    .ToDictionary(place => place.Entity, place => place.at, StringComparer.Ordinal)
        );
        return milestones
            .Where(each => each.IsFirstEntry)
            .GroupBy(each => (each.Tier, each.Series))
            .SelectMany(tier =>
                tier.OrderBy(each => each.Milestone.Last.Period)
                    .ThenBy(Place)
                    .ThenByDescending(each => isAscending ? -each.Milestone.Last.Value : each.Milestone.Last.Value)
                    .ThenBy(each => each.Entity, StringComparer.Ordinal)
                    .Select((each, at) => (Entry: each, Ordinal: at + 1))
            )
            .ToDictionary(each => each.Entry, each => each.Ordinal);

        int Place(EntityMilestone entry) =>
            places.TryGetValue(entry.Milestone.Last.Period, out var table) ? table.GetValueOrDefault(entry.Entity, int.MaxValue) : 0;
    }
}
