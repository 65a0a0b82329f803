using System.Diagnostics;
using Npgsql;
using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Publications;
using RankLedger.Proving;
using RankLedger.Publications;

namespace RankLedger.Benchmarks.Writing;

/// <summary>What checkpoints that are signed meanwhile add to recordings and to an import, by the clock and in processor time.</summary>
/// <remarks>Rounds with and without a signer alternate in one run; it signs as a host does, at most once a second. Processor time is that
/// of this program, the signer in it too, and of PostgreSQL.</remarks>
internal static class CheckpointBenchmark
{
    private const int PerPublication = 30;
    private const int Slices = 40;
    private const int Imports = 8;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        if (bench.Wanted.Prepare)
            return;
        var folder = Directory.CreateTempSubdirectory("rankledger-bench-key-");
        try
        {
            await RecordAsync(bench, folder, ct);
            await ImportAsync(bench, folder, ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RecordAsync(Bench bench, DirectoryInfo folder, CancellationToken ct)
    {
        var publications = new GeneratedLedger(bench.Figures, PerPublication, rankings: 2, bench.Seed);
        await using var ledger = await bench.EmptyLedgerAsync(ct);
        foreach (var definition in publications.Definitions())
            await ledger.AskAsync(definition, ct);
        var all = publications.Publications().ToList();
        await using var signing = new Signing(ledger, Path.Combine(folder.FullName, "record.pem"));
        var cost = new Cost(await ProcessorTime.OfAsync(ledger.ConnectionString, ct), signing);
        // In the first slice code is compiled.
        foreach (var (at, slice) in all.Chunk(Math.Max(2, all.Count / (Slices + 1))).Index())
            await cost.RoundAsync(isSigned: at % 2 == 1, isCounted: at > 0, slice.Length, () => RecordAsync(ledger, slice, ct), ct);
        cost.Tell(bench, "record", "a recording");
        await bench.VerifyAsync(ledger, ct);
    }

    private static async Task RecordAsync(BenchLedger ledger, IEnumerable<PublicationRecorded> slice, CancellationToken ct)
    {
        foreach (var each in slice)
            await ledger.AskAsync(new RecordPublications(each.Ranking, [each]), ct);
    }

    private static async Task ImportAsync(Bench bench, DirectoryInfo folder, CancellationToken ct)
    {
        using var scratch = new ScratchFolder();
        var ranking = new GeneratedRanking(1, bench.Figures, PerPublication, bench.Seed);
        await GeneratedFolder.WriteAsync(ranking, scratch.Of("data"), scattered: false, ct);
        Cost? cost = null;
        // In the first two code is compiled, that of the signer too. Each import is a little faster than the one before, so that the turns
        // are: with, without, without, with.
        for (var run = -1; run <= (bench.Tiny ? 2 : Imports); run++)
        {
            await using var ledger = await bench.EmptyLedgerAsync(ct);
            await using var signing = new Signing(ledger, Path.Combine(folder.FullName, $"import-{run + 1}.pem"));
            cost ??= new Cost(await ProcessorTime.OfAsync(ledger.ConnectionString, ct), signing);
            cost.Signing = signing;
            await cost.RoundAsync(
                isSigned: run % 4 is 0 or 1,
                isCounted: run > 0,
                ranking.Publications,
                () => ImportBenchmark.ImportAsync(ledger, scratch.Of("data"), ct),
                ct
            );
        }

        cost!.Tell(bench, "import", "a publication of an import");
    }

    /// <summary>A signer over a ledger, with a key of its own.</summary>
    private sealed class Signing : IAsyncDisposable
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
        private readonly NpgsqlDataSource database;
        private readonly Checkpointer signer;

        public Signing(BenchLedger ledger, string path)
        {
            var file = new LogKeyFile(path);
            file.Create("example.com/bench");
            database = NpgsqlDataSource.Create(ledger.ConnectionString);
            signer = new(database, file);
        }

        public int Made { get; private set; }

        public async Task RunAsync(CancellationToken ct)
        {
            while (true)
            {
                if (await signer.SignAsync(ct) is not null)
                    Made++;
                await Task.Delay(Pause, ct);
            }
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }

    /// <summary>What rounds with and without a signer took, each thing of them.</summary>
    private sealed class Cost(ProcessorTime processor, Signing signing)
    {
        private readonly Dictionary<bool, List<double>> clocks = new() { [true] = [], [false] = [] };
        private readonly Dictionary<bool, List<double>> processors = new() { [true] = [], [false] = [] };
        private int made;

        public Signing Signing { get; set; } = signing;

        public async Task RoundAsync(bool isSigned, bool isCounted, long things, Func<Task> work, CancellationToken ct)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var (began, used, before) = (Stopwatch.GetTimestamp(), processor.Ms, Signing.Made);
            var signs = isSigned ? Signing.RunAsync(enough.Token) : Task.CompletedTask;
            await work();
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            await enough.CancelAsync();
            await signs.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (signs.Exception is { } failure)
                throw failure;
            if (!isCounted)
                return;
            clocks[isSigned].Add(took / things);
            processors[isSigned].Add((processor.Ms - used) / things);
            made += Signing.Made - before;
        }

        public void Tell(Bench bench, string name, string thing)
        {
            var (clock, busy) = (Median(clocks), Median(processors));
            bench.Report.Add($"{name}, processor time with checkpoints / without", busy.With / busy.Without, Target.Most(1.05));
            bench.Report.Add($"{name}, time with checkpoints / without", clock.With / clock.Without, Target.Most(1.05));
            bench.Report.Note(
                FormattableString.Invariant($"{thing}: {busy.Without:0.000} ms of processor time and {clock.Without:0.000} ms without ")
                    + FormattableString.Invariant(
                        $"checkpoints, {busy.With:0.000} and {clock.With:0.000} ms with them; medians of {clocks[false].Count} and "
                    )
                    + FormattableString.Invariant($"{clocks[true].Count} rounds in turns, in which {made} checkpoints were signed.")
            );
        }

        private static (double Without, double With) Median(Dictionary<bool, List<double>> rounds) =>
            (Middle(rounds[false]), Middle(rounds[true]));

        private static double Middle(List<double> all)
        {
            all.Sort();
            return (all[(all.Count - 1) / 2] + all[all.Count / 2]) / 2;
        }
    }
}
