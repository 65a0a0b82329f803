using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using Shouldly;
using Xunit;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

/// <summary>Slips of scale in series of which no other year is known.</summary>
public class BesideRuleTests
{
    private const string Customs = "customs of 1 January 2030";

    [Theory]
    [InlineData("2025-01", "2025-02", "2025-03", "10000", "100 times too large: the decimal point moved, or another unit?")]
    [InlineData("2025-12", "2026-01", "2026-02", "1040", "10 times too large: a digit too many?")]
    [InlineData("2025-Q4", "2026-Q1", "2026-Q2", "10.1", "10 times too small: a digit lost?")]
    [InlineData("2025-H1", "2025-H2", "2026-H1", "100000", "1000 times too large: ones read as thousands?")]
    [InlineData("2025-W52", "2026-W01", "2026-W02", "1.05", "100 times too small: the decimal point moved, or another unit?")]
    public void A_power_of_ten_away_from_both_periods_beside_is_told(
        string before,
        string period,
        string after,
        string value,
        string suspicion
    )
    {
        var found = Report(Said("jinhua", before, "100.0"), Said("jinhua", period, value), Said("jinhua", after, "110.0")).Single();
        (found.Kind, found.Period).ShouldBe((FindingKind.Scale, period));
        found.Detail.ShouldEndWith(suspicion);
        found.Detail.ShouldContain(
            $"({Customs}) for {PeriodWords.Of(before)}, just before, and no nearer to 110 ({Customs}) for {PeriodWords.Of(after)}, "
                + $"just behind"
        );
    }

    [Fact]
    public void A_step_that_is_no_power_of_ten_or_is_not_taken_back_is_none()
    {
        Report(Three("2025-01", "2025-02", "2025-03", "100.0", "400.0", "110.0")).ShouldBeEmpty();
        Report(Three("2025-01", "2025-02", "2025-03", "100.0", "1000.0", "1100.0")).ShouldBeEmpty();
        // The two beside differ themselves, or lie on either side.
        Report(Three("2025-01", "2025-02", "2025-03", "100.0", "1000.0", "160.0")).ShouldBeEmpty();
        Report(Three("2025-01", "2025-02", "2025-03", "10.0", "100.0", "1000.0")).ShouldBeEmpty();
        // Days rise and fall by much, and so do small counts.
        Report(Three("2025-01-06", "2025-01-07", "2025-01-08", "100.0", "1000.0", "110.0")).ShouldBeEmpty();
        Report(Three("2025-01", "2025-02", "2025-03", "1.0", "10.0", "1.0")).ShouldBeEmpty();
        Report(Three("2025-01", "2025-02", "2025-03", "5.0", "500.0", "5.0")).ShouldBeEmpty();
    }

    [Fact]
    public void Where_another_year_is_known_it_tells()
    {
        (string, string, string, Statement)[] three = Three("2025-01", "2025-02", "2025-03", "100.0", "1000.0", "110.0");
        // Every February is like this.
        Report([.. three, Said("jinhua", "2024-02", "990.0")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_publication_of_a_month_in_another_unit_is_told_as_one()
    {
        (string, string, string, Statement)[] Of(string entity) =>
            [Said(entity, "2025-01", "100.0", "jan"), Said(entity, "2025-02", "101000", "feb"), Said(entity, "2025-03", "110.0", "mar")];
        var group = Groups(Parts, [], [.. Of("jinhua"), .. Of("dongguan"), .. Of("xiamen")]).ShouldHaveSingleItem();
        (group.Publication, group.Count).ShouldBe(("feb", 3));
        group.Detail.ShouldBe(
            "3 of 3 figures of customs of 1 January 2030 that can be compared are about 1000 times too large: ones read as thousands?"
        );
    }

    [Fact]
    public void A_figure_that_is_compared_in_two_ways_is_counted_once()
    {
        // February is stated twice, and lies between January and March.
        (string, string, string, Statement)[] Of(string entity) =>
            [
                Said(entity, "2025-01", "100.0", "jan"),
                Said(entity, "2025-02", "101000", "feb"),
                Said(entity, "2025-02", "101000", "again", "2030-02-01"),
                Said(entity, "2025-03", "110.0", "mar"),
            ];
        Groups(Parts, [], [.. Of("jinhua"), .. Of("dongguan"), .. Of("xiamen")])
            .Select(group => (group.Publication, group.Count, group.Detail?.Split(" that ")[0]))
            .ShouldBe([
                ("again", 3, "3 of 3 figures of customs of 1 February 2030"),
                ("feb", 3, "3 of 3 figures of customs of 1 January 2030"),
            ]);
    }

    private static (string, string, string, Statement)[] Three(string a, string b, string c, string one, string two, string three) =>
        [Said("jinhua", a, one), Said("jinhua", b, two), Said("jinhua", c, three)];
}
