using JasperFx.Events.Projections;
using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;
using RankLedger.Importing;

namespace RankLedger.Benchmarks.Writing;

/// <summary>A dataset folder until all read models are written, against stock Marten.</summary>
internal static class ImportBenchmark
{
    private const int Runs = 3;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        if (bench.Wanted.Prepare)
            return;
        bench.Report.Note(
            "Each run into a new database; ours reads CSV, checks it, stages it and writes events and all read models; "
                + "stock Marten appends from memory."
        );
        foreach (var perPublication in new[] { 30, 300 })
            await RunAsync(bench, perPublication, ct);
    }

    private static async Task RunAsync(Bench bench, int perPublication, CancellationToken ct)
    {
        using var scratch = new ScratchFolder();
        var ranking = new GeneratedRanking(1, bench.Figures, perPublication, bench.Seed);
        await GeneratedFolder.WriteAsync(ranking, scratch.Of("data"), scattered: false, ct);
        var (ours, stock) = (new Timings($"import, {perPublication} a publication"), new Timings($"stock Marten, {perPublication}"));
        for (var run = 0; run < (bench.Tiny ? 1 : Runs); run++)
        {
            await using (var ledger = await bench.EmptyLedgerAsync(ct))
            {
                await ours.TimeAsync(() => ImportAsync(ledger, scratch.Of("data"), ct));
                if (run == 0)
                    await bench.VerifyAsync(ledger, ct);
            }

            await using var database = await bench.Server.DatabaseAsync(ct);
            await using var store = await StockMarten.OpenAsync(database.ConnectionString, ProjectionLifecycle.Inline);
            await stock.TimeAsync(async () =>
            {
                for (var number = 0; number < ranking.Publications; number++)
                    await StockMarten.AppendAsync(store, ranking.Publication(number), ct);
            });
        }

        bench.Report.Add(Rate(ours, ranking.Figures, "figures"));
        bench.Report.Add(Rate(stock, ranking.Figures, "figures"));
        bench.Report.Add(
            $"import / stock Marten, {perPublication} a publication",
            stock.MedianMs / ours.MedianMs,
            Target.Least(perPublication == 30 ? 2.5 : 0.6)
        );
    }

    /// <summary>Imports a folder; a problem in it is an error of the benchmark.</summary>
    public static async Task ImportAsync(BenchLedger ledger, string folder, CancellationToken ct)
    {
        var answer = await ledger.AskAsync(new ImportFolder(folder, null, [], DryRun: false, SkipInvalid: false, "bench", null), ct);
        if (answer.ProblemCount > 0)
            throw new InvalidOperationException(
                $"The generated folder has {answer.ProblemCount} problems, the first in {answer.Problems[0].File}, line "
                    + $"{answer.Problems[0].Line}: {answer.Problems[0].Expected}"
            );
    }

    /// <summary>A measure with things per second.</summary>
    public static Measure Rate(Timings timings, long things, string what) =>
        timings.Measure($"{what} a second, of {things:#,0}") with
        {
            PerSecond = things / (timings.MedianMs / 1000),
        };
}
