using System.Diagnostics;

namespace RankLedger.Benchmarks.Running;

/// <summary>Something that is measured in the same loop as others; it is given the number of the round.</summary>
internal sealed record Contender(string Name, Func<int, Task> DoAsync);

/// <summary>Measures contenders in one loop, one after the other in each round and in another order each time, so that all see the same
/// machine.</summary>
internal static class Rounds
{
    /// <summary>Runs until the rounds are done or the time is over, whichever comes first; at least one round is measured.</summary>
    /// <param name="contenders">What is measured.</param>
    /// <param name="warm">Rounds that are not measured.</param>
    /// <param name="rounds">Rounds that are.</param>
    /// <param name="atMost">When to stop at the latest.</param>
    /// <param name="ct">Stops at once.</param>
    public static async Task<IReadOnlyDictionary<string, Timings>> RunAsync(
        IReadOnlyList<Contender> contenders,
        int warm,
        int rounds,
        TimeSpan atMost,
        CancellationToken ct
    )
    {
        for (var round = 0; round < warm; round++)
        {
            foreach (var contender in contenders)
                await contender.DoAsync(round);
        }

        var timings = contenders.ToDictionary(
            contender => contender.Name,
            contender => new Timings(contender.Name),
            StringComparer.Ordinal
        );
        var running = Stopwatch.StartNew();
        for (var round = 0; round < rounds && (round == 0 || running.Elapsed < atMost); round++)
        {
            ct.ThrowIfCancellationRequested();
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var contender = contenders[(round + turn) % contenders.Count];
                await timings[contender.Name].TimeAsync(() => contender.DoAsync(warm + round));
            }
        }

        return timings;
    }
}
