using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>What a run of the program printed and returned.</summary>
internal sealed record Outcome(int Code, string Output, string Problems)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public JsonElement Problem => JsonDocument.Parse(Problems.Split('\n').Last(line => line.StartsWith('{'))).RootElement;

    public Outcome ShouldReturn(int code)
    {
        Code.ShouldBe(code, $"{Output}\n{Problems}");
        return this;
    }
}

/// <summary>
/// The program run as a process of its own with its output piped: as it was built beside the tests, or as RANKLEDGER_PROGRAM names it
/// (published, compiled ahead, it starts in two thirds of the time).
/// </summary>
internal static class BuiltProgram
{
    /// <summary>Where it lies.</summary>
    public static string Program { get; } =
        Environment.GetEnvironmentVariable("RANKLEDGER_PROGRAM") is { Length: > 0 } named
            ? named
            : Path.Combine(AppContext.BaseDirectory, "RankLedger.Cli.dll");

    public static async Task<Outcome> RunAsync(string? connection, params string[] args)
    {
        using var process = Start(connection, args);
        var (output, problems) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await problems);
    }

    public static Process Start(string? connection, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("ConnectionStrings__RankLedger");
        if (connection is not null)
            start.Environment["ConnectionStrings__RankLedger"] = connection;
        return Process.Start(start)!;
    }
}
