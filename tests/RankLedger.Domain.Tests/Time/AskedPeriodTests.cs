using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

public sealed class AskedPeriodTests
{
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
