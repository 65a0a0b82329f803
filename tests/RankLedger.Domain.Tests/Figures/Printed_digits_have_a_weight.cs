using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Tests.Figures;

public class Printed_digits_have_a_weight
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
    [InlineData("1.05086E+12", "1050860000000", "10000000", "10000000")]
    [InlineData("1.05e-3", "0.00105", "0.00001", "0.00001")]
    [InlineData("105e0", "105", "1", "1")]
    [InlineData("1.5×10^12", "1500000000000", "100000000000", "100000000000")]
    [InlineData("1.5 × 10¹²", "1500000000000", "100000000000", "100000000000")]
    [InlineData("1,5E+3", "1500", "100", "100")]
    [InlineData("1 000", "1000", "1", "1000")]
    [InlineData("1,23,456.7", "123456.7", "0.1", "0.1")]
    [InlineData("1.234,5", "1234.5", "0.1", "0.1")]
    [InlineData("5,25", "5.25", "0.01", "0.01")]
    [InlineData("１２．５", "12.5", "0.1", "0.1")]
    [InlineData("١٢", "12", "1", "1")]
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
    [InlineData("1.")]
    [InlineData("1.2.3")]
    [InlineData("1.234.5")]
    [InlineData("10 237 65")]
    [InlineData("1.05E")]
    [InlineData("1E+29")]
    [InlineData("123456789.12345678901234567890123")]
    [InlineData(",567")]
    [InlineData("1,,567")]
    [InlineData("--1")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.12345678901234567890123456789")]
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
    [InlineData("100 million yuan", 100000000)]
    [InlineData("hundred million yuan", 100000000)]
    [InlineData("10,000 yuan", 10000)]
    [InlineData("10 000 yuan", 10000)]
    [InlineData("ten thousand yuan", 10000)]
    [InlineData("thousand million yuan", 1000000000)]
    [InlineData("億元", 100000000)]
    [InlineData("萬元", 10000)]
    [InlineData("萬億元", 1000000000000)]
    [InlineData("人民币亿元", 100000000)]
    [InlineData("RMB 100 million", 100000000)]
    [InlineData("bn yuan", 1000000000)]
    [InlineData("亿元（人民币）", 100000000)]
    [InlineData("人民币（亿元）", 100000000)]
    [InlineData("单位：亿元", 100000000)]
    [InlineData("(Unit: RMB 100 million)", 100000000)]
    [InlineData("亿 元", 100000000)]
    [InlineData("¥ billion", 1000000000)]
    [InlineData("￥bn", 1000000000)]
    [InlineData("Mrd. CNY", 1000000000)]
    [InlineData("Mio. CNY", 1000000)]
    [InlineData("'000 CNY", 1000)]
    [InlineData("’000 yuan", 1000)]
    [InlineData("CNY 000s", 1000)]
    [InlineData("thousands of yuan", 1000)]
    [InlineData("in millions of yuan", 1000000)]
    [InlineData("CNYm", 1000000)]
    [InlineData("RMBbn", 1000000000)]
    [InlineData("¥m", 1000000)]
    [InlineData("CNY k", 1000)]
    [InlineData("CNY", 1)]
    [InlineData("yuan", 1)]
    public void A_unit_says_how_many_of_the_flows_unit(string text, long multiple)
    {
        PrintedUnit.TryParse(text, "CNY", out var found, out var reason).ShouldBeTrue(reason);
        found.ShouldBe(multiple);
    }

    [Theory]
    [InlineData("million USD", "USD")]
    [InlineData("$ million", "USD")]
    [InlineData("亿元", "CNY")]
    // A name of several moneys of which custom means none stays one, without its scale.
    [InlineData("million pesos", "pesos")]
    [InlineData("pesos", "pesos")]
    [InlineData("billion lira", "lira")]
    [InlineData("million francs", "francs")]
    // A thousand in Mexico and a million in the Philippines.
    [InlineData("mil pesos", "mil pesos")]
    public void The_unit_of_a_new_flow_is_what_was_printed_where_it_may_be_several(string text, string unit) =>
        PrintedUnit.Plain(text).ShouldBe(unit);

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
    [InlineData("100 yuan million")]
    [InlineData("250 yuan")]
    [InlineData("yuan per 1000 people")]
    [InlineData("USD/t")]
    public void Anything_else_is_no_unit(string? text)
    {
        PrintedUnit.TryParse(text, "CNY", out _, out var reason).ShouldBeFalse();
        reason.ShouldNotBeEmpty();
    }
}
