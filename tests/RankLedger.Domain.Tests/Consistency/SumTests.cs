using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Periods that tile another, and the same days in two forms.</summary>
public class SumTests
{
    [Fact]
    public void Months_a_quarter_and_a_cumulative_figure_are_compared_with_each_other()
    {
        // Each number ± 1: 200 + 110 is between 308 and 312, 90 + 85 between 173 and 177.
        var found = Report(
            Said("jinhua", "2026-01/2026-02", "200"),
            Said("jinhua", "2026-03", "110"),
            Said("jinhua", "2026-01/2026-03", "400"),
            Said("jinhua", "2026-Q1", "310"),
            Said("dongguan", "2026-01/2026-02", "150"),
            Said("dongguan", "2026-01", "90"),
            Said("dongguan", "2026-02", "85")
        );
        found
            .Select(each => (each.Kind, each.Entity, each.Period, each.Value, each.Against))
            .ShouldBe([
                (FindingKind.Sum, "dongguan", "2026-01/2026-02", 150m, 175m),
                (FindingKind.Sum, "jinhua", "2026-Q1", 310m, 400m),
                (FindingKind.Sum, "jinhua", "2026-01/2026-03", 400m, 310m),
            ]);
        found[2]
            .Detail.ShouldBe(
                "Jinhua, total January–March 2026: 400 is not the sum of 200 for January–February 2026 + 110 for March 2026, which is "
                    + "310. One of "
                    + "them misread, or one revised and the others not?"
            );
    }

    [Theory]
    [InlineData("2025", "2025-H1", "2025-H2")]
    [InlineData("2025", "2025-01/2025-06", "2025-H2")]
    [InlineData("2025-H1", "2025-Q1", "2025-Q2")]
    [InlineData("2025-Q1", "2025-01/2025-02", "2025-03")]
    [InlineData("2025-01/2025-11", "2025-01/2025-10", "2025-11")]
    [InlineData("2024-04/2025-03", "2024-04/2024-12", "2025-Q1")]
    public void A_period_is_the_sum_of_the_two_that_tile_it(string whole, string one, string other)
    {
        // 60 ± 1 and 39 ± 1 are between 97 and 101; 101 ± 1 overlaps, 102 ± 1 only touches.
        Sums(Said("jinhua", whole, "101"), Said("jinhua", one, "60"), Said("jinhua", other, "39")).ShouldBeEmpty();
        Sums(Said("jinhua", whole, "102"), Said("jinhua", one, "60"), Said("jinhua", other, "39")).Single().Period.ShouldBe(whole);
        Sums(Said("jinhua", whole, "102"), Said("jinhua", one, "60")).ShouldBeEmpty();
        Sums(Said("jinhua", whole, "102"), Said("jinhua", one, "60", "q", publisher: "press"), Said("jinhua", other, "39")).ShouldBeEmpty();
    }

    [Fact]
    public void A_longer_period_with_the_same_wrong_parts_says_nothing_more()
    {
        // March is 40 too high: the quarter says so; the half, which has the same months in it, says it no second time.
        var found = Sums(
            Said("jinhua", "2025-01", "100"),
            Said("jinhua", "2025-02", "100"),
            Said("jinhua", "2025-03", "140"),
            Said("jinhua", "2025-Q1", "300"),
            Said("jinhua", "2025-Q2", "300"),
            Said("jinhua", "2025-04", "100"),
            Said("jinhua", "2025-05", "100"),
            Said("jinhua", "2025-06", "100"),
            Said("jinhua", "2025-H1", "600")
        );
        found.Select(each => each.Period).ShouldBe(["2025-Q1"]);
    }

    [Fact]
    public void A_flow_of_levels_does_not_add_up_and_is_not_told()
    {
        (string, string, string, Statement)[] prices =
        [
            Said("jinhua", "2025-01", "101"),
            Said("jinhua", "2025-02", "103"),
            Said("jinhua", "2025-03", "105"),
            Said("jinhua", "2025-Q1", "103"),
        ];
        Sums(prices).ShouldBeEmpty();
        Sums([.. prices.Take(3), Said("jinhua", "2025-Q1", "300")]).Single().Period.ShouldBe("2025-Q1");
    }

    [Fact]
    public void A_flow_where_most_periods_do_not_add_up_is_told_once()
    {
        // 40 entities with two months each that add up to 20, and say 30.
        var group = Groups(
                Parts,
                [],
                [
                    .. Enumerable
                        .Range(0, 40)
                        .SelectMany(entity =>
                            new[]
                            {
                                Said($"e{entity}", "2025-01", "10"),
                                Said($"e{entity}", "2025-02", "10"),
                                Said($"e{entity}", "2025-01/2025-02", "30"),
                            }
                        ),
                ]
            )
            .Single(each => each.Kind == FindingKind.Sum);
        (group.Entity, group.Count).ShouldBe((null, 1));
        group.Findings[0].Detail.ShouldStartWith("total: 40 of 40 periods are not the sum of the shorter ones that tile them.");
    }

    [Fact]
    public void A_whole_that_is_a_power_of_ten_of_its_parts_is_suspected_so()
    {
        Sums(Said("jinhua", "2025", "1000"), Said("jinhua", "2025-H1", "60"), Said("jinhua", "2025-H2", "40"))
            .Single()
            .Detail.ShouldEndWith("which is 100. 10 times too large: a digit too many?");
    }

    private static IReadOnlyList<Finding> Sums(params (string, string, string, Statement)[] said) =>
        [.. Report(said).Where(each => each.Kind == FindingKind.Sum)];
}
