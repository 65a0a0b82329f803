using RankLedger.Benchmarks.AsOf;
using RankLedger.Benchmarks.Running;
using RankLedger.Benchmarks.Writing;
using RankLedger.Domain.Time;

namespace RankLedger.Benchmarks.Audit;

/// <summary>The verbs of the audit as whole processes of the command line, each with its peak of memory, on a ledger of a size
/// and on one of a tenth of it.</summary>
internal static class AuditBenchmark
{
    private const int MostMb = 400;
    private const double MostGrowth = 1.3;
    private const double MostSecondsOfMany = 1;
    private const double MostSecondsOfAll = 15;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        await using var small = await AsOfLedger.OneBesideManyAsync(bench, bench.Figures / 10, ct);
        await using var large = await AsOfLedger.OneBesideManyAsync(bench, bench.Figures, ct);
        if (bench.Wanted.Prepare)
            return;
        bench.Report.Note(
            "Whole processes of the command line published as it is packed, compiled ahead, from start to exit, on a server that runs; the "
                + "peak is VmHWM of /proc, read every 10 ms."
        );
        using var scratch = new ScratchFolder();
        var program = bench.Tiny ? CommandLineProgram.Beside() : await CommandLineProgram.PublishAsync(scratch.Of("published"), ct);
        foreach (var (few, verb) in (await VerbsAsync(bench, small, ct)).Zip(await VerbsAsync(bench, large, ct)))
        {
            var (little, much) = (
                await MeasureAsync(bench, program, small, few, bench.Figures / 10, ct),
                await MeasureAsync(bench, program, large, verb, bench.Figures, ct)
            );
            bench.Report.Add($"{verb.Name}, peak", much.PeakMb, Target.Most(MostMb), "MB");
            bench.Report.Add(
                $"{verb.Name}, growth of the peak over ten times the figures",
                much.PeakMb / little.PeakMb,
                Target.Most(MostGrowth)
            );
            if (verb.MostSeconds is { } most)
                bench.Report.Add($"{verb.Name}, whole process", much.Took.TotalSeconds, Target.Most(most), "s");
        }

        await bench.VerifyAsync(large, ct);
    }

    private static async Task<(TimeSpan Took, double PeakMb)> MeasureAsync(
        Bench bench,
        CommandLineProgram program,
        BenchLedger ledger,
        Verb verb,
        int figures,
        CancellationToken ct
    )
    {
        var measured = new List<(TimeSpan Took, double PeakMb)>();
        for (var round = 0; round < (bench.Tiny || verb.ReadsAll ? 1 : 5); round++)
            measured.Add(await program.RunAsync([.. verb.Line, "--connection", ledger.ConnectionString], ct));
        var timings = measured.Select(each => each.Took.TotalMilliseconds).Order().ToList();
        bench.Report.Add(
            new Measure(
                $"{verb.Name}, {figures:#,0} figures",
                timings.Count,
                timings[timings.Count / 2],
                timings[^1],
                Note: "whole process"
            )
        );
        return measured.OrderBy(each => each.Took).ElementAt(measured.Count / 2) with { PeakMb = measured.Max(each => each.PeakMb) };
    }

    private static async Task<IReadOnlyList<Verb>> VerbsAsync(Bench bench, BenchLedger ledger, CancellationToken ct)
    {
        var usual = (await Questions.OfAsync(ledger, bench.Seed, usual: true, ct)).Of(1);
        var table = await ledger.AskAsync(usual.Request with { Point = new(AsPublished.All, AsRecorded.Now) }, ct);
        var entity = table.Rows.First(row => row.Value is not null).Entity;
        string[] cell = [usual.Ranking, entity, usual.Period, "--flow", usual.Flow];
        string[] period = [usual.Ranking, usual.Period, "--flow", usual.Flow];
        string[] many = [AsOfLedger.ManyVintages, "2023-01"];
        return
        [
            new("history", ["history", .. cell]),
            new("lineage", ["lineage", .. cell]),
            new("compare, a usual period", ["compare", .. period, "--from", "1990-01-01@", "--to", "2090-12-31@"]),
            new("compare, very many vintages", ["compare", .. many, "--from", "2023-02-21@", "--to", "2090-12-31@"])
            {
                MostSeconds = MostSecondsOfMany,
            },
            new("replay, very many vintages", ["replay", .. many]) { MostSeconds = MostSecondsOfMany },
            new("replay --recorded, very many vintages", ["replay", .. many, "--recorded"]) { MostSeconds = MostSecondsOfMany },
            new("publications", ["publications", usual.Ranking]),
            new("revisions", ["revisions", usual.Ranking]),
            new("revisions --statistics", ["revisions", usual.Ranking, "--statistics"]) { ReadsAll = true, MostSeconds = MostSecondsOfAll },
            new("check", ["check", usual.Ranking]) { ReadsAll = true, MostSeconds = MostSecondsOfAll },
        ];
    }

    private sealed record Verb(string Name, string[] Line)
    {
        /// <summary>Whether it reads everything that is stated in the ranking.</summary>
        public bool ReadsAll { get; init; }

        /// <summary>How long it may take; null where nothing was set.</summary>
        public double? MostSeconds { get; init; }
    }
}
