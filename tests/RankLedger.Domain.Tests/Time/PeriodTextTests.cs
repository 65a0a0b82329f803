using CsCheck;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

/// <summary>The spellings of periods and dates: what each means, and which are refused.</summary>
public class PeriodTextTests
{
    [Theory]
    // Quarters.
    [InlineData("2025-Q3", "2025-Q3")]
    [InlineData("2025Q3", "2025-Q3")]
    [InlineData("2025 Q3", "2025-Q3")]
    [InlineData("2025:Q3", "2025-Q3")]
    [InlineData("2025-q3", "2025-Q3")]
    [InlineData("Q3 2025", "2025-Q3")]
    [InlineData("Q3/2025", "2025-Q3")]
    [InlineData("3Q2025", "2025-Q3")]
    [InlineData("3rd quarter 2025", "2025-Q3")]
    [InlineData("2025年三季度", "2025-Q3")]
    [InlineData("2025年第3季度", "2025-Q3")]
    [InlineData("２０２５年第三季度", "2025-Q3")]
    // Months.
    [InlineData("2025-09", "2025-09")]
    [InlineData("2025M09", "2025-09")]
    [InlineData("2025-M09", "2025-09")]
    [InlineData("2025M9", "2025-09")]
    [InlineData("202509", "2025-09")]
    [InlineData("2025-1", "2025-01")]
    [InlineData("2025/09", "2025-09")]
    [InlineData("2025.10", "2025-10")]
    [InlineData("Sep 2025", "2025-09")]
    [InlineData("Sept. 2025", "2025-09")]
    [InlineData("September, 2025", "2025-09")]
    [InlineData("Sep-2025", "2025-09")]
    [InlineData("2025 Sep", "2025-09")]
    [InlineData("2025年9月", "2025-09")]
    [InlineData("2025年9月份", "2025-09")]
    [InlineData("2025年十一月", "2025-11")]
    // Halves.
    [InlineData("2025S1", "2025-H1")]
    [InlineData("2025-S1", "2025-H1")]
    [InlineData("2025H2", "2025-H2")]
    [InlineData("H1 2025", "2025-H1")]
    [InlineData("1H2025", "2025-H1")]
    [InlineData("First half of 2025", "2025-H1")]
    [InlineData("2025年上半年", "2025-H1")]
    [InlineData("2025年前两季度", "2025-H1")]
    // Years.
    [InlineData("2025", "2025")]
    [InlineData("２０２５", "2025")]
    [InlineData("2025年", "2025")]
    [InlineData("2025-A1", "2025")]
    [InlineData("2025A", "2025")]
    [InlineData("2025.0", "2025")]
    [InlineData("2025-01-01/2025-12-31", "2025")]
    // Months added up.
    [InlineData("2025年1-11月", "2025-01/2025-11")]
    [InlineData("2025年1—11月", "2025-01/2025-11")]
    [InlineData("2025年1月至11月", "2025-01/2025-11")]
    [InlineData("2025年前三季度", "2025-01/2025-09")]
    [InlineData("2025年前三个季度", "2025-01/2025-09")]
    [InlineData("2025年前11个月", "2025-01/2025-11")]
    [InlineData("2025年前十个月", "2025-01/2025-10")]
    [InlineData("Jan-Feb 2025", "2025-01/2025-02")]
    [InlineData("January–September 2025", "2025-01/2025-09")]
    [InlineData("2025 Jan-Sep", "2025-01/2025-09")]
    [InlineData("2025-01--2025-02", "2025-01/2025-02")]
    [InlineData("2025-01 / 2025-09", "2025-01/2025-09")]
    [InlineData("2025M01/2025M09", "2025-01/2025-09")]
    [InlineData("2025-01-01/2025-02-28", "2025-01/2025-02")]
    // Weeks and days.
    [InlineData("2025-W05", "2025-W05")]
    [InlineData("2025W5", "2025-W05")]
    [InlineData("Week 5, 2025", "2025-W05")]
    [InlineData("2025年第5周", "2025-W05")]
    [InlineData("2025年11月23日", "2025-11-23")]
    [InlineData("20251123", "2025-11-23")]
    [InlineData("2025/11/23", "2025-11-23")]
    [InlineData("2025-01-01/2025-01-31", "2025-01")]
    // Quarters added up, months from one to another, and words around the year.
    [InlineData("Q1-Q3 2025", "2025-01/2025-09")]
    [InlineData("2025 Q1–Q3", "2025-01/2025-09")]
    [InlineData("2025年1-3季度", "2025-01/2025-09")]
    [InlineData("First quarter 2025", "2025-Q1")]
    [InlineData("1st half 2025", "2025-H1")]
    [InlineData("2025年上半年度", "2025-H1")]
    [InlineData("Apr 2024 - Mar 2025", "2024-04/2025-03")]
    [InlineData("2024年4月至2025年3月", "2024-04/2025-03")]
    [InlineData("2025-01 to 2025-09", "2025-01/2025-09")]
    [InlineData("2025/01-2025/09", "2025-01/2025-09")]
    [InlineData("2025年1-9月累计", "2025-01/2025-09")]
    [InlineData("2025 年 1—11 月", "2025-01/2025-11")]
    [InlineData("2025 1-9月", "2025-01/2025-09")]
    [InlineData("09/2025", "2025-09")]
    [InlineData("M9 2025", "2025-09")]
    [InlineData("CY2025", "2025")]
    [InlineData("Full year 2025", "2025")]
    [InlineData("2025 week 3", "2025-W03")]
    [InlineData("First nine months of 2025", "2025-01/2025-09")]
    [InlineData("first 11 months 2025", "2025-01/2025-11")]
    [InlineData("The first three quarters of 2025", "2025-01/2025-09")]
    [InlineData("2025M1-M11", "2025-01/2025-11")]
    [InlineData("2025.01-11", "2025-01/2025-11")]
    [InlineData("2025 (full year)", "2025")]
    [InlineData("(2025)", "2025")]
    [InlineData("Annual 2025", "2025")]
    [InlineData("30 Sep 2025", "2025-09-30")]
    [InlineData("Sep 30, 2025", "2025-09-30")]
    [InlineData("30-Sep-2025", "2025-09-30")]
    [InlineData("二〇二五年", "2025")]
    [InlineData("二〇二五年九月", "2025-09")]
    [InlineData("二零二五年1-9月", "2025-01/2025-09")]
    public void A_spelling_means_one_period(string text, string period)
    {
        PeriodText.TryRead(text, out var read, out var reason).ShouldBeTrue(reason);
        read.ToString().ShouldBe(period);
    }

