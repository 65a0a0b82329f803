using RankLedger.Benchmarks;
using RankLedger.Benchmarks.Writing;

return await MemoryBenchmark.AsChildAsync(args) ?? await CommandLine.RunAsync(args);
