using RankLedger.ReadModels;

namespace RankLedger.Tests.Blocks;

public sealed class StoodFactsTests
{
    [Fact]
    public void A_day_ends_what_the_day_before_shows_and_late_news_cut_it()
    {
        // Day 1 says 10, day 5 says 12; then day 3 is recorded late, and shows 11.
        StoodFacts
            .Of([Row(1, 2, 10), Row(5, 3, 12), Row(3, 7, 11)], Place)
            .Select(Told)
            .ShouldBe(["1..3 10 @7", "3..5 11 @7", "5.. 12 @3"]);
    }

    [Fact]
    public void Where_nothing_stands_there_is_no_fact()
    {
        StoodFacts.Of([Row(1, 2, 10), Row(4, 3, null), Row(6, 4, 13)], Place).Select(Told).ShouldBe(["1..4 10 @3", "6.. 13 @4"]);
    }

    [Fact]
    public void A_day_that_was_recorded_anew_counts_as_it_was_recorded_last()
    {
        // Day 1 is corrected; day 5 is only told anew, so it stays as it was first learned.
        StoodFacts
            .Of([Row(1, 2, 10), Row(5, 3, 12), Row(1, 8, 9), Row(5, 8, 12)], Place)
            .Select(Told)
            .ShouldBe(["1..5 9 @8", "5.. 12 @3"]);
    }

    private const int Place = 7;

    private static BlockRow Row(int day, long position, decimal? value) =>
        new(
            1,
            new(2026, 1, day),
            position,
            BlockKey.Bit(Place),
            TableBody.Of(value is null ? [(3, Fact(1))] : [(3, Fact(1)), (Place, Fact(value.Value)), (9, Fact(2))])
        );

    private static string Told(RecordedFact each) =>
        $"{each.Fact.KnownFrom.Day}..{(each.Fact.KnownTo == DateOnly.MaxValue ? "" : each.Fact.KnownTo.Day)} {each.Fact.Value} "
        + $"@{each.RecordedFrom}";

    private static FactRow Fact(decimal value) =>
        new()
        {
            Publication = $"p{value}",
            PublishedOn = "2026-01",
            Value = value,
            Low = value,
            High = value,
            Growth = null,
            Flags = null,
            BreakNote = null,
            KnownFrom = default,
            KnownTo = default,
            Rivals = null,
        };
}
