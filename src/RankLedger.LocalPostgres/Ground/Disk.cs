namespace RankLedger.LocalPostgres.Ground;

/// <summary>What a disk says when it takes nothing more.</summary>
public static class Disk
{
    private const int UnixFull = 28;
    private const int UnixReadOnly = 30;
    private const int WindowsFull = unchecked((int)0x80070070);
    private const long Scarce = 32L << 20; // two segments of PostgreSQL's log

    /// <summary>Whether a failure is that the disk is full.</summary>
    public static bool IsFull(IOException failure) => failure.HResult is UnixFull or WindowsFull;

    /// <summary>Whether a failure is that the file system is read-only.</summary>
    public static bool IsReadOnly(IOException failure) => failure.HResult == UnixReadOnly;

    /// <summary>Whether so little is free where a folder lies that PostgreSQL may have stopped for it.</summary>
    public static bool IsScarce(string folder) => Free(folder) < Scarce;

    /// <summary>What to tell of a full disk.</summary>
    public static string Sentence(string folder) =>
        $"The disk that holds {folder} is full ({Free(folder) >> 20} MiB free). What was acknowledged is kept; what was under "
        + "way is not recorded. "
        + "Free some space on that disk, or move the folder to a larger one, then run the same again.";

    private static long Free(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
}
