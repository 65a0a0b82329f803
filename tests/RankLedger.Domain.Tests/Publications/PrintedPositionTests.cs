using RankLedger.Domain.Publications;

namespace RankLedger.Domain.Tests.Publications;

/// <summary>Positions as tables print them.</summary>
public class PrintedPositionTests
{
    [Theory]
    [InlineData("3", 3)]
    [InlineData("2=", 2)]
    [InlineData("=3", 3)]
    [InlineData("T4", 4)]
    [InlineData("5th", 5)]
    [InlineData("#6", 6)]
    [InlineData("第7", 7)]
    [InlineData("第7位", 7)]
    [InlineData("8.0", 8)]
    [InlineData("1.", 1)]
    public void A_position_is_read(string text, int position)
    {
        PrintedPosition.TryRead(text, out var read).ShouldBeTrue();
        read.ShouldBe(position);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8.5")]
    [InlineData("-1")]
    [InlineData("3-4")]
    [InlineData("n/a")]
    public void What_is_none_is_not(string text) => PrintedPosition.TryRead(text, out _).ShouldBeFalse();
}
