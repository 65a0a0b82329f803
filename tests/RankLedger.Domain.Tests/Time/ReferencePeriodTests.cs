using CsCheck;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

public class ReferencePeriodTests
{
    [Theory]
    [InlineData("2025", "2024")]
    [InlineData("2025-H2", "2024-H2")]
    [InlineData("2025-Q3", "2024-Q3")]
    [InlineData("2024-02", "2023-02")]
    [InlineData("2025-02", "2024-02")]
    [InlineData("2025-11-23", "2024-11-23")]
    [InlineData("2024-02-29", null)]
    [InlineData("2025-01/2025-02", "2024-01/2024-02")]
    [InlineData("2024-11/2025-02", "2023-11/2024-02")]
    [InlineData("0001", null)]
    [InlineData("0001-Q2", null)]
    public void A_year_earlier_it_has_the_same_form(string text, string? earlier) =>
        ReferencePeriod.Parse(text).OneYearEarlier()?.ToString().ShouldBe(earlier);

    [Theory]
    [InlineData("2025-01/2025-09", true)]
    [InlineData("2025-01/2025-01", true)]
    [InlineData("2025-02/2025-09", false)]
    [InlineData("2024-01/2025-09", false)]
    [InlineData("2025", false)]
    [InlineData("2025-01", false)]
    [InlineData("2025-H1", false)]
    public void Year_to_date_runs_from_January_within_a_year(string text, bool yearToDate) =>
        ReferencePeriod.Parse(text).IsYearToDate.ShouldBe(yearToDate);

    [Fact]
    public void Forms_that_cover_the_same_months_are_different_series()
    {
        ReferencePeriod.Parse("2025").ShouldNotBe(ReferencePeriod.Parse("2025-01/2025-12"));
        ReferencePeriod.Parse("2025-H1").ShouldNotBe(ReferencePeriod.Parse("2025-01/2025-06"));
        ReferencePeriod.Parse("2025-01").ShouldNotBe(ReferencePeriod.Parse("2025-01/2025-01"));
    }

    [Fact]
    public void They_stand_in_order_of_first_day_then_last_day_then_form()
    {
        string[] order =
        [
            "2024",
            "2025-01-01",
            "2025-01",
            "2025-01/2025-01",
            "2025-Q1",
            "2025-H1",
            "2025-01/2025-06",
            "2025",
            "2025-01/2025-12",
            "2025-02",
        ];
        order.Select(ReferencePeriod.Parse).Reverse().Order().Select(it => it.ToString()).ShouldBe(order);
        (ReferencePeriod.Parse("2024") < ReferencePeriod.Parse("2025")).ShouldBeTrue();
        (ReferencePeriod.Parse("2025") >= ReferencePeriod.Parse("2025")).ShouldBeTrue();
    }

    [Fact]
    public void Any_text_is_read_back_or_refused_without_an_exception() =>
        Gen.OneOf(Gen.String, Gen.String["0123456789-/QH"])
            .Sample(
                text =>
                    !ReferencePeriod.TryParse(text, out var period, out var reason)
                        ? reason.Length > 0
                        : period.ToString() == text && reason.Length == 0,
                iter: 20_000,
                threads: 1
            );

    [Theory]
    [InlineData("2025-H2", "2026-H1")]
    [InlineData("2025-Q4", "2026-Q1")]
    [InlineData("2024-01", "2024-02")]
    [InlineData("2025-12", "2026-01")]
    [InlineData("2020-W53", "2021-W01")]
    [InlineData("2025", null)]
    [InlineData("2025-01-01", null)]
    [InlineData("9999-Q4", null)]
    public void The_period_just_behind_has_the_same_form(string text, string? behind)
    {
        ReferencePeriod.Parse(text).JustAfter()?.ToString().ShouldBe(behind);
        if (behind is not null)
            ReferencePeriod.Parse(behind).JustBefore().ShouldBe(ReferencePeriod.Parse(text));
    }
}
