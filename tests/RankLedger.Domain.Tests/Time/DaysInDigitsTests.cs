using RankLedger.Domain.Time;

namespace RankLedger.Domain.Tests.Time;

/// <summary>Days in digits that stand side by side show in which order they are written.</summary>
public sealed class DaysInDigitsTests
{
    [Theory]
    // 22 is no month.
    [InlineData(DateOrder.MonthFirst, "1/10/20", "1/22/20")]
    [InlineData(DateOrder.MonthFirst, "10/1/2020", "10/13/2020")]
    [InlineData(DateOrder.DayFirst, "1/10/2020", "22/10/2020")]
    [InlineData(DateOrder.DayFirst, "01.10.2020", "22.10.2020")]
    // Either order reads all of them.
    [InlineData(DateOrder.Unknown, "1/2/2020", "2/2/2020")]
    // 22 January 2020 and 2021, or 20 and 21 January 2022.
    [InlineData(DateOrder.Unknown, "22/1/20", "22/1/21")]
    // No order reads both.
    [InlineData(DateOrder.Unknown, "22/1/2020", "1/22/2020")]
    // What is no such day says nothing.
    [InlineData(DateOrder.MonthFirst, "Lat", "2020-01-01", "1/22/20")]
    [InlineData(DateOrder.Unknown, "Lat", "2020-01-01", "1.1.20")]
    [InlineData(DateOrder.Unknown)]
    public void One_that_has_one_reading_shows_the_order_of_all(DateOrder order, params string[] texts) =>
        DaysInDigits.Shown(texts).ShouldBe(order);

    [Fact]
    public void A_day_is_written_in_its_order_and_what_is_none_stays()
    {
        DaysInDigits.In("1/10/20", DateOrder.MonthFirst).ShouldBe("2020-01-10");
        DaysInDigits.In("1/10/20", DateOrder.DayFirst).ShouldBe("2020-10-01");
        DaysInDigits.In("1/10/20", DateOrder.Unknown).ShouldBe("1/10/20");
        DaysInDigits.In("1/22/20", DateOrder.DayFirst).ShouldBe("1/22/20");
        DaysInDigits.In("2025Q3", DateOrder.DayFirst).ShouldBe("2025Q3");
    }
}
