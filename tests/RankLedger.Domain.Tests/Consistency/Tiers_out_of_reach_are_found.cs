using RankLedger.Domain.Consistency;
using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Tiers that no value comes near.</summary>
public class Tiers_out_of_reach_are_found
{
    [Fact]
    public void A_tier_that_no_value_comes_near_is_told()
    {
        var tiered = new Ranking(Parts.Definition with { Tiers = [new("trillion", 1_000_000_000_000), new("thousand", 1000)] });
        var found = Groups(tiered, [], Said("jinhua", "2025", "10508.6"), Said("dongguan", "2025", "45500")).Single().Findings.Single();
        found.Detail.ShouldBe(
            "Tier trillion, total: 1000000000000 is 21,980,000 times the greatest value, 45500: nobody can reach it. "
                + "Are values and tier in "
                + "the same unit?"
        );
        // 10508.6 is more than a hundred times 105, and not of 106.
        Tier(105).Single().Detail.ShouldContain("105 is 0.9992% of the least value, 10508.6: all have passed it.");
        Tier(106).ShouldBeEmpty();

        static IReadOnlyList<Finding> Tier(decimal value) =>
            [
                .. Groups(new(Parts.Definition with { Tiers = [new("tier", value)] }), [], Said("jinhua", "2025", "10508.6"))
                    .SelectMany(group => group.Findings),
            ];
    }

    [Theory]
    // The leader has 4550. Nobody is near the only tier: beyond twice, 9100, nobody can reach it.
    [InlineData(Order.Descending, "9100", "")]
    [InlineData(Order.Descending, "10000", "10000")]
    // The next rung of a ladder that has a foot is within ten times, 45500; a tier in another unit is not.
    [InlineData(Order.Descending, "1000 10000", "")]
    [InlineData(Order.Descending, "1000 10000 45501", "45501")]
    [InlineData(Order.Descending, "5000 20000", "")]
    // Of an ascending table the least, 480, leads: 240 is half of it, and from 48 down the next rung is out of reach.
    [InlineData(Order.Ascending, "240", "")]
    [InlineData(Order.Ascending, "239", "239")]
    [InlineData(Order.Ascending, "500 48", "")]
    [InlineData(Order.Ascending, "500 47", "47")]
    [InlineData(Order.Ascending, "500 455001", "455001")]
    public void A_tier_is_out_of_reach_where_the_leader_does_not_approach_it(string order, string tiers, string told)
    {
        var definition = Parts.Definition with
        {
            Order = order,
            Tiers = [.. tiers.Split(' ').Select(tier => new TierDefinition($"t{tier}", decimal.Parse(tier)))],
        };
        Groups(new(definition), [], Said("jinhua", "2025", "4550"), Said("dongguan", "2025", "480"))
            .SelectMany(group => group.Findings)
            .Select(found => $"{found.Value}")
            .ShouldBe(told.Length == 0 ? [] : [told]);
    }

    [Fact]
    public void A_tier_that_only_an_entity_reaches_that_is_not_ranked_is_out_of_reach()
    {
        // China has 45 times the value of the leader; it is the reference, and Yiwu lies in Jinhua.
        var tiered = new Ranking(Parts.Definition with { Tiers = [new("tier", 10000)] });
        Groups(tiered, [], Said("cn", "2025", "45000"), Said("jinhua", "2025", "1050"))
            .SelectMany(group => group.Findings)
            .ShouldContain(found => found.Kind == FindingKind.Tier && found.Against == 1050);
    }
}
