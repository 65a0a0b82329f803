using System.Diagnostics;

namespace RankLedger.LocalPostgres.Ground;

/// <summary>Lock files between processes. The operating system frees a lock when its holder dies, however it dies.</summary>
internal static class FolderLock
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    /// <summary>Waits until no other process holds the lock.</summary>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan patience, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20, ct))
        {
            if (TryTake(path) is { } taken)
                return taken;
            if (waited.Elapsed > patience)
                throw new LocalPostgresException(
                    $"Another process has held {path} for {patience.TotalSeconds:0} seconds, so it is still busy with that "
                        + "folder. Let it finish or end it, then try again."
                );
        }
    }

    /// <summary>The lock for this process alone, or null when any other holds or shares it.</summary>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, Opening(FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException busy) when (busy.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            return null;
        }
    }

    /// <summary>Shares the lock: many processes may, and <see cref="TryTake"/> gives null as long as one does.</summary>
    public static FileStream Share(string path) => new(path, Opening(FileAccess.Read, FileShare.Read));

    // Another account that may open it could hold it, and so hold up every program.
    private static FileStreamOptions Opening(FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = access,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
