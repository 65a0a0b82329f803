using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds tiers that no ranked entity can reach, or that all have long passed: a tier in another unit than the values.</summary>
/// <remarks>
/// A tier that the leader approaches is none, and neither is the next rung of a ladder. Where the leader is beyond half of some tier,
/// others
/// are out of reach beyond ten times its value, else beyond twice. Where the lowest lead, values come no nearer to zero than they lie
/// apart: what is farther below the leader than the square of that is out of reach, too. A tier that all have passed is told beyond a
/// hundred times: a table may list nobody below it.
/// </remarks>
internal sealed class TierRule(Ranking ranking, Func<decimal, string> write)
{
    private const int Approached = 2;
    private const int Rung = 10;
    private const int Passed = 100;
    private readonly Dictionary<string, Values> flows = new(StringComparer.Ordinal);

    /// <summary>Counts the values above zero of an entity, where it is ranked.</summary>
    public void Count(string entity, Stated stated)
    {
        if (!ranking.IsRanked(entity))
            return;
        foreach (var cell in stated.Cells)
        {
            foreach (var value in cell.Figures.Select(figure => figure.Value!.Value).Where(value => value > 0))
            {
                var known = flows.GetValueOrDefault(cell.Flow, new(value, value));
                flows[cell.Flow] = new(Math.Min(known.Least, value), Math.Max(known.Most, value));
            }
        }
    }

    /// <summary>A finding for each tier out of reach, or long passed by all; of a tier for several flows in the flow that comes
    /// nearest.</summary>
    public IEnumerable<Finding> Found() => ranking.Definition.Tiers.Where(tier => tier.Value > 0).Select(Found).OfType<Finding>();

    private Finding? Found(TierDefinition tier)
    {
        var known = flows.Where(flow => tier.Flow is null || tier.Flow == flow.Key).Select(flow => (Flow: flow.Key, flow.Value)).ToList();
        if (known.Count == 0)
            return null;
        var (near, reach) = known.MinBy(each => Ahead(tier, each.Value));
        var (last, passed) = known.MinBy(each => Behind(tier, each.Value));
        var isApproached = ranking.Tiers(near).Any(each => each.Value > 0 && Ahead(each, reach) <= Approached);
        return Ahead(tier, reach) is var ahead && ahead > (isApproached ? NextRung(reach) : Approached)
                ? Told(tier, near, ranking.IsAscending ? reach.Least : reach.Most, ahead, "nobody can reach it")
            : Behind(tier, passed) is var behind && behind > Passed
                ? Told(tier, last, ranking.IsAscending ? passed.Most : passed.Least, behind, "all have passed it")
            : null;
    }

    private Finding Told(TierDefinition tier, string flow, decimal nearest, decimal times, string sense) =>
        new(
            FindingKind.Tier,
            null,
            null,
            flow,
            null,
            $"Tier {tier.Name}, {flow}: {write(tier.Value)} "
                + (
                    tier.Value > nearest
                        ? $"is {Digits.Told(times)} times the greatest value, {write(nearest)}"
                        : $"is {Digits.Told(100 / times)}% of the least value, {write(nearest)}"
                )
                + $": {sense}. Are values and tier in the same unit?"
        )
        {
            Value = tier.Value,
            Against = nearest,
        };

    private decimal NextRung(Values values)
    {
        var apart = Math.Min(PowerOfTen.Times(values.Most, values.Least), Rung);
        return ranking.IsAscending ? Math.Clamp(apart * apart, Approached, Rung) : Rung;
    }

    // How many times a tier is beyond the leader, and how many times all are beyond it; below one where they are not.
    private decimal Ahead(TierDefinition tier, Values values) =>
        ranking.IsAscending ? PowerOfTen.Times(values.Least, tier.Value) : PowerOfTen.Times(tier.Value, values.Most);

    private decimal Behind(TierDefinition tier, Values values) =>
        ranking.IsAscending ? PowerOfTen.Times(tier.Value, values.Most) : PowerOfTen.Times(values.Least, tier.Value);

    private readonly record struct Values(decimal Least, decimal Most);
}
