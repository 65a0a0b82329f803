using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Tests.Figures;

public sealed class GivenNumberTests
{
    [Theory]
    [InlineData("1060000000000", 1060000000000, null)]
    [InlineData("1,060.5", 1060.5, null)]
    [InlineData("-3", -3, null)]
    [InlineData("1.06e12", 1060000000000, "1.06e12")]
    [InlineData("1.06E+12", 1060000000000, "1.06E+12")]
    [InlineData("5e-1", 0.5, "5e-1")]
    [InlineData("1.05086×10^12", 1050860000000, "1.05086×10^12")]
    [InlineData("1.05086 x 10¹²", 1050860000000, "1.05086 x 10¹²")]
    [InlineData("1.05086*10^12", 1050860000000, "1.05086*10^12")]
    [InlineData("1.05086·10^12", 1050860000000, "1.05086·10^12")]
    public void Digits_are_exact_and_an_exponent_is_what_was_printed(string text, double value, string? printed)
    {
        GivenNumber.TryRead(text, out var number).ShouldBeTrue();
        number.Value.ShouldBe((decimal)value);
        number.Printed.ShouldBe(printed);
    }

    [Theory]
    [InlineData("1.05万亿元")]
    [InlineData("many")]
    [InlineData("")]
    [InlineData(null)]
    public void More_than_a_number_is_none(string? text) => GivenNumber.TryRead(text, out _).ShouldBeFalse();

    [Fact]
    public void A_number_in_code_is_exact()
    {
        GivenNumber number = 1.5m;
        (number.Value, number.Printed).ShouldBe((1.5m, null));
    }
}
