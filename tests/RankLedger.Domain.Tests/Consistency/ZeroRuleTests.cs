using RankLedger.Domain.Consistency;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using static RankLedger.Domain.Tests.Consistency.GivenStatements;

namespace RankLedger.Domain.Tests.Consistency;

public sealed class ZeroRuleTests
{
    [Theory]
    // Years 2022 on of one entity; what is found.
    [InlineData("500 0 510", "2023: 0 lies between 500 for 2022 and 510 for 2024. A missing number read as 0?")]
    [InlineData("500 -510 520", "2023: -510 lies between 500 for 2022 and 520 for 2024, above zero both. A minus too many?")]
    [InlineData("480 500 -510", "2024: -510 stands beside 500 for 2023 and 480 for 2022, above zero both. A minus too many?")]
    [InlineData("500 -510 -520", "2022: 500 stands beside -510 for 2023 and -520 for 2024, below zero both. A minus lost?")]
    [InlineData("12.4 0.0 12.9", "2023: 0 lies between 12.4 for 2022 and 12.9 for 2024. A missing number read as 0?")]
    // What rounding explains, also of a zero with fewer digits, and a few.
    [InlineData("0.1 0.0 0.1", null)]
    [InlineData("0.3 0.0 0.9", null)]
    [InlineData("4.5 0 4.6", null)]
    [InlineData("12 0 9", null)]
    // Counted in a few, growing from nothing, far from its neighbours, and the last one: a closure.
    [InlineData("5 0 6", null)]
    [InlineData("0 0 500", null)]
    [InlineData("500 -30 510", null)]
    [InlineData("500 510 0", null)]
    [InlineData("500 0 5", null)]
    public void A_zero_and_a_sign_beside_years_that_are_alike(string years, string? told)
    {
        var found = Report([.. Said(years)]).Where(each => each.Detail.Contains("zero") || each.Detail.Contains("read as 0")).ToList();
        if (told is null)
            found.ShouldBeEmpty();
        else
            found
                .ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(
                    each => each.Kind.ShouldBe(FindingKind.Scale),
                    each => each.Detail.Replace(" (customs of 1 January 2030)", "").ShouldBe($"Jinhua, total {told}")
                );
    }

    [Fact]
    public void A_flow_that_lies_on_both_sides_of_zero_is_a_balance()
    {
        Report([.. Said("500 -510 520"), .. Said("30 -40 -900", "xiamen")]).Where(IsOfSign).ShouldBeEmpty();
        Report([.. Said("500 -510 520", flow: "balance")]).Where(IsOfSign).ShouldBeEmpty();
        // Three that change it in the same flow are no slips.
        Report([.. Said("500 -510 520"), .. Said("300 -310 320", "xiamen"), .. Said("700 -710 720", "dongguan")])
            .Where(IsOfSign)
            .ShouldBeEmpty();

        static bool IsOfSign(Finding each) => each.Detail.Contains("A minus", StringComparison.Ordinal);
    }

    [Fact]
    public void A_nought_marked_as_not_significant_is_none() =>
        Report([.. Said("500 0 510").Select(each => each with { Item4 = each.Item4 with { Flags = each.Item4.Value == 0 ? "n" : null } })])
            .ShouldBeEmpty();

    [Fact]
    public void Some_entities_alone_do_not_tell_a_balance()
    {
        (Told(hasAll: true), Told(hasAll: false)).ShouldBe((1, 0));

        static int Told(bool hasAll)
        {
            var report = new ConsistencyReport(Parts, Day, amount => $"{amount}") { HasAllEntities = hasAll };
            report.Add("jinhua", Cells(Said("500 -510 520")));
            return report.Groups().Count;
        }
    }

    [Fact]
    public void A_rate_may_be_nought()
    {
        var rates = new Ranking(Parts.Definition with { Flows = [new("total", "%")] });
        Groups(rates, [], [.. Said("15 0 16")]).ShouldBeEmpty();
    }

    private static IEnumerable<(string, string, string, Statement)> Said(string years, string entity = "jinhua", string flow = "total") =>
        years.Split(' ').Select((value, at) => GivenStatements.Said(entity, $"{2022 + at}", value, flow: flow));
}
