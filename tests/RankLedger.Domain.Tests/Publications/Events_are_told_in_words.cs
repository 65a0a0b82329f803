using RankLedger.Domain.Events;
using RankLedger.Domain.Publications;
using static RankLedger.Domain.Tests.Given;

namespace RankLedger.Domain.Tests.Publications;

/// <summary>What an event says of itself.</summary>
public sealed class Events_are_told_in_words
{
    [Theory]
    [InlineData(2, 0, 0, "recorded with 2 figures")]
    [InlineData(0, 1, 0, "recorded with 1 dropped cell")]
    [InlineData(0, 0, 3, "recorded with 3 positions")]
    [InlineData(1, 0, 1, "recorded with 1 figure and 1 position")]
    [InlineData(1, 2, 1, "recorded with 1 figure, 2 dropped cells and 1 position")]
    [InlineData(0, 0, 0, "recorded without a figure or position")]
    public void What_a_publication_has_none_of_is_left_out(int figures, int drops, int ranks, string sentence)
    {
        var recorded = Recorded("p", "2026-01-22", [.. Years(figures).Select(year => Figure("jinhua", 1, period: year))]) with
        {
            Drops = [.. Years(drops).Select(year => new RecordedCell("exports", year, "jinhua"))],
            Ranks = [.. Years(ranks).Select(year => new RecordedRank("total", year, "xiamen", 1))],
        };
        EventTypes.Of(recorded).Detail(recorded, id => id).ShouldBe(sentence);
    }

    private static IEnumerable<string> Years(int count) => Enumerable.Range(2020, count).Select(year => $"{year}");
}
