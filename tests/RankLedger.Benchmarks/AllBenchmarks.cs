using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks;

/// <summary>A benchmark: its name on the command line, what it measures, the number of figures it takes by itself, and the run.</summary>
internal sealed record Benchmark(string Name, string About, int Figures, int TinyFigures, Func<Bench, CancellationToken, Task> RunAsync);

/// <summary>The benchmarks, in the order in which <c>all</c> runs them.</summary>
internal static class AllBenchmarks
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
    ];
}
