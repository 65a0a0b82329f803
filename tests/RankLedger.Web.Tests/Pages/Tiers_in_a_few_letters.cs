using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Tests.Pages;

public sealed class Tiers_in_a_few_letters
{
    [Theory]
    [InlineData("CNY", "1000000000000", "¥1 tn")]
    [InlineData("USD", "-5000000000", "−$5 bn")]
    [InlineData("t", "-2500000", "−2.5 mn t")]
    [InlineData("EUR", "500", "€500")]
    public void Have_the_sign_of_money_behind_the_minus(string code, string value, string brief) =>
        Money.Brief(code, decimal.Parse(value)).ShouldBe(brief);
}
