using CsCheck;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

public class ReferencePeriodTests
{
    [Theory]
    [InlineData("2025", PeriodForm.Year, "2025-01-01", "2025-12-31")]
    [InlineData("0001", PeriodForm.Year, "0001-01-01", "0001-12-31")]
    [InlineData("9999", PeriodForm.Year, "9999-01-01", "9999-12-31")]
    [InlineData("2025-H1", PeriodForm.Half, "2025-01-01", "2025-06-30")]
    [InlineData("2025-H2", PeriodForm.Half, "2025-07-01", "2025-12-31")]
    [InlineData("2025-Q1", PeriodForm.Quarter, "2025-01-01", "2025-03-31")]
    [InlineData("2025-Q3", PeriodForm.Quarter, "2025-07-01", "2025-09-30")]
    [InlineData("2025-Q4", PeriodForm.Quarter, "2025-10-01", "2025-12-31")]
    [InlineData("2024-02", PeriodForm.Month, "2024-02-01", "2024-02-29")]
    [InlineData("2025-12", PeriodForm.Month, "2025-12-01", "2025-12-31")]
    [InlineData("2025-11-23", PeriodForm.Day, "2025-11-23", "2025-11-23")]
    [InlineData("2025-01/2025-09", PeriodForm.Cumulative, "2025-01-01", "2025-09-30")]
    [InlineData("2025-01/2025-01", PeriodForm.Cumulative, "2025-01-01", "2025-01-31")]
    [InlineData("2024-11/2025-02", PeriodForm.Cumulative, "2024-11-01", "2025-02-28")]
    public void It_is_read_and_written_the_same(string text, PeriodForm form, string first, string last)
    {
        var period = ReferencePeriod.Parse(text);
        (period.Form, period.First, period.Last, period.ToString()).ShouldBe((form, DateOnly.Parse(first), DateOnly.Parse(last), text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("25")]
    [InlineData("0000")]
    [InlineData("20255")]
    [InlineData(" 2025")]
    [InlineData("2025 ")]
    [InlineData("+202")]
    [InlineData("-2025")]
    [InlineData("２０２５")]
    [InlineData("2025-H0")]
    [InlineData("2025-H3")]
    [InlineData("2025-h1")]
    [InlineData("2025-Q0")]
    [InlineData("2025-Q5")]
    [InlineData("2025-q1")]
    [InlineData("2025Q1")]
    [InlineData("2025-00")]
    [InlineData("2025-13")]
    [InlineData("2025-1")]
    [InlineData("2025/01")]
    [InlineData("2025-02-29")]
    [InlineData("2025-02-30")]
    [InlineData("2025-2-03")]
    [InlineData("2025-11-23T00:00")]
    [InlineData("2025-01/")]
    [InlineData("/2025-01")]
    [InlineData("2025-01/2025-09/2025-10")]
    [InlineData("2025/2026")]
    [InlineData("2025-Q1/2025-Q2")]
    [InlineData("2025-01-01/2025-02-01")]
    [InlineData("2025-09/2025-01")]
    [InlineData("2025-01/2025-9")]
    [InlineData("2025-01 / 2025-09")]
    public void Anything_else_is_refused_with_a_reason(string? text)
    {
        ReferencePeriod.TryParse(text, out _, out var reason).ShouldBeFalse();
        reason.ShouldNotBeEmpty();
        Should.Throw<FormatException>(() => ReferencePeriod.Parse(text!));
    }

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
