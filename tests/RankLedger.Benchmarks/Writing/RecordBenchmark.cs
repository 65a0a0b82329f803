using System.Diagnostics;
using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Publications;
using RankLedger.Publications;

namespace RankLedger.Benchmarks.Writing;

/// <summary>One publication of 30 figures per command, by one writer and by eight, against a bare append of the same event.</summary>
internal static class RecordBenchmark
{
    private const int PerPublication = 30;

    /// <summary>Commands that are not counted, so that neither side is measured while its code is being compiled.</summary>
    private const int WarmUp = 1_000;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        if (bench.Wanted.Prepare)
            return;
        bench.Report.Note(
            "Ours records with every read model in the same transaction; stock Marten appends the same event quickly, without "
                + "any projection. Both from memory, a session each, in alternating slices. "
                + $"Before that each side carries out {Math.Min(WarmUp, Math.Max(16, bench.Figures / PerPublication))} commands "
                + "that are not counted."
        );
        var commands = Math.Max(16, bench.Figures / PerPublication);
        var warmUp = Math.Min(WarmUp, commands);
        foreach (var writers in new[] { 1, 8 })
        {
            var publications = new GeneratedLedger((commands + warmUp + 64L) * PerPublication, PerPublication, rankings: 2, bench.Seed);
            await using var ledger = await bench.EmptyLedgerAsync(ct);
            foreach (var definition in publications.Definitions())
                await ledger.AskAsync(definition, ct);
            await using var database = await bench.Server.DatabaseAsync(ct);
            await using var store = await StockMarten.OpenAsync(database.ConnectionString, null);
            var (ours, stock) = (
                new Timings($"record, {Writers(writers)}"),
                new Timings($"bare append by stock Marten, {Writers(writers)}")
            );
            var (oursTook, stockTook, done) = (TimeSpan.Zero, TimeSpan.Zero, 0);
            var all = publications.Publications().Take(commands + warmUp).ToList();
            await WriteAsync([.. all.Take(warmUp)], writers, new(""), OurAsync);
            await WriteAsync([.. all.Take(warmUp)], writers, new(""), StockAsync);
            foreach (var slice in all.Skip(warmUp).Chunk(Math.Max(16, commands / 10)))
            {
                oursTook += await WriteAsync(slice, writers, ours, OurAsync);
                stockTook += await WriteAsync(slice, writers, stock, StockAsync);
                done += slice.Length;
            }

            await bench.VerifyAsync(ledger, ct);
            bench.Report.Add(ours.Measure() with { PerSecond = done / oursTook.TotalSeconds });
            bench.Report.Add(stock.Measure() with { PerSecond = done / stockTook.TotalSeconds });
            bench.Report.Add($"record / bare append, {Writers(writers)}", stockTook / oursTook, Target.Least(writers == 1 ? 0.4 : 0.5));

            Task OurAsync(PublicationRecorded each) => ledger.AskAsync(new RecordPublications(each.Ranking, [each]), ct);
            Task StockAsync(PublicationRecorded each) => StockMarten.AppendAsync(store, each, ct);
        }

        await RecordGrowth.RunAsync(bench, ct);
    }

    private static string Writers(int writers) => writers == 1 ? "1 writer" : $"{writers} writers";

    private static async Task<TimeSpan> WriteAsync(
        PublicationRecorded[] publications,
        int writers,
        Timings timings,
        Func<PublicationRecorded, Task> write
    )
    {
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        for (var mine = Interlocked.Increment(ref next); mine < publications.Length; mine = Interlocked.Increment(ref next))
                            await timings.TimeAsync(() => write(publications[mine]));
                    })
                )
        );
        return Stopwatch.GetElapsedTime(started);
    }
}
