using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Tests.Figures;

/// <summary>The forms that offices print: what each means, and which are refused.</summary>
public class Each_printed_form_has_one_meaning
{
    /// <summary>Text, unit beside it, the flow's unit, the value, one unit of the last digit, and what stands beside the number.</summary>
    [Theory]
    // Marks of thousands.
    [InlineData("10 237.65", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("10\u00a0237.65", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("10\u202f237.65", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("10\u2009237,65", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("10\u2019237.65", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("10'237.65", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("10.237,65", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("1,23,456.7", "million EUR", "EUR", "123456700000", "100000", "")]
    [InlineData("１０２３７．６５", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("10,237.65", "million EUR", "EUR", "10237650000", "10000", "")]
    [InlineData("1.234.567", "EUR", "EUR", "1234567", "1", "")]
    [InlineData("1,234", "EUR", "EUR", "1234", "1", "")]
    [InlineData("1.234", "EUR", "EUR", "1.234", "0.001", "")]
    [InlineData("1234,567", "EUR", "EUR", "1234.567", "0.001", "")]
    // Signs.
    [InlineData("(1,234)", null, "", "-1234", "1", "")]
    [InlineData("（1,234.5）", "亿元", "CNY", "-123450000000", "10000000", "")]
    [InlineData("\u2212 12.5", null, "", "-12.5", "0.1", "")]
    [InlineData("–12.5", null, "", "-12.5", "0.1", "")]
    [InlineData("－12.5", null, "", "-12.5", "0.1", "")]
    [InlineData("-$5bn", null, "USD", "-5000000000", "1000000000", "")]
    [InlineData("$-5bn", null, "USD", "-5000000000", "1000000000", "")]
    [InlineData("+3.2", "%", "%", "3.2", "0.1", "")]
    // Units inside.
    [InlineData("1.05万亿元", null, "CNY", "1050000000000", "10000000000", "")]
    [InlineData("1.05 万亿元", "万亿元", "CNY", "1050000000000", "10000000000", "")]
    [InlineData("1.05万亿", "元", "CNY", "1050000000000", "10000000000", "")]
    [InlineData("250亿元", null, "CNY", "25000000000", "100000000", "")]
    [InlineData("人民币10508.6亿元", null, "CNY", "1050860000000", "10000000", "")]
    [InlineData("10508.6億元", null, "CNY", "1050860000000", "10000000", "")]
    [InlineData("250亿美元", null, "USD", "25000000000", "100000000", "")]
    [InlineData("US$ 25bn", null, "USD", "25000000000", "1000000000", "")]
    [InlineData("$25b", null, "USD", "25000000000", "1000000000", "")]
    [InlineData("€1.2m", null, "EUR", "1200000", "100000", "")]
    [InlineData("RMB 1.05 trillion", null, "CNY", "1050000000000", "10000000000", "")]
    [InlineData("¥1.05 trillion", null, "CNY", "1050000000000", "10000000000", "")]
    [InlineData("1050.8 (100 million yuan)", null, "CNY", "105080000000", "10000000", "")]
    [InlineData("12.5 crore rupees", null, "INR", "125000000", "1000000", "")]
    [InlineData("10508.6 (亿元)", null, "CNY", "1050860000000", "10000000", "")]
    [InlineData("新台幣105億元", null, "TWD", "10500000000", "100000000", "")]
    [InlineData("25", "100m yuan", "CNY", "2500000000", "100000000", "")]
    [InlineData("120", "亿千瓦时", "kWh", "12000000000", "100000000", "")]
    [InlineData("5.6%", null, "%", "5.6", "0.1", "")]
    [InlineData("5.6 per cent", null, "%", "5.6", "0.1", "")]
    [InlineData("5.6％", null, "percent", "5.6", "0.1", "")]
    [InlineData("120万人", null, "persons", "1200000", "10000", "")]
    [InlineData("3.5 million", null, "", "3500000", "100000", "")]
    [InlineData("250k", null, "", "250000", "1000", "")]
    [InlineData("5", "10^8 yuan", "CNY", "500000000", "100000000", "")]
    [InlineData("5.2", "10⁶ EUR", "EUR", "5200000", "100000", "")]
    [InlineData("5 mln zł", null, "PLN", "5000000", "1000000", "")]
    [InlineData("3,5 mld Kč", null, "CZK", "3500000000", "100000000", "")]
    [InlineData("35兆円", null, "JPY", "35000000000000", "1000000000000", "")]
    // Exponents span their digits.
    [InlineData("1.05086E+12", "CNY", "CNY", "1050860000000", "10000000", "")]
    [InlineData("1,05086E+12", "yuan", "CNY", "1050860000000", "10000000", "")]
    [InlineData("1.05086E+4", "亿元", "CNY", "1050860000000", "10000000", "")]
    // Flags and marks of footnotes.
    [InlineData("119.9 p", null, "", "119.9", "0.1", "p")]
    [InlineData("119.9(p)", null, "", "119.9", "0.1", "p")]
    [InlineData("119.9 P", null, "", "119.9", "0.1", "p")]
    [InlineData("114.5be", null, "", "114.5", "0.1", "b e")]
    [InlineData("114.5 b e", null, "", "114.5", "0.1", "b e")]
    [InlineData("114.5 b", null, "", "114.5", "0.1", "b")]
    [InlineData("114.5b", "%", "%", "114.5", "0.1", "b")]
    [InlineData("114.5(b)", "USD", "USD", "114.5", "0.1", "b")]
    [InlineData("1,234.5*", null, "", "1234.5", "0.1", "*")]
    [InlineData("1,234.5**", "亿元", "CNY", "123450000000", "10000000", "*")]
    [InlineData("1234¹", null, "", "1234", "1", "¹")]
    [InlineData("1234 [1]", null, "", "1234", "1", "¹")]
    [InlineData("1234 (1)", null, "", "1234", "1", "¹")]
    [InlineData("1234 a)", null, "", "1234", "1", "a")]
    [InlineData("10508.6亿元（初步数）", null, "CNY", "1050860000000", "10000000", "p")]
    [InlineData("5 bn CNY p", null, "CNY", "5000000000", "1000000000", "p")]
    [InlineData("1,234 provisional", null, "", "1234", "1", "p")]
    [InlineData("1,234 est.", null, "", "1234", "1", "e")]
    [InlineData("119.9ᵖ", null, "", "119.9", "0.1", "p")]
    [InlineData("119.9 ᵇᵉ", null, "", "119.9", "0.1", "b e")]
    [InlineData("10508.6亿元 预计", null, "CNY", "1050860000000", "10000000", "f")]
    // At least, at most, about.
    [InlineData("250,000+", null, "", "250000", "1", "at-least")]
    [InlineData(">250,000", null, "", "250000", "1", "at-least")]
    [InlineData("over 1 trillion yuan", null, "CNY", "1000000000000", "1000000000000", "at-least")]
    [InlineData("超1万亿元", null, "CNY", "1000000000000", "1000000000000", "at-least")]
    [InlineData("1万亿元以上", null, "CNY", "1000000000000", "1000000000000", "at-least")]
    [InlineData("≤5", null, "", "5", "1", "at-most")]
    [InlineData("近1万亿元", null, "CNY", "1000000000000", "1000000000000", "at-most")]
    [InlineData("约1.05万亿元", null, "CNY", "1050000000000", "10000000000", "about")]
    [InlineData("~5", null, "", "5", "1", "about")]
    // None.
    [InlineData("..", null, "CNY", null, null, "")]
    [InlineData(":", null, "CNY", null, null, "")]
    [InlineData("–", null, "CNY", null, null, "")]
    [InlineData("—", "亿元", "CNY", null, null, "")]
    [InlineData("…", null, "CNY", null, null, "")]
    [InlineData("-", null, "CNY", null, null, "")]
    [InlineData("n/a", null, "CNY", null, null, "")]
    [InlineData("‥", null, "CNY", null, null, "")]
    [InlineData("··", null, "CNY", null, null, "")]
    [InlineData("N.A.", null, "CNY", null, null, "")]
    [InlineData("#N/A", null, "CNY", null, null, "")]
    [InlineData(": c", null, "CNY", null, null, "c")]
    public void A_form_means_one_number(string text, string? unit, string flowUnit, string? value, string? digit, string beside)
    {
        PrintedFigure.TryRead(text, unit, flowUnit, NumberForms.Usual, null, out var read, out var problem).ShouldBeTrue(problem.Detail);
        read.Value.ShouldBe(value is null ? null : decimal.Parse(value));
        if (digit is not null)
            (read.Number.LastDigit * read.Multiple).ShouldBe(decimal.Parse(digit));
        string.Join(' ', new[] { read.Flags, read.Qualifier }.OfType<string>()).ShouldBe(beside);
    }

    /// <summary>Text, unit beside it, the flow's unit, and a word of the refusal.</summary>
    [Theory]
    [InlineData("", null, "CNY", "no number")]
    [InlineData("one", null, "CNY", "no number")]
    [InlineData("1.2.3", null, "CNY", "no number")]
    [InlineData("1,,567", null, "CNY", "no")]
    [InlineData("10508.6", null, "CNY", "names no unit")]
    [InlineData("10508.6 p", null, "CNY", "names no unit")]
    [InlineData("2025 119.9", null, "", "no number")]
    [InlineData("5-10", null, "", "range")]
    [InlineData("5–10 亿元", null, "CNY", "range")]
    [InlineData("5 EUR", null, "CNY", "unknown unit 'EUR'")]
    [InlineData("5 USD", null, "CNY", "unknown unit 'USD'")]
    [InlineData("5 NZD", null, "CNY", "unknown unit 'NZD'")]
    [InlineData("5 sec", null, "", "unknown unit 'sec', and the flow has none; leave it out, or give the flow one")]
    [InlineData("5", "10^99 yuan", "CNY", "unknown unit")]
    [InlineData("250亿美元", null, "CNY", "unknown unit")]
    [InlineData("5 bn", "亿元", "CNY", "the text says 'bn' and the unit '亿元'")]
    [InlineData("5b", "CNY", "CNY", "two meanings, 5 and 5000000000 CNY")]
    [InlineData("5b", null, "CNY", "two meanings, 5 and 5000000000 CNY")]
    [InlineData("1.2B", null, "", "two meanings, 1.2 and 1200000000;")]
    [InlineData("1.2b", null, "", "two meanings, 1.2 and 1200000000;")]
    [InlineData("1.2B*", null, "", "two meanings, 1.2 and 1200000000;")]
    [InlineData("1.2B", "tonnes", "tonnes", "two meanings, 1.2 and 1200000000 tonnes")]
    [InlineData("1.2 b", null, "USD", "two meanings, 1.2 and 1200000000 USD")]
    [InlineData("5亿元", null, "JPY", "unknown unit '亿元'")]
    [InlineData("5", "万元", "JPY", "unknown unit '万元'")]
    [InlineData("5", "元", "JPY", "unknown unit '元'")]
    [InlineData("3.5兆元", null, "CNY", "two meanings, 3500000000000 and 3500000 CNY")]
    [InlineData("3.5", "兆元", "CNY", "two meanings, 3500000000000 and 3500000 CNY")]
    [InlineData("1,234-", null, "", "ends in a minus")]
    [InlineData("▲3.2", null, "", "two meanings: the triangle")]
    [InlineData("10508.6", "亿美元", "CNY", "unknown unit '亿美元'")]
    [InlineData("9999999999999999999999999999", "billion", "CNY", "too large")]
    [InlineData("1E+40", null, "", "no number")]
    public void A_form_is_refused_by_name(string text, string? unit, string flowUnit, string word)
    {
        PrintedFigure.TryRead(text, unit, flowUnit, NumberForms.Usual, null, out _, out var problem).ShouldBeFalse();
        problem.Detail.ShouldContain(word);
        problem.Field.ShouldNotBeNull();
    }

    /// <summary>Text, unit, what is declared, and what it means then.</summary>
    [Theory]
    [InlineData("1.234", ',', "1234")]
    [InlineData("1,234", ',', "1.234")]
    [InlineData("1.031,25", ',', "1031.25")]
    [InlineData("3,125", '.', "3125")]
    [InlineData("3.125", '.', "3.125")]
    [InlineData("1 031,25", ',', "1031.25")]
    [InlineData("10,237.65", ',', "10237.65")]
    [InlineData("10.237,65", '.', "10237.65")]
    [InlineData("1.05", ',', "1.05")]
    [InlineData("1,05", '.', "1.05")]
    public void A_declared_decimal_sign_decides(string text, char sign, string value)
    {
        PrintedNumber.TryParse(text, NumberForms.Declared(sign), out var number, out var reason).ShouldBeTrue(reason);
        number.Value.ShouldBe(decimal.Parse(value));
    }

    [Theory]
    [InlineData("3,125", "3125 and 3.125")]
    [InlineData("-1,250", "-1250 and -1.25")]
    [InlineData("1.234", "1234 and 1.234")]
    public void Two_meanings_are_refused_where_nobody_knows_the_decimal_sign(string text, string meanings)
    {
        PrintedNumber.TryParse(text, NumberForms.Unknown, out _, out var reason).ShouldBeFalse();
        reason.ShouldContain(meanings);
    }

    [Theory]
    [InlineData("3.125", 3.125)]
    [InlineData("18.0", 18.0)]
    [InlineData("3,1", 3.1)]
    [InlineData("1.234,5", 1234.5)]
    [InlineData("3,125", null)]
    [InlineData("-1,250", null)]
    public void Growth_has_no_lone_mark_of_thousands(string text, double? value)
    {
        PrintedNumber.TryParse(text, NumberForms.Usual.ForGrowth(), out var number, out var reason).ShouldBe(value is not null, reason);
        number.Value.ShouldBe((decimal)(value ?? 0));
    }

    [Theory]
    [InlineData("1,234", null, "1.234")]
    [InlineData("1,234", null, "1234")]
    [InlineData("1.234", null, "1234")]
    [InlineData("3.5", "兆元", "3500000")]
    [InlineData("3.5", "兆元", "3500000000000")]
    [InlineData("5b", null, "5000000000")]
    [InlineData("5b", null, "5")]
    public void The_value_chooses_among_meanings(string text, string? unit, string value)
    {
        PrintedFigure
            .TryRead(text, unit, "CNY", NumberForms.Usual, decimal.Parse(value), out var read, out var problem)
            .ShouldBeTrue(problem.Detail);
        read.Value.ShouldBe(decimal.Parse(value));
    }

    [Theory]
    [InlineData("250亿元", null, "700000000", "700000000 is not 250亿元, which is 25000000000")]
    [InlineData("10508.6", "亿元", "10508.6", "10508.6 is not 10508.6 亿元, which is 1050860000000")]
    [InlineData("10508.6", null, "1050860000000", "1050860000000 is not 10508.6, which is 10508.6")]
    public void A_text_and_a_value_that_disagree_are_refused_with_both(string text, string? unit, string value, string word)
    {
        PrintedFigure.TryRead(text, unit, "CNY", NumberForms.Usual, decimal.Parse(value), out _, out var problem).ShouldBeFalse();
        problem.Detail.ShouldContain(word);
    }

    [Fact]
    public void A_sign_for_none_may_be_declared()
    {
        PrintedFigure.TryRead("x", null, "", NumberForms.Usual, null, out _, out _).ShouldBeFalse();
        PrintedFigure.TryRead("x", null, "", NumberForms.Usual with { Missing = ["x"] }, null, out var read, out _).ShouldBeTrue();
        read.IsNone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("亿元", 100000000, "CNY")]
    [InlineData("million EUR", 1000000, "EUR")]
    [InlineData("USD mn", 1000000, "USD")]
    [InlineData("万人", 10000, "persons")]
    [InlineData("thousand tonnes", 1000, "tonnes")]
    [InlineData("thousand head of cattle", 1000, "head cattle")]
    [InlineData("CNY", 1, "CNY")]
    [InlineData("", 1, "")]
    [InlineData("index 2015=100", 1, "index 2015=100")]
    [InlineData("deaths per 1000 people", 1, "deaths per 1000 people")]
    public void A_unit_that_is_a_scale_is_taken_apart(string text, long multiple, string unit)
    {
        PrintedUnit.TryUnscale(text, out var found, out var left, out var reason).ShouldBeTrue(reason);
        (found, left).ShouldBe((multiple, unit));
    }

    [Theory]
    [InlineData("亿", "is a scale and no unit")]
    [InlineData("million", "is a scale and no unit")]
    [InlineData("兆元", "two meanings")]
    public void A_scale_of_nothing_is_refused(string text, string word)
    {
        PrintedUnit.TryUnscale(text, out _, out _, out var reason).ShouldBeFalse();
        reason.ShouldContain(word);
    }
}
