using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

public sealed class AskedPeriodTests
{
    [Theory]
    [InlineData("2025", "2025")]
    [InlineData("2025年1-11月", "2025-01/2025-11")]
    [InlineData("FY2025", "2024-04/2025-03")]
    [InlineData("FY24/25", "2024-04/2025-03")]
    [InlineData("2024/25", "2024-04/2025-03")]
    [InlineData("Q1 FY2025", "2024-Q2")]
    public void A_period_is_read_where_years_end_in_march(string text, string period)
    {
        AskedPeriod.TryRead(text, out var asked, out var reason).ShouldBeTrue(reason);
        asked.TryIn(new FiscalYear(4, FiscalYear.ByEnd), out var meant, out reason).ShouldBeTrue(reason);
        meant.ToString().ShouldBe(period);
    }

    [Theory]
    [InlineData("2010/11", "the month 2010-11")]
    [InlineData("01/02/2026", "two readings")]
    [InlineData("soon", "expected")]
    [InlineData("", "expected")]
    public void What_no_declaration_makes_one_period_is_refused_at_once(string text, string why)
    {
        AskedPeriod.TryRead(text, out _, out var reason).ShouldBeFalse();
        reason.ShouldContain(why);
    }

    [Fact]
    public void A_fiscal_year_waits_for_its_ranking()
    {
        AskedPeriod.TryRead("FY2025", out var asked, out _).ShouldBeTrue();
        asked.Read.ShouldBeNull();
        asked.ToString().ShouldBe("FY2025");
        asked.TryIn(null, out _, out var reason).ShouldBeFalse();
        reason.ShouldContain("declare fiscalYear");
        ((AskedPeriod)ReferencePeriod.Parse("2025")).Read.ShouldBe(ReferencePeriod.Parse("2025"));
    }
}
