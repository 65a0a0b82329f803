using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Printed growth, running totals, tiers, dates and entities that look alike.</summary>
public class MoreFindingTests
{
    [Theory]
    // 110 ± 1 above 100 ± 1 is between 7.9 and 12.1 percent.
    [InlineData("10.0", null)]
    [InlineData("-3.0", null)] // a base may have been revised
    [InlineData("25", null)] // and by much
    [InlineData("100", "Ten times too large: the decimal point lost?")]
    [InlineData("1000", "A hundred times too large: the decimal point lost?")]
    [InlineData("-101", "nothing that is above zero fell by more than 100%")]
    public void Growth_is_suspected_at_powers_of_ten_and_below_minus_100(string growth, string? suspicion)
    {
        var now = Said("jinhua", "2025", "110");
        now.Statement = now.Statement with { Growth = decimal.Parse(growth) };
        var found = Report(Said("jinhua", "2024", "100"), now);
        if (suspicion is null)
            found.ShouldBeEmpty();
        else
            found
                .Single()
                .ShouldSatisfyAllConditions(each => each.Kind.ShouldBe(FindingKind.Growth), each => each.Detail.ShouldContain(suspicion));
    }

    [Fact]
    public void Growth_as_a_share_of_one_is_suspected()
    {
        var now = Said("jinhua", "2025", "150");
        now.Statement = now.Statement with { Growth = 0.5m };
        Report(Said("jinhua", "2024", "100"), now)
            .Single()
            .Detail.ShouldBe(
                "Jinhua, total 2025: 150 is printed beside growth of 0.5%, and 50% above 100 (p) of a year earlier. A hundred times too "
                    + "small: a share of one, and not percent?"
            );
    }

    [Fact]
    public void A_running_total_that_falls_is_told_where_it_falls()
    {
        var running = new Ranking(Parts.Definition with { Flows = [new("total", "persons") { Cumulative = true }] });
        (string, string, string, Statement)[] said =
        [
            Said("jinhua", "2025-01-30", "100"),
            Said("jinhua", "2025-01-31", "1100", "typo"),
            Said("jinhua", "2025-02-01", "104"),
            Said("jinhua", "2025-02-02", "105"),
        ];
        var found = Groups(running, [], said).Single().Findings.Single();
        (found.Kind, found.Period, found.Value, found.Against, found.AgainstPublication).ShouldBe(
            (FindingKind.Falling, "2025-02-01", 104m, 1100m, "typo")
        );
        Groups(Parts, [], said).ShouldBeEmpty();
    }

    [Fact]
    public void A_cumulative_figure_of_more_than_twelve_months_may_not_fall_either() =>
        Report(Said("jinhua", "2024-01/2025-02", "500"), Said("jinhua", "2024-01/2025-06", "400"))
            .Single()
            .Kind.ShouldBe(FindingKind.Falling);

    [Fact]
    public void A_tier_that_no_value_comes_near_is_told()
    {
        var tiered = new Ranking(Parts.Definition with { Tiers = [new("trillion", 1_000_000_000_000), new("thousand", 1000)] });
        var found = Groups(tiered, [], Said("jinhua", "2025", "10508.6"), Said("dongguan", "2025", "45500")).Single().Findings.Single();
        found.Detail.ShouldBe(
            "Tier trillion, total: 1000000000000 is more than a hundred times above the greatest value, 45500. Are values and tier in the "
                + "same unit?"
        );
        // 10508.6 is more than a hundred times 105, and not of 106.
        Tier(105).Single().Detail.ShouldContain("105 is more than a hundred times below the least value, 10508.6");
        Tier(106).ShouldBeEmpty();

        static IReadOnlyList<Finding> Tier(decimal value) =>
            [
                .. Groups(new(Parts.Definition with { Tiers = [new("tier", value)] }), [], Said("jinhua", "2025", "10508.6"))
                    .SelectMany(group => group.Findings),
            ];
    }

    [Fact]
    public void A_publication_long_before_the_period_is_told_once()
    {
        var group = Groups(
                Parts,
                [],
                Said("jinhua", "2025", "100", on: "1926-01-22"),
                Said("dongguan", "2025", "90", on: "1926-01-22"),
                Said("dongguan", "2026-01/2026-06", "45", on: "1926-01-22")
            )
            .Single();
        (group.Kind, group.Entity, group.Publication, group.Count).ShouldBe((FindingKind.Date, null, "p", 3));
        group
            .Findings[0]
            .Detail.ShouldBe("Jinhua, total 2025: 100 was public on 1926-01-22, 98 years before the period began. A century early?");
    }

    [Theory]
    [InlineData("2026-01-23", null)]
    [InlineData("2026-01-24", "p is dated 2026-01-24, 1 day ahead.")]
    [InlineData("2025-12", null)]
    [InlineData("2026-01", "p is dated 2026-01 and counts from 2026-01-31 on, 8 days ahead.")]
    [InlineData("2026-02", "p is dated 2026-02, 36 days ahead.")]
    [InlineData("2062-01-22", "p is dated 2062-01-22, 35 years ahead. Is the year mistyped?")]
    public void A_publication_dated_ahead_is_told(string on, string? detail)
    {
        var report = new ConsistencyReport(Parts, Day, amount => $"{amount}");
        PublicationDate.TryParse(on, null, null, out var date, out _).ShouldBeTrue();
        report.Add("p", date!, new DateOnly(2026, 1, 23));
        report.Groups().Select(group => group.Findings.Single().Detail).ShouldBe(detail is null ? [] : [detail]);
    }

    [Fact]
    public void Entities_that_look_alike_are_told_and_two_of_one_name_are_not()
    {
        Alike(new("korea-south", "Korea, South"), new("south-korea", "South Korea")).Single().Entity.ShouldBe("south-korea");
        Alike(new("sao-paulo", "Sao Paulo"), new("sp", "São Paulo")).Single().Entity.ShouldBe("sp");
        Alike(new("kiy", "Кий"), new("kii", "Кии")).ShouldBeEmpty();
        Alike(new("Berlin", "Berlin"), new("berlin", "Berlin (city)"))
            .Single()
            .Detail.ShouldBe("berlin ('berlin') looks like Berlin ('Berlin'). Are they one entity under two ids?");
        Alike(new("suzhou", "Suzhou", Parent: "jiangsu"), new("suzhou-ah", "Suzhou", Parent: "anhui")).ShouldBeEmpty();
        Alike(new("hunan", "Hunan"), new("henan", "Henan")).ShouldBeEmpty();

        static IReadOnlyList<Finding> Alike(params EntityDefinition[] entities) =>
            [
                .. Groups(
                        new(
                            new()
                            {
                                Id = "r",
                                Title = "R",
                                Flows = [new("total", "")],
                                Entities = entities,
                            }
                        ),
                        []
                    )
                    .SelectMany(group => group.Findings),
            ];
    }
}