    [Theory]
    [InlineData("FY2025", "2025-04/2026-03 and 2024-10/2025-09")]
    [InlineData("FY 2025", "2025-04/2026-03 and 2024-10/2025-09")]
    [InlineData("2025财年", "2025-04/2026-03 and 2024-10/2025-09")]
    [InlineData("2024/25", "2024-04/2025-03 and 2024-07/2025-06")]
    [InlineData("2024-25", "2024-04/2025-03 and 2024-07/2025-06")]
    [InlineData("2024/2025", "2024-04/2025-03 and 2024-07/2025-06")]
    [InlineData("2010/11", "the month 2010-11 and twelve months across two years, such as 2010-04/2011-03")]
    [InlineData("2025.1", "2025-01 and 2025-10")]
    [InlineData("Sep-25", "2025-09 and a day of that month")]
    [InlineData("01/02/2026", "2026-01-02 and 2026-02-01")]
    public void Two_readings_are_refused_with_both(string text, string readings)
    {
        PeriodText.TryRead(text, out _, out var reason).ShouldBeFalse();
        reason.ShouldContain("two readings");
        reason.ShouldContain(readings);
    }

    [Theory]
    // A Japanese 年度 begins in April and is named by its beginning, whatever is declared.
    [InlineData("令和5年度", 4, "end", "2023-04/2024-03")]
    [InlineData("令和5年度", 10, "begin", "2023-04/2024-03")]
    // Fiscal years from April, named by the year in which they end.
    [InlineData("FY2025", 4, "end", "2024-04/2025-03")]
    [InlineData("2025年度", 4, "begin", "2025-04/2026-03")]
    [InlineData("2025年度", 1, "end", "2025")]
    [InlineData("FY25", 4, "end", "2024-04/2025-03")]
    [InlineData("2025财年", 4, "end", "2024-04/2025-03")]
    [InlineData("FY2024-25", 4, "end", "2024-04/2025-03")]
    [InlineData("FY24/25", 4, "begin", "2024-04/2025-03")]
    [InlineData("2024/25", 7, "begin", "2024-07/2025-06")]
    [InlineData("2024-2025", 10, "end", "2024-10/2025-09")]
    [InlineData("FY2010/11", 4, "end", "2010-04/2011-03")]
    // Named by the year in which they begin.
    [InlineData("FY2025", 4, "begin", "2025-04/2026-03")]
    [InlineData("FY2025", 1, "end", "2025")]
    // Their parts: those of the calendar are written as such.
    [InlineData("FY2025 Q1", 4, "end", "2024-Q2")]
    [InlineData("Q4 FY2025", 4, "end", "2025-Q1")]
    [InlineData("FY2025 Q1", 3, "begin", "2025-03/2025-05")]
    [InlineData("FY2025 Q4", 3, "begin", "2025-12/2026-02")]
    [InlineData("H1 FY2025", 4, "end", "2024-04/2024-09")]
    [InlineData("H2 FY2025", 7, "end", "2025-H1")]
    [InlineData("2025", 4, "end", "2025")]
    public void A_declared_fiscal_year_decides(string text, int firstMonth, string namedBy, string period)
    {
        PeriodText.TryRead(text, new FiscalYear(firstMonth, namedBy), out var read, out var reason).ShouldBeTrue(reason);
        read.ToString().ShouldBe(period);
    }

