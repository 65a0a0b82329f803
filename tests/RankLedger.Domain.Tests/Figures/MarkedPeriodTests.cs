using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Tests.Figures;

/// <summary>Periods with marks behind them, as headings print them.</summary>
public sealed class MarkedPeriodTests
{
    [Theory]
    [InlineData("2025", "2025", null)]
    [InlineData("2025p", "2025", "p")]
    [InlineData("2025P", "2025", "p")]
    [InlineData("2025 p", "2025", "p")]
    [InlineData("2025(p)", "2025", "p")]
    [InlineData("2024 [rev.]", "2024", "r")]
    [InlineData("2024 (provisional)", "2024", "p")]
    [InlineData("2024 est.", "2024", "e")]
    [InlineData("2025*", "2025", "*")]
    [InlineData("2025p*", "2025", "* p")]
    [InlineData("2025¹", "2025", "¹")]
    [InlineData("2025Q3p", "2025Q3", "p")]
    [InlineData("Sep 2025 (f)", "Sep 2025", "f")]
    [InlineData("2025年1-11月*", "2025年1-11月", "*")]
    public void A_period_is_told_from_its_marks(string text, string period, string? flags)
    {
        MarkedPeriod.TryRead(text, null, out var read, out var marks).ShouldBeTrue();
        (read, marks).ShouldBe((period, flags));
    }

    [Theory]
    [InlineData("2020s")]
    [InlineData("2025Q")]
    [InlineData("2025 q")]
    [InlineData("2020=100")]
    [InlineData("2025 (per head)")]
    [InlineData("Change 2025")]
    [InlineData("FY2025e")]
    [InlineData("p")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_period_stays_none(string? text) => MarkedPeriod.TryRead(text, null, out _, out _).ShouldBeFalse();
}
