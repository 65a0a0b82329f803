using System.Diagnostics;
using System.Globalization;

namespace RankLedger.Benchmarks.Audit;

/// <summary>The command line of the Release build, run as a process of its own that is watched.</summary>
internal sealed class CommandLineProgram
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private readonly string program;

    private CommandLineProgram(string path) => program = path;

    /// <summary>Builds it from the sources that this benchmark lies in.</summary>
    public static async Task<CommandLineProgram> BuildAsync(CancellationToken ct)
    {
        var source = Source();
        await new CommandLineProgram("build").WatchAsync([source, "-c", "Release", "-v", "q", "-p:RunAnalyzersDuringBuild=false"], ct);
        return new(Path.Combine(source, "bin/Release/net10.0/RankLedger.Cli.dll"));
    }

    /// <summary>Runs a verb to its end.</summary>
    public Task<(TimeSpan Took, double PeakMb)> RunAsync(IReadOnlyList<string> line, CancellationToken ct) => WatchAsync(line, ct);

    private async Task<(TimeSpan Took, double PeakMb)> WatchAsync(IReadOnlyList<string> line, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. line])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, problems) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        var ended = process.WaitForExitAsync(ct);
        var peak = 0.0;
        while (await Task.WhenAny(ended, Task.Delay(Look, ct)) != ended)
            peak = Math.Max(peak, PeakMb(process.Id));
        await ended;
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"dotnet {program} {line[0]} ended with {process.ExitCode}: {await output}{await problems}"
            );
        return (Stopwatch.GetElapsedTime(started), peak);
    }

    // What the kernel counts only grows, so the last look loses no more than the last moment; 0 once the process is gone.
    private static double PeakMb(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(each => each.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string Source()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RankLedger.sln")))
                return Path.Combine(folder.FullName, "src", "RankLedger.Cli");
        }

        throw new InvalidOperationException(
            $"RankLedger.sln was expected above {AppContext.BaseDirectory}; run this benchmark from the repository."
        );
    }
}
