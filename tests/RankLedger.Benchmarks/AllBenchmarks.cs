using RankLedger.Benchmarks.Running;
using RankLedger.Benchmarks.Writing;

namespace RankLedger.Benchmarks;

/// <summary>A benchmark: its name on the command line, what it measures, the number of figures it takes by itself, and the run.</summary>
internal sealed record Benchmark(string Name, string About, int Figures, int TinyFigures, Func<Bench, CancellationToken, Task> RunAsync);

/// <summary>The benchmarks, in the order in which <c>all</c> runs them.</summary>
internal static class AllBenchmarks
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("asof", "the top ten at random (ranking, period, p, k)", 100_000, 2_000, AsOf.AsOfBenchmark.RunAsync),
        new(
            "milestones",
            "the milestones of a ranking of 300 entities at random (p, k)",
            250_000,
            26_000,
            Milestones.MilestonesBenchmark.RunAsync
        ),
        new("api", "standings over HTTP, keep-alive, 16 connections", 100_000, 2_000, Api.ApiBenchmark.RunAsync),
        new("pages", "the page of a table over HTTP, against the JSON of the same table", 100_000, 2_000, Pages.PagesBenchmark.RunAsync),
        new("start", "a cold process that prints standings", 100_000, 2_000, Start.StartBenchmark.RunAsync),
        new("cold", "from a folder to the first table in two cold processes", 100_000, 3_000, Start.ColdBenchmark.RunAsync),
        new("import", "a dataset folder until all read models are written", 200_000, 3_000, ImportBenchmark.RunAsync),
        new("record", "one publication of 30 figures per command", 90_000, 3_000, RecordBenchmark.RunAsync),
        new("proofs", "what the leaf adds to a recording", 60_000, 3_000, ProofBenchmark.RunAsync),
        new("checkpoints", "what checkpoints add to recordings and to an import", 60_000, 3_000, CheckpointBenchmark.RunAsync),
        new("rebuild", "all read models from the events", 1_000_000, 3_000, RebuildBenchmark.RebuildAsync),
        new("verify", "every event hashed, all read models rebuilt and compared", 1_000_000, 3_000, RebuildBenchmark.VerifyAsync),
        new("memory", "the peak of import and of rebuild", 1_000_000, 30_000, MemoryBenchmark.RunAsync),
        new("size", "what a figure costs on disk and of the write-ahead log", 1_000_000, 3_000, SizeBenchmark.RunAsync),
        new("upgrade", "all read models folded anew while others ask and record", 300_000, 3_000, UpgradeBenchmark.RunAsync),
        new("audit", "the verbs of the audit, each a process with its peak of memory", 1_000_000, 3_000, Audit.AuditBenchmark.RunAsync),
    ];
}
