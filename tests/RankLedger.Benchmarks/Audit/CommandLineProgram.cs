using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RankLedger.Benchmarks.Running;

namespace RankLedger.Benchmarks.Audit;

/// <summary>The command line, built or published from the sources that this benchmark lies in, run as a process of its own that is
/// watched.</summary>
internal sealed class CommandLineProgram
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly string[] AsReleased = ["-c", "Release", "-v", "q", "-p:RunAnalyzersDuringBuild=false"];

    private CommandLineProgram(string program) => Program = program;

    /// <summary>What <c>dotnet</c> is to run.</summary>
    public string Program { get; }

    /// <summary>What stands beside this build already.</summary>
    public static CommandLineProgram Beside() => Of(Machine.Configuration);

    /// <summary>Builds it.</summary>
    public static async Task<CommandLineProgram> BuildAsync(CancellationToken ct)
    {
        await new CommandLineProgram("build").WatchAsync([Source(), .. AsReleased], ct);
        return Of("Release");
    }

    /// <summary>Publishes it into a folder, compiled ahead for this machine as it is packed.</summary>
    public static async Task<CommandLineProgram> PublishAsync(string folder, CancellationToken ct)
    {
        string[] ahead = ["-p:PublishProfile=ReadyToRun", "-r", RuntimeInformation.RuntimeIdentifier];
        await new CommandLineProgram("publish").WatchAsync([Source(), .. AsReleased, "-o", folder, .. ahead], ct);
        return new(Path.Combine(folder, "RankLedger.Cli.dll"));
    }

    private static CommandLineProgram Of(string configuration) =>
        new(Path.Combine(Source(), $"bin/{configuration}/net10.0/RankLedger.Cli.dll"));

    /// <summary>Runs a verb to its end.</summary>
    public Task<(TimeSpan Took, double PeakMb)> RunAsync(IReadOnlyList<string> line, CancellationToken ct) => WatchAsync(line, ct);

    private async Task<(TimeSpan Took, double PeakMb)> WatchAsync(IReadOnlyList<string> line, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [Program, .. line])
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
                $"dotnet {Program} {line[0]} ended with {process.ExitCode}: {await output}{await problems}"
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
