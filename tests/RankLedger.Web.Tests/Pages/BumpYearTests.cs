using RankLedger.Web.Pages.Drawing;

namespace RankLedger.Web.Tests.Pages;

/// <summary>What stands above a period of the chart names that period and no other.</summary>
public sealed class BumpYearTests
{
    [Theory]
    [InlineData("2025", "2025")]
    [InlineData("2025-11", "2025-11")]
    [InlineData("2025-Q3", "2025-Q3")]
    [InlineData("2025-W10", "W10")]
    [InlineData("2025-03-17", "03-17")]
    [InlineData("2025-01/2025-09", "to 25-09")]
    public void In_a_few_letters(string period, string label) => new BumpYear(period, 0, IsEmpty: false, Band: 0).Label.ShouldBe(label);
}
