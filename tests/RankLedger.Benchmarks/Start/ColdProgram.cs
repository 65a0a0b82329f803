using RankLedger.Benchmarks.Audit;
using RankLedger.Benchmarks.Running;
using RankLedger.Domain.Rankings;

namespace RankLedger.Benchmarks.Start;

/// <summary>One form of the command line, timed from a folder to the first table.</summary>
/// <param name="form">As built or as published.</param>
/// <param name="program">The program.</param>
internal sealed class ColdProgram(string form, CommandLineProgram program)
{
    private const int Folder = 100_000;
    private const int Large = 1_000_000;
    private readonly Timings import = new($"import of the folder, {form}");
    private readonly Timings table = new($"the first table, {form}");
    private double peak;

    public IEnumerable<Timings> Timings => [import, table];

    public double TableMs => table.MedianMs;

    public Task ImportAsync(string folder, BenchLedger ledger, CancellationToken ct) =>
        import.TimeAsync(async () => peak = Math.Max(peak, (await program.RunAsync(["import", folder, .. Of(ledger)], ct)).PeakMb));

    public Task TableAsync(RankingDefinition ranking, string period, BenchLedger ledger, CancellationToken ct) =>
        table.TimeAsync(() => program.RunAsync(["standings", ranking.Id, period, "--flow", ranking.Flows[0].Id, .. Of(ledger)], ct));

    public void Tell(Report report, int figures)
    {
        var both = (import.MedianMs + table.MedianMs) / 1000;
        report.Add($"import, cold process, {form}", import.MedianMs / 1000, figures >= Large ? Target.Most(25) : null, "s");
        report.Add($"folder to first table, two cold processes, {form}", both, figures == Folder ? Target.Most(6) : null, "s");
        report.Add($"import, peak of memory, {form}", peak, Target.Most(400), "MB");
    }

    private static string[] Of(BenchLedger ledger) => ["--connection", ledger.ConnectionString];
}
