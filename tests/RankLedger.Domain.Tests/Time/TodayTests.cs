using RankLedger.Domain.Time;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Time;

public class TodayTests
{
    [Theory]
    [InlineData("2026-11-28T09:59:59.9999999+00:00", "2026-11-28")]
    [InlineData("2026-11-28T10:00:00+00:00", "2026-11-29")]
    [InlineData("2026-11-28T23:59:59+00:00", "2026-11-29")]
    [InlineData("2026-11-29T00:00:00+14:00", "2026-11-29")]
    [InlineData("2026-11-28T00:00:00-12:00", "2026-11-29")]
    [InlineData("2026-12-31T10:00:00+00:00", "2027-01-01")]
    public void Today_is_the_last_date_that_has_begun_anywhere(string instant, string date) =>
        Today.At(DateTimeOffset.Parse(instant)).ShouldBe(Day(date));
}
