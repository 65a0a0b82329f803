using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Tests.Rankings;

/// <summary>Thresholds of tiers as people type them.</summary>
public class TierValueTests
{
    [Theory]
    [InlineData("1e12", "1000000000000")]
    [InlineData("1,000", "1000")]
    [InlineData("1 000", "1000")]
    [InlineData("1.5", "1.5")]
    [InlineData("1 trillion", "1000000000000")]
    [InlineData("1万亿", "1000000000000")]
    [InlineData("１０００", "1000")]
    [InlineData("-5", "-5")]
    [InlineData("1.000", "!'1.000' has two meanings, 1000 and 1.000; write it without marks between the digits")]
    [InlineData("1e12 CNY", "!unknown unit 'CNY'")]
    [InlineData(">5", "!'>5' is no one number; expected one such as 1e12, in the flow's unit")]
    [InlineData("n/a", "!'n/a' is no one number")]
    [InlineData("x", "!'x' is no number")]
    [InlineData("", "!")]
    public void A_threshold_is_read_or_refused_by_name(string text, string expected)
    {
        var isRead = TierValue.TryRead(text, out var value, out var reason);
        if (expected[0] == '!')
            reason.ShouldStartWith(expected[1..]);
        else
            value.ShouldBe(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
        isRead.ShouldBe(expected[0] != '!');
    }
}
