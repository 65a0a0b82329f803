Console.WriteLine("RankLedger.Benchmarks");
