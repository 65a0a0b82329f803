using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Tests.Figures;

public sealed class GivenNumberTests
{
    [Fact]
    public void A_number_in_code_is_exact()
    {
        GivenNumber number = 1.5m;
        (number.Value, number.Printed).ShouldBe((1.5m, null));
    }
}
