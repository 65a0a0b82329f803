using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds tiers that no value of their flows comes near: more than a hundred times beyond the greatest, or below the
/// least.</summary>
internal sealed class TierRule(Ranking ranking, Func<decimal, string> write)
{
    private const int Times = 100;
    private readonly Dictionary<string, (decimal Least, decimal Most)> flows = new(StringComparer.Ordinal);

    /// <summary>Counts the values above zero.</summary>
    public void Count(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            foreach (var value in cell.Figures.Select(figure => figure.Value!.Value).Where(value => value > 0))
            {
                var (least, most) = flows.GetValueOrDefault(cell.Flow, (value, value));
                flows[cell.Flow] = (Math.Min(least, value), Math.Max(most, value));
            }
        }
    }

    /// <summary>A finding for each tier out of reach.</summary>
    public IEnumerable<Finding> Found()
    {
        foreach (var tier in ranking.Definition.Tiers.Where(tier => tier.Value > 0))
        {
            var known = flows.Where(flow => tier.Flow is null || tier.Flow == flow.Key).ToList();
            if (known.Count == 0 || known.Exists(flow => IsNear(tier.Value, flow.Value.Least, flow.Value.Most)))
                continue;
            var (flow, (least, most)) = known[0];
            var isAbove = tier.Value > most;
            var nearest = isAbove ? most : least;
            yield return new(
                FindingKind.Tier,
                null,
                null,
                tier.Flow ?? flow,
                null,
                $"Tier {tier.Name}, {tier.Flow ?? flow}: {write(tier.Value)} is more than a hundred times "
                    + $"{(isAbove ? "above the greatest" : "below the least")} "
                    + $"value, {write(nearest)}. Are values and tier in the same unit?"
            )
            {
                Value = tier.Value,
                Against = nearest,
            };
        }
    }

    private static bool IsNear(decimal tier, decimal least, decimal most) =>
        PowerOfTen.Times(tier, most) <= Times && PowerOfTen.Times(least, tier) <= Times;
}
