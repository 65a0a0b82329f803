using System.Globalization;
using RankLedger.Web.Fred;

namespace RankLedger.Web.Tests.Fred;

public sealed class Logarithms_are_computed_in_decimals
{
    // The first 25 digits of tables.
    [Theory]
    [InlineData("1", "0")]
    [InlineData("2", "0.693147180559945309417232")]
    [InlineData("10", "2.302585092994045684017991")]
    [InlineData("0.5", "-0.693147180559945309417232")]
    [InlineData("1000000000000000000000000000", "62.16979751083923346848577")]
    [InlineData("0.0000000000000000000000000001", "-64.47238260383327915250376")]
    public void To_twenty_digits_and_more(string number, string logarithm) =>
        Math.Abs(NaturalLog.Of(Read(number))!.Value - Read(logarithm)).ShouldBeLessThan(0.0000000000000000000001m);

    [Fact]
    public void And_there_is_none_of_nothing_and_less()
    {
        NaturalLog.Of(0).ShouldBeNull();
        NaturalLog.Of(-1).ShouldBeNull();
        NaturalLog.Of(decimal.MaxValue).ShouldNotBeNull();
    }

    private static decimal Read(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
