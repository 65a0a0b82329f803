using RankLedger.Domain.Publications;
using RankLedger.Importing;
using RankLedger.Importing.Staging;

namespace RankLedger.Tests.Importing;

public sealed class Imports_go_in_chunks
{
    [Fact]
    public async Task Chunks_hold_whole_publications()
    {
        var chunks = new List<int>();
        await foreach (var chunk in Publications(3, 4, 30, 1, 1).InChunksAsync(size: 10, TestContext.Current.CancellationToken))
            chunks.Add(chunk.Count);
        chunks.ShouldBe([2, 1, 2]);
    }

    private static async IAsyncEnumerable<StagedPublication> Publications(params int[] figures)
    {
        foreach (var count in figures)
        {
            await Task.Yield();
            yield return new(
                1,
                new(
                    "r",
                    $"p{count}",
                    "p",
                    "press",
                    "t",
                    null,
                    null,
                    default,
                    "day",
                    null,
                    null,
                    false,
                    [.. Enumerable.Range(0, count).Select(i => new RecordedFigure("f", "2025", $"e{i}", 1))],
                    [],
                    [],
                    null,
                    "a"
                )
            );
        }
    }
}
