using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>Makes a cluster where there is none.</summary>
internal static class NewCluster
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <remarks>
    /// initdb writes PG_VERSION first, so a killed one would look finished: it works in another folder, which is renamed when
    /// all is done.
    /// </remarks>
    public static async Task CreateAsync(
        ClusterFolder folder,
        PostgresBinaries binaries,
        ServerAccount account,
        bool durable,
        CancellationToken ct
    )
    {
        var unfinished = folder.NewUnfinishedData();
        CreateFolder(unfinished);
        await account.GiveAsync(unfinished, ct);

        var password = SecretFile.NewPassword();
        var passwordFile = folder.In("secret.new");
        try
        {
            // The server's account must read the password once; the file that stays is ours alone.
            await SecretFile.WriteAsync(passwordFile, password, ct);
            await account.GiveAsync(passwordFile, ct);
            string[] initdb =
            [
                binaries.Program("initdb"),
                "-D",
                unfinished,
                "-U",
                Connections.Superuser,
                "-A",
                "scram-sha-256",
                "--pwfile",
                passwordFile,
                "-E",
                "UTF8",
                "--locale",
                OperatingSystem.IsLinux() ? "C.UTF-8" : "C",
                .. durable ? Array.Empty<string>() : ["--no-sync"],
            ];
            (await account.RunAsync(initdb, folder.Path, ct)).OrRefuse();
        }
        finally
        {
            File.Delete(passwordFile);
        }
        await ServerSettings.IncludeAsync(unfinished, ct);
        await SecretFile.WriteAsync(folder.Secret, password, ct);
        Directory.Move(unfinished, folder.Data);
    }

    /// <summary>Deletes what killed starts left; what cannot be deleted yet is left to the next start.</summary>
    public static void DeleteUnfinished(ClusterFolder folder)
    {
        foreach (var left in folder.UnfinishedData.ToList())
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                // the orphaned initdb still writes there
            }
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }
}
