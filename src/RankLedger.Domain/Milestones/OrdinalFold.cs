using RankLedger.Domain.Rankings;
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

/// <summary>A place among first entries.</summary>
/// <param name="Number">As the how many-th.</param>
/// <param name="Level">Who shares it.</param>
public sealed record OrdinalPlace(int Number, IReadOnlyList<string> Level);

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
    /// Without a table the values have that order. Who is level in a period shares the place, counted as the ranking counts ties.</summary>
    /// <param name="milestones">All of the flow; those that are no first entry have no place.</param>
    /// <param name="ranking">The definition, which says which end leads and how ties are counted.</param>
    /// <param name="tables">The tables of shared periods in which somebody prints positions.</param>
    public static IReadOnlyDictionary<EntityMilestone, OrdinalPlace> Of(
        IEnumerable<EntityMilestone> milestones,
        Ranking ranking,
        IReadOnlyDictionary<ReferencePeriod, Table> tables
    )
    {
        var found = new Dictionary<EntityMilestone, OrdinalPlace>();
        foreach (var tier in milestones.Where(each => each.IsFirstEntry).GroupBy(each => (each.Tier, each.Series)))
        {
            var (ahead, places) = (0, 0);
            foreach (
                var level in tier.OrderBy(each => each.Milestone.Last.Period)
                    .ThenBy(each => Place(each) is { } place ? place.At : int.MaxValue)
                    .ThenBy(each => ranking.IsAscending ? each.Milestone.Last.Value : -each.Milestone.Last.Value)
                    .ThenBy(each => each.Entity, StringComparer.Ordinal)
                    .GroupBy(Level)
            )
            {
                List<EntityMilestone> all = [.. level];
                places++;
                var number = ranking.Definition.TieRule switch
                {
                    Ties.Modified => ahead + all.Count,
                    Ties.Dense => places,
                    _ => ahead + 1,
                };
                foreach (var each in all)
                    found[each] = new(number, [.. all.Where(other => other != each).Select(other => other.Entity)]);
                ahead += all.Count;
            }
        }

        return found;

        (int At, int Position)? Place(EntityMilestone entry) =>
            tables.TryGetValue(entry.Milestone.Last.Period, out var table) && table.IndexOf(entry.Entity) is { } at
                ? (at, table.Places[at].Position)
                : null;

        // Whoever has neither a value nor a place is level with nobody.
        (ReferencePeriod, int?, decimal?, string?) Level(EntityMilestone entry) =>
            (entry.Milestone.Last.Period, Place(entry), entry.Milestone.Last.Value) switch
            {
                var (period, place, _) when place is { } known => (period, known.Position, null, null),
                var (period, _, value) => (period, null, value, value is null ? entry.Entity : null),
            };
    }
}
