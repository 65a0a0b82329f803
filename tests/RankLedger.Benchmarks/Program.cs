using RankLedger.Benchmarks;

return await CommandLine.RunAsync(args);
