using System.ComponentModel;
using System.Diagnostics;
using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Programs;

/// <summary>What a program that has ended said.</summary>
internal sealed record ProgramResult(string Program, int ExitCode, string Output)
{
    public ProgramResult OrRefuse() =>
        ExitCode == 0
            ? this
            : throw new LocalPostgresException($"{Program} ended with exit code {ExitCode}:{Environment.NewLine}{Output.Trim()}");
}

/// <summary>Runs a program to its end and collects what it prints.</summary>
internal static class ChildProgram
{
    /// <param name="command">The program and its arguments.</param>
    /// <param name="workingFolder">A folder that the account may enter.</param>
    /// <param name="userName">The account to run as; null is our own.</param>
    /// <param name="ct">Cancelling kills the program.</param>
    /// <param name="environment">
    /// What a client program is told of the server that it is to reach, beside what its user has set; null for a program of a
    /// private server.
    /// </param>
    /// <exception cref="Win32Exception">The program or the account does not exist.</exception>
    public static async Task<ProgramResult> RunAsync(
        IReadOnlyList<string> command,
        string workingFolder,
        string? userName,
        CancellationToken ct,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder,
        };
        // On Unix .NET sets the groups, the group and the user itself: no sudo, runuser or setpriv is needed.
        if (userName is not null)
            start.UserName = userName;
        // PGPORT, PGDATA and the like are meant for other servers.
        if (environment is null)
            foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
                start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        start.Environment["LC_ALL"] = OperatingSystem.IsLinux() ? "C.UTF-8" : "C";

        using var process = Process.Start(start)
            ?? throw new LocalPostgresException($"{command[0]} did not start; check that it is a program for this machine.");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new(Path.GetFileName(command[0]), process.ExitCode, await errors + await output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
