using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks.Writing;

/// <summary>What a figure costs in bytes: on disk after an import, and of write-ahead log while it is imported.</summary>
internal static class SizeBenchmark
{
    private const double Most = 250;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        if (bench.Wanted.Prepare)
            return;
        bench.Report.Note(
            "The database after vacuum less an empty ledger, and the distance between two places of the log around the import."
        );
        using var scratch = new ScratchFolder();
        var ranking = new GeneratedRanking(1, bench.Figures, 30, bench.Seed);
        await GeneratedFolder.WriteAsync(ranking, scratch.Of("data"), scattered: false, ct);
        await using var ledger = await bench.EmptyLedgerAsync(ct);
        var (empty, before) = (await BytesAsync(ledger, ct), await ledger.ScalarAsync<string>(Place, ct));
        await ImportBenchmark.ImportAsync(ledger, scratch.Of("data"), ct);
        var log = await ledger.ScalarAsync<decimal>($"select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '{before}')", ct);
        await ledger.ExecuteAsync("vacuum analyze", ct);
        var disk = await BytesAsync(ledger, ct) - empty;
        bench.Report.Add("disk, bytes a figure", (double)disk / ranking.Figures, Target.Most(Most), "B");
        bench.Report.Add("write-ahead log, bytes a figure", (double)log / ranking.Figures, Target.Most(Most), "B");
        await bench.VerifyAsync(ledger, ct);
    }

    private const string Place = "select pg_current_wal_insert_lsn()::text";

    private static Task<long> BytesAsync(BenchLedger ledger, CancellationToken ct) =>
        ledger.ScalarAsync<long>("select pg_database_size(current_database())", ct);
}
