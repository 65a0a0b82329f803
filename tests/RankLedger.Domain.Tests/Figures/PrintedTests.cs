using CsCheck;
using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Tests.Figures;

public class PrintedTests
{
    [Theory]
    [InlineData("10508.6", "10508.6", "0.1", "0.1")]
    [InlineData("1.05", "1.05", "0.01", "0.01")]
    [InlineData("1.50", "1.50", "0.01", "0.1")]
    [InlineData("580", "580", "1", "10")]
    [InlineData("500000", "500000", "1", "100000")]
    [InlineData("0", "0", "1", "1")]
    [InlineData("0.00", "0.00", "0.01", "0.01")]
    [InlineData(".5", "0.5", "0.1", "0.1")]
    [InlineData("-3.2", "-3.2", "0.1", "0.1")]
    [InlineData("\u22123.2", "-3.2", "0.1", "0.1")]
    [InlineData("+7", "7", "1", "1")]
    [InlineData(" 7 ", "7", "1", "1")]
    [InlineData("43,846.8", "43846.8", "0.1", "0.1")]
    [InlineData("1,234,567", "1234567", "1", "1")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335", "1", "5")]
    public void A_number_keeps_the_weight_of_its_digits(string text, string value, string lastDigit, string lastDigitNotZero)
    {
        PrintedNumber.TryParse(text, out var number).ShouldBeTrue();
        (number.Value, number.LastDigit).ShouldBe((decimal.Parse(value), decimal.Parse(lastDigit)));
        if (number.Value < 1e27m)
            number.LastDigitNotZero.ShouldBe(decimal.Parse(lastDigitNotZero));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("one")]
    [InlineData("1e5")]
    [InlineData("1.")]
    [InlineData("1.2.3")]
    [InlineData("1 000")]
    [InlineData("1,00")]
    [InlineData("1,0000")]
    [InlineData("1234,567")]
    [InlineData(",567")]
    [InlineData("1,,567")]
    [InlineData("1.234,5")]
    [InlineData("--1")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("１２")]
    [InlineData("5%")]
    public void Anything_else_is_no_number(string? text) => PrintedNumber.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("亿元", 100000000)]
    [InlineData("万亿元", 1000000000000)]
    [InlineData("千亿元", 100000000000)]
    [InlineData("百亿元", 10000000000)]
    [InlineData("十亿元", 1000000000)]
    [InlineData("千万元", 10000000)]
    [InlineData("百万元", 1000000)]
    [InlineData("万元", 10000)]
    [InlineData("千元", 1000)]
    [InlineData("元", 1)]
    [InlineData("亿", 100000000)]
    [InlineData("亿元人民币", 100000000)]
    [InlineData("billion yuan", 1000000000)]
    [InlineData("Trillion Yuan", 1000000000000)]
    [InlineData("trillion", 1000000000000)]
    [InlineData("RMB billion", 1000000000)]
    [InlineData("CNY bn", 1000000000)]
    [InlineData("mn yuan", 1000000)]
    [InlineData("CNY", 1)]
    [InlineData("yuan", 1)]
    public void A_unit_says_how_many_of_the_flows_unit(string text, long multiple)
    {
        PrintedUnit.TryParse(text, "CNY", out var found, out var reason).ShouldBeTrue(reason);
        found.ShouldBe(multiple);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("兆元")]
    [InlineData("USD billion")]
    [InlineData("billion dollars")]
    [InlineData("亿美元")]
    [InlineData("zillion yuan")]
    [InlineData("billionyuan")]
    [InlineData("billion billion yuan")]
    [InlineData("元亿")]
    [InlineData("percent")]
    public void Anything_else_is_no_unit(string? text)
    {
        PrintedUnit.TryParse(text, "CNY", out _, out var reason).ShouldBeFalse();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void Any_text_is_read_or_refused_without_an_exception() =>
        Gen.OneOf(Gen.String, Gen.String["0123456789.,-+ "], Gen.String["亿万千元bn yuan"])
            .Sample(
                text =>
                {
                    if (PrintedNumber.TryParse(text, out var number))
                        number.LastDigitNotZero.ShouldBeGreaterThan(0);
                    _ = PrintedUnit.TryParse(text, "CNY", out var multiple, out _);
                    multiple.ShouldBeGreaterThan(0);
                },
                iter: 20_000,
                threads: 1
            );
}