    [Fact]
    public void A_month_and_a_fiscal_year_that_look_alike_are_refused_all_the_same()
    {
        PeriodText.TryRead("2010/11", new FiscalYear(4, "end"), out _, out var reason).ShouldBeFalse();
        reason.ShouldContain("the month 2010-11");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2025.1-2025.10")]
    [InlineData("yesterday")]
    [InlineData("2025-13")]
    [InlineData("2025Q5")]
    [InlineData("2025年13月")]
    [InlineData("2025M00")]
    [InlineData("2025W54")]
    [InlineData("20251323")]
    [InlineData("2025年11-1月")]
    [InlineData("2025-01-02/2025-02-28")]
    [InlineData("Foo 2025")]
    [InlineData("9M2025")]
    [InlineData("31 Sep 2025")]
    [InlineData("First thirteen months of 2025")]
    [InlineData("2025M11-M1")]
    [InlineData("二〇二五")]
    public void Anything_else_is_refused(string? text)
    {
        PeriodText.TryRead(text, out _, out var reason).ShouldBeFalse();
        reason.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("2026-01-22", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026年1月22日", "2026-01-22", DatePrecision.Day)]
    [InlineData("２０２６年１月２２日", "2026-01-22", DatePrecision.Day)]
    [InlineData("22 Jan 2026", "2026-01-22", DatePrecision.Day)]
    [InlineData("22-Jan-2026", "2026-01-22", DatePrecision.Day)]
    [InlineData("22nd January 2026", "2026-01-22", DatePrecision.Day)]
    [InlineData("January 22, 2026", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026/1/22", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026.1.22", "2026-01-22", DatePrecision.Day)]
    [InlineData("20260122", "2026-01-22", DatePrecision.Day)]
    [InlineData("22/01/2026", "2026-01-22", DatePrecision.Day)]
    [InlineData("01/22/2026", "2026-01-22", DatePrecision.Day)]
    [InlineData("22.01.2026", "2026-01-22", DatePrecision.Day)]
    [InlineData("01/01/2026", "2026-01-01", DatePrecision.Day)]
    [InlineData("2026-01-22T09:30:00+08:00", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026-01-22 00:00:00", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026年1月", "2026-01-01", DatePrecision.Month)]
    [InlineData("January 2026", "2026-01-01", DatePrecision.Month)]
    [InlineData("2026/01", "2026-01-01", DatePrecision.Month)]
    [InlineData("Thursday, January 22, 2026", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026-01-22 (Thu)", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026年1月22日 星期四", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026年1月22日10:00", "2026-01-22", DatePrecision.Day)]
    [InlineData("2026", "2026-01-01", DatePrecision.Year)]
    [InlineData("2026年", "2026-01-01", DatePrecision.Year)]
    public void A_spelling_means_one_date(string text, string day, DatePrecision precision)
    {
        DateText.TryRead(text, DateOrder.Unknown, out var read, out var found, out var reason).ShouldBeTrue(reason);
        (read, found).ShouldBe((DateOnly.ParseExact(day, "yyyy-MM-dd"), precision));
    }

    [Theory]
    [InlineData("01/02/2026", "2026-02-01 and 2026-01-02")]
    [InlineData("01/02/26", "2026-02-01 and 2026-01-02 and 2001-02-26")]
    [InlineData("22/01/26", "2026-01-22 and 2022-01-26")]
    [InlineData("46044", "2026-01-22")]
    [InlineData("2026-02-30", "no date")]
    [InlineData("30/02/2026", "no date")]
    [InlineData("soon", "no date")]
    [InlineData("", "no date")]
    public void A_date_is_refused_by_name(string text, string word)
    {
        DateText.TryRead(text, DateOrder.Unknown, out _, out _, out var reason).ShouldBeFalse();
        reason.ShouldContain(word);
    }

    [Theory]
    [InlineData(DateOrder.DayFirst, "2026-02-01")]
    [InlineData(DateOrder.MonthFirst, "2026-01-02")]
    public void A_declared_order_decides(DateOrder order, string day)
    {
        foreach (var text in new[] { "01/02/2026", "01/02/26" })
        {
            DateText.TryRead(text, order, out var read, out _, out var reason).ShouldBeTrue(reason);
            read.ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd"));
        }
    }

    [Fact]
    public void Any_text_is_read_or_refused_without_an_exception() =>
        Gen.OneOf(
                Gen.String,
                Gen.String["0123456789-/. :QHWMSAY"],
                Gen.String["0129年月日季度上下半前第三个周至 -"],
                Gen.String["JanFebSept 0123/FYhalf,"]
            )
            .Sample(
                text =>
                {
                    if (PeriodText.TryRead(text, out var period, out var reason))
                        ReferencePeriod.Parse(period.ToString()).ShouldBe(period);
                    else
                        reason.ShouldNotBeEmpty();
                    if (!DateText.TryRead(text, DateOrder.Unknown, out _, out _, out var why))
                        why.ShouldNotBeEmpty();
                },
                iter: Fuzz.Texts,
                threads: 1
            );
}
