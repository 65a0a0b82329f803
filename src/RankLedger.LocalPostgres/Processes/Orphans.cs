using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>Server processes that outlived their server: one deep in a computation notices only at its end.</summary>
internal static class Orphans
{
    /// <summary>Ends those that work in a data folder whose server is dead, as that server would have done.</summary>
    /// <remarks>
    /// They are known by a file made for the occasion that they see in their working folder: PostgreSQL's processes work in the
    /// data folder. Only Linux tells that; elsewhere they are waited for.
    /// </remarks>
    public static void End(string data)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var proof = $"rankledger.{Guid.NewGuid():N}";
        var proofFile = Path.Combine(data, proof);
        File.WriteAllText(proofFile, "");
        try
        {
            foreach (var process in Process.GetProcesses())
                using (process)
                    if (WorksIn(process, proof))
                        Kill(process);
        }
        finally
        {
            File.Delete(proofFile);
        }
    }

    private static bool WorksIn(Process process, string proof)
    {
        try
        {
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                && File.Exists($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/cwd/{proof}");
        }
        catch (InvalidOperationException)
        {
            return false; // it has ended
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // it has ended, or is another account's
        }
    }
}
