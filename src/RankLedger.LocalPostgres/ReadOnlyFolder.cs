using Npgsql;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Processes;

namespace RankLedger.LocalPostgres;

/// <summary>A folder that cannot be written: PostgreSQL cannot work in it, so questions are answered from a copy.</summary>
internal static class ReadOnlyFolder
{
    private const UnixFileMode Passable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Whether a folder holds a cluster and takes no file, by its file system or by its mode.</summary>
    public static bool Is(ClusterFolder folder)
    {
        if (!folder.HasCluster)
            return false;
        try
        {
            using (new FileStream(folder.StartStopLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
                return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException failure)
        {
            return Disk.IsReadOnly(failure); // otherwise another process holds it, and so could write it
        }
    }

    public static LocalPostgresException Refusal(ClusterFolder folder) =>
        new(
            $"The folder {folder.Path} cannot be written: its disk or its mode is read-only, so nothing can be recorded in it. "
                + "Status, verify, "
                + "export, backup and every question work on it, from a copy. To record, make it writable for this account, or "
                + "name another "
                + "with --data."
        );

    /// <summary>Copies the cluster and its password into a new folder that the server's account may use.</summary>
    /// <returns>The new folder; the caller deletes it.</returns>
    public static async Task<ClusterFolder> CopyAsync(ClusterFolder folder, LocalPostgresOptions options, CancellationToken ct)
    {
        var before = StartRecord.Read(folder);
        RefuseIfUsed(folder, before);
        var copy = new ClusterFolder(Directory.CreateTempSubdirectory("rankledger-copy-").FullName);
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(copy.Path, Passable);
            var account = await ServerAccount.ChooseAsync(copy, await BinariesSearch.FindAsync(options, folder, ct), ct);
            options.Progress?.Invoke(
                $"{folder.Path} cannot be written: working on a copy of it in {copy.Path}, which is deleted at the end"
            );
            CopyFolder(folder.Data, copy.Data);
            // A server that was started meanwhile leaves its mark in both.
            var after = StartRecord.Read(folder);
            RefuseIfUsed(folder, after);
            if (after != before)
                throw Changed(folder, "a PostgreSQL was started in it meanwhile");
            File.Delete(PidFile.PathIn(copy.Data));
            File.Copy(folder.Secret, copy.Secret);
            await account.GiveAllAsync(copy.Data, ct);
            return copy;
        }
        catch
        {
            Directory.Delete(copy.Path, recursive: true);
            throw;
        }
    }

    private static void RefuseIfUsed(ClusterFolder folder, StartRecord? last)
    {
        if (PidFile.Read(folder.Data) is not { } found)
            return;
        if (found.IsPostgres())
            throw Changed(folder, $"a PostgreSQL with process number {found.Pid} works in it through another path");
        // Its process number means nothing here.
        if (last is not null && last.System != StartRecord.ThisSystem)
            throw Changed(
                folder,
                "its PostgreSQL may still run on another system (a container or a machine), since it left its "
                    + $"{Path.GetFileName(PidFile.PathIn(folder.Data))}"
            );
    }

    private static LocalPostgresException Changed(ClusterFolder folder, string why) =>
        new(
            $"The folder {folder.Path} is read-only here, and {why}, so it cannot be copied as of one moment. "
                + "Name a path with --data by which it can be written, or end the programs that use it."
        );

    private static void CopyFolder(string from, string to)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(to);
        else
            Directory.CreateDirectory(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
