using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Time;

public class PublicationDateTests
{
    [Fact]
    public void The_day_written_inside_a_month_or_a_year_is_a_placeholder()
    {
        Date("2026-01-22", "month").ShouldBe(Date("2026-01-03", "month"));
        Date("2026-01-22", "year").ShouldBe(Date("2026"));
        Date("2026-01-22").ShouldNotBe(Date("2026-01-23"));
    }

    [Fact]
    public void Known_by_the_last_day_says_nothing() => Date("2026-01", knownBy: "2026-01-31").ShouldBe(Date("2026-01"));

    [Fact]
    public void The_last_year_that_is_understood_is_9990() => Date("9990-12-31").LastDay.ShouldBe(Day("9990-12-31"));

    [Fact]
    public void The_first_year_that_is_understood_is_10_and_one_that_is_stored_from_earlier_is_read()
    {
        Date("0010-01-01").LastDay.ShouldBe(Day("0010-01-01"));
        PublicationDate.TryParse("0009-12-31", null, null, out _, out var reason).ShouldBeFalse();
        reason.ShouldBe("0009-12-31 lies before the year 10; write the date as the publisher gives it");
        PublicationContent.Dated(DateOnly.MinValue, "day", knownBy: null).VisibleFrom.ShouldBe(DateOnly.MinValue);
    }

    [Theory]
    [InlineData("2026-01")]
    [InlineData("now")]
    [InlineData("ALL")]
    [InlineData("2026-02-30")]
    [InlineData("9999-12-31")]
    public void As_published_is_nothing_else(string text)
    {
        AsPublished.TryParse(text, out _, out var reason).ShouldBeFalse();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void As_recorded_is_a_position_an_instant_or_now()
    {
        AsRecorded.TryParse("@211", out var position, out _).ShouldBeTrue();
        position.Position.ShouldBe(new LedgerPosition(211));
        AsRecorded.TryParse("2026-11-23T10:00:00+08:00", out var instant, out _).ShouldBeTrue();
        instant.Instant.ShouldBe(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero));
        AsRecorded.TryParse("2026-11-23T10:00:00", out var utc, out _).ShouldBeTrue();
        utc.Instant.ShouldBe(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        AsRecorded.TryParse("", out var now, out _).ShouldBeTrue();
        now.ShouldBe(AsRecorded.Now);
    }

    [Theory]
    [InlineData("@")]
    [InlineData("@-1")]
    [InlineData("@1.5")]
    [InlineData("@ 1")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-24")]
    public void As_recorded_is_nothing_else(string text)
    {
        AsRecorded.TryParse(text, out _, out var reason).ShouldBeFalse();
        reason.ShouldNotBeEmpty();
    }
}
