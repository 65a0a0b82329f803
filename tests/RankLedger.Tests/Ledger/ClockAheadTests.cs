using RankLedger.Ledger;

namespace RankLedger.Tests.Ledger;

public sealed class ClockAheadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-3600, null)]
    [InlineData(60, null)]
    [InlineData(61, "The last entry is dated 1 minute ahead of this clock")]
    [InlineData(5399, "The last entry is dated 89 minutes ahead of this clock")]
    [InlineData(90000, "The last entry is dated 1500 minutes ahead of this clock")]
    public void More_than_a_minute_is_told(int seconds, string? expected)
    {
        var warning = ClockAhead.Warning(Now.AddSeconds(seconds), Now);
        (warning?.Split(':')[0]).ShouldBe(expected);
    }

    [Fact]
    public void An_empty_ledger_is_not_ahead() => ClockAhead.Warning(null, Now).ShouldBeNull();
}
