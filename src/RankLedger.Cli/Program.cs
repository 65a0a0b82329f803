Console.WriteLine("RankLedger");
