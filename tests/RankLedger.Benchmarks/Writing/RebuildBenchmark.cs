using JasperFx.Events.Projections;
using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;
using RankLedger.Operations;

namespace RankLedger.Benchmarks.Writing;

/// <summary>All read models from the events, and verification, against stock Marten's rebuild of a document per period.</summary>
internal static class RebuildBenchmark
{
    private const int Runs = 3;
    private const int PerPublication = 300;

    public static async Task RebuildAsync(Bench bench, CancellationToken ct)
    {
        bench.Report.Note(
            "Ours writes every read model with all of history; stock Marten's daemon writes one document per period with the "
                + "latest figures."
        );
        var (ranking, ledger) = await FilledAsync(bench, ct);
        await using var filled = ledger;
        if (bench.Wanted.Prepare)
            return;
        await using var database = await bench.Server.DatabaseAsync(ct);
        await using var store = await StockMarten.OpenAsync(database.ConnectionString, ProjectionLifecycle.Async);
        await StockMarten.FillAsync(store, Enumerable.Range(0, ranking.Publications).Select(ranking.Publication), ct);
        var (ours, stock) = (new Timings("rebuild"), new Timings("stock Marten's rebuild"));
        for (var run = 0; run < (bench.Tiny ? 1 : Runs); run++)
        {
            await ours.TimeAsync(() => ledger.AskAsync(new RebuildReadModels(null), ct));
            await stock.TimeAsync(async () =>
            {
                using var daemon = await store.BuildProjectionDaemonAsync();
                await daemon.RebuildProjectionAsync<PeriodTableProjection>(TimeSpan.FromMinutes(5), ct);
            });
        }

        await bench.VerifyAsync(ledger, ct);
        bench.Report.Add(ImportBenchmark.Rate(ours, ranking.Figures, "figures"));
        bench.Report.Add(ImportBenchmark.Rate(stock, ranking.Figures, "figures"));
        bench.Report.Add("rebuild / stock Marten", stock.MedianMs / ours.MedianMs, Target.Least(0.5));
        bench.Report.Add(
            "rebuild of 10⁶ figures",
            ours.MedianMs / 1000 * 1e6 / ranking.Figures,
            Target.Most(10),
            ranking.Figures >= 1_000_000 ? "s" : "s (extrapolated)"
        );
    }

    public static async Task VerifyAsync(Bench bench, CancellationToken ct)
    {
        bench.Report.Note("Hashes every event, folds all of them into a second schema and compares every row.");
        var (ranking, ledger) = await FilledAsync(bench, ct);
        await using var filled = ledger;
        if (bench.Wanted.Prepare)
            return;
        var ours = new Timings("verify");
        for (var run = 0; run < (bench.Tiny ? 1 : Runs); run++)
            await ours.TimeAsync(async () => bench.Report.Verified(await ledger.AskAsync(new VerifyLedger(null), ct)));
        bench.Report.Add(ImportBenchmark.Rate(ours, ranking.Figures, "figures"));
        bench.Report.Add(
            "verify of 10⁶ figures",
            ours.MedianMs / 1000 * 1e6 / ranking.Figures,
            Target.Most(15),
            ranking.Figures >= 1_000_000 ? "s" : "s (extrapolated)"
        );
    }

    private static async Task<(GeneratedRanking Ranking, BenchLedger Ledger)> FilledAsync(Bench bench, CancellationToken ct)
    {
        var ranking = new GeneratedRanking(1, bench.Figures, PerPublication, bench.Seed);
        var ledger = await bench.KeptLedgerAsync(
            $"rebuild_{bench.Figures}_{bench.Seed}",
            async ledger =>
            {
                using var scratch = new ScratchFolder();
                await GeneratedFolder.WriteAsync(ranking, scratch.Path, scattered: false, ct);
                await ImportBenchmark.ImportAsync(ledger, scratch.Path, ct);
            },
            ct
        );
        return (ranking, ledger);
    }
}
