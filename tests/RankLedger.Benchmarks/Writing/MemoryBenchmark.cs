using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Benchmarks.Generating;
using RankLedger.Benchmarks.Running;
using RankLedger.Importing;
using RankLedger.Operations;
using RankLedger.Projecting;

namespace RankLedger.Benchmarks.Writing;

/// <summary>The peak of a process that imports or rebuilds, as the kernel counts it, at a size and at a tenth of it.</summary>
internal static class MemoryBenchmark
{
    private const string Child = "memory-child";
    private const int MostMb = 400;
    private const double MostGrowth = 1.3;

    public static async Task RunAsync(Bench bench, CancellationToken ct)
    {
        if (bench.Wanted.Prepare)
            return;
        bench.Report.Note(
            "A process of its own for each; rows of figures.csv in random order; VmHWM of /proc at the end, without the server."
        );
        var (small, large) = (await AtAsync(bench, bench.Figures / 10, ct), await AtAsync(bench, bench.Figures, ct));
        bench.Report.Add("import, growth over ten times the figures", large.Import / small.Import, Target.Most(MostGrowth));
        bench.Report.Add("rebuild, growth over ten times the figures", large.Rebuild / small.Rebuild, Target.Most(MostGrowth));
    }

    /// <summary>The child's side: does one thing and prints its peak in kB.</summary>
    public static async Task<int?> AsChildAsync(string[] args)
    {
        if (args is not [Child, var what, var connection, var folder])
            return null;
        await using var rooms = new ServiceCollection().AddLogging().AddRankLedger(connection).BuildServiceProvider();
        await rooms.GetRequiredService<LedgerSchema>().EnsureAsync(CancellationToken.None);
        var sender = rooms.GetRequiredService<ISender>();
        if (what == "import")
            await sender.Send(new ImportFolder(folder, null, [], DryRun: false, SkipInvalid: false, "bench", null));
        else
            await sender.Send(new RebuildReadModels(null));
        var peak = (await File.ReadAllLinesAsync("/proc/self/status")).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        Console.WriteLine(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        return 0;
    }

    private static async Task<(double Import, double Rebuild)> AtAsync(Bench bench, long figures, CancellationToken ct)
    {
        using var scratch = new ScratchFolder();
        var ranking = new GeneratedRanking(1, figures, 300, bench.Seed);
        await GeneratedFolder.WriteAsync(ranking, scratch.Of("data"), scattered: true, ct);
        await using var ledger = await bench.EmptyLedgerAsync(ct);
        var import = await PeakAsync(bench, "import", ledger, scratch.Of("data"), ranking.Figures, ct);
        var rebuild = await PeakAsync(bench, "rebuild", ledger, "-", ranking.Figures, ct);
        await bench.VerifyAsync(ledger, ct);
        return (import, rebuild);
    }

    private static async Task<double> PeakAsync(
        Bench bench,
        string what,
        BenchLedger ledger,
        string folder,
        long figures,
        CancellationToken ct
    )
    {
        var started = Stopwatch.GetTimestamp();
        using var child = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath!,
                [
                    .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
                        ? new[] { typeof(MemoryBenchmark).Assembly.Location }
                        : [],
                    Child,
                    what,
                    ledger.ConnectionString,
                    folder,
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var printed = await child.StandardOutput.ReadToEndAsync(ct);
        await child.WaitForExitAsync(ct);
        if (child.ExitCode != 0 || !double.TryParse(printed.Trim(), CultureInfo.InvariantCulture, out var kilobytes))
            throw new InvalidOperationException($"The process that was to {what} ended with {child.ExitCode} and said '{printed.Trim()}'.");
        var took = Stopwatch.GetElapsedTime(started);
        bench.Report.Add(
            new Measure(
                $"{what} of {figures:#,0} figures",
                1,
                took.TotalMilliseconds,
                took.TotalMilliseconds,
                figures / took.TotalSeconds,
                "figures a second"
            )
        );
        bench.Report.Add($"{what} of {figures:#,0} figures, peak", kilobytes / 1024, Target.Most(MostMb), "MB");
        return kilobytes;
    }
}
