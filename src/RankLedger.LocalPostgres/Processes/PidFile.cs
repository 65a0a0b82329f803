using System.Diagnostics;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>What <c>postmaster.pid</c> says about the server of a data folder.</summary>
/// <param name="Pid">Line 1, the server's process.</param>
/// <param name="Started">Line 3, seconds since 1970 as text: tells two servers apart that got the same process number.</param>
/// <param name="Port">Line 4; zero while the file is being written.</param>
/// <param name="State">Line 8: "starting", "ready" or "stopping".</param>
internal sealed record PidFile(int Pid, string Started, int Port, string State)
{
    // Above any process number that Linux, macOS or Windows hands out.
    private const int NoProcess = int.MaxValue;

    /// <summary>Whether the server takes connections.</summary>
    public bool Ready => State == "ready";

    /// <summary>Whether it was told to end.</summary>
    public bool Stopping => State == "stopping";

    public static string PathIn(string data) => Path.Combine(data, "postmaster.pid");

    public static PidFile? Read(string data)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(data));
            return lines is [var first, ..] && int.TryParse(first, out var pid)
                ? new(
                    pid,
                    lines.ElementAtOrDefault(2) ?? "",
                    int.TryParse(lines.ElementAtOrDefault(3), out var port) ? port : 0,
                    lines.ElementAtOrDefault(7)?.Trim() ?? ""
                )
                : null;
        }
        catch (IOException)
        {
            return null; // not there, or being replaced
        }
    }

    /// <summary>Whether the process lives and is a PostgreSQL, though perhaps not this folder's.</summary>
    public bool IsPostgres()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                // A killed server that nobody reaped is still listed, with an empty command line.
                && (!OperatingSystem.IsLinux() || File.ReadAllText($"/proc/{Pid}/cmdline").Length > 0);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Makes what a crash left behind acceptable to PostgreSQL.</summary>
    /// <remarks>
    /// PostgreSQL refuses to start when the number in the file is now some other process of the account. The file is not
    /// deleted, only its number replaced: from line 7 PostgreSQL sees whether orphaned server processes still have the shared
    /// memory, and refuses while they do, which protects the data.
    /// </remarks>
    public static void Disown(string data)
    {
        var path = PathIn(data);
        if (!File.Exists(path))
            return;
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0)
        {
            File.Delete(path); // a power cut can leave it empty, which PostgreSQL refuses too
            return;
        }
        lines[0] = $"{NoProcess}";
        File.WriteAllLines(path, lines);
    }
}
