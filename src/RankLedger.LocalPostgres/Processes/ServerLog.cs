using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>The log of the server. It may quote what was asked, so only its owner reads it.</summary>
internal static class ServerLog
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LinesToTell = 8;

    /// <summary>Makes the log for the server's account where there is none; closes one that others could read.</summary>
    public static async Task MakeAsync(ClusterFolder folder, ServerAccount account, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using (new FileStream(folder.Log, options)) { }
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Log, OwnerOnly);
        await account.GiveAsync(folder.Log, ct);
    }

    /// <summary>The last lines that were written behind a position.</summary>
    public static async Task<string> SinceAsync(ClusterFolder folder, long position, CancellationToken ct)
    {
        await using var log = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = Math.Min(position, log.Length);
        using var reader = new StreamReader(log);
        var lines = (await reader.ReadToEndAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(Environment.NewLine, lines.TakeLast(LinesToTell));
    }
}
