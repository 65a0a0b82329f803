using RankLedger.Wording;

namespace RankLedger.Cli.Tests;

public sealed class Amounts_are_written_for_people
{
    [Theory]
    [InlineData("4550000000000", "4.55 tn")]
    [InlineData("1000000000000", "1 tn")]
    [InlineData("1388000000000", "1.388 tn")]
    [InlineData("1050860000000", "1,050.86 bn")]
    [InlineData("43846800000000", "43,846.8 bn")]
    [InlineData("999999000000", "999.999 bn")]
    [InlineData("836500000000", "836.5 bn")]
    [InlineData("3372085000000", "3,372.085 bn")]
    [InlineData("12345678000", "12,345.678 mn")]
    [InlineData("1050860123456", "1,050,860,123,456")]
    [InlineData("1000000", "1 mn")]
    [InlineData("1265", "1,265")]
    [InlineData("45.20", "45.2")]
    [InlineData("0", "0")]
    [InlineData("-2740000000000", "-2.74 tn")]
    public void In_the_largest_multiple_that_keeps_every_digit(string value, string written) =>
        new Amounts(InFull: false).Of(decimal.Parse(value)).ShouldBe(written);

    [Theory]
    [InlineData("4550000000000", "4,550,000,000,000")]
    [InlineData("0.125", "0.125")]
    public void In_full(string value, string written) => new Amounts(InFull: true).Of(decimal.Parse(value)).ShouldBe(written);

    [Theory]
    [InlineData("1560000000000", "4520000000000", "1.56 – 4.52 tn")]
    [InlineData("965800000000", "1460000000000", "965.8 bn – 1.46 tn")]
    [InlineData(null, "4520000000000", "below 4.52 tn")]
    [InlineData("1450000000000", null, "above 1.45 tn")]
    [InlineData(null, null, "not known")]
    public void Bounds_name_the_unit_once_where_both_share_it(string? low, string? high, string written) =>
        new Amounts(InFull: false)
            .Between(low is null ? null : decimal.Parse(low), high is null ? null : decimal.Parse(high))
            .ShouldBe(written);

    [Theory]
    [InlineData("4550000000000 1050860000000 800670000000", "4.55 tn|1.05086 tn|0.80067 tn")]
    [InlineData("2650000000000 1050863456789", "2,650,000 mn|1,050,863.456789 mn")]
    [InlineData("2650000000000 1050863456789.5", "2,650,000,000,000|1,050,863,456,789.5")]
    [InlineData("677370000000 700000000", "677.37 bn|0.7 bn")]
    [InlineData("4550000000000 12345678000", "4,550 bn|12.345678 bn")]
    [InlineData("1265 45.2", "1,265|45.2")]
    [InlineData("-2740000000000 5000000", "-2,740 bn|0.005 bn")]
    public void A_column_has_one_multiple(string values, string written)
    {
        decimal?[] all = [.. values.Split(' ').Select(value => (decimal?)decimal.Parse(value)), null];
        var column = new Amounts(InFull: false).Over(all);
        string.Join('|', all.OfType<decimal>().Select(value => column.Of(value))).ShouldBe(written);
        new Amounts(InFull: true).Over(all).Of(all[0]).ShouldBe(new Amounts(InFull: true).Of(all[0]));
    }

    [Theory]
    [InlineData("1.4", "+1.4%")]
    [InlineData("-15", "-15%")]
    [InlineData("0.0", "0%")]
    [InlineData(null, "")]
    public void Growth_carries_its_sign(string? value, string written) =>
        Amounts.Percent(value is null ? null : decimal.Parse(value)).ShouldBe(written);
}
