namespace RankLedger.LocalPostgres.Ground;

/// <summary>The names inside a private server's folder.</summary>
internal sealed record ClusterFolder(string Path)
{
    public string Data => In("data");

    /// <summary>What starts that were killed in the middle of making a cluster left behind.</summary>
    public IEnumerable<string> UnfinishedData => Directory.EnumerateDirectories(Path, "data.new-*");

    public string Secret => In("secret");

    /// <summary>The password of the role that only records and asks.</summary>
    public string WriterSecret => In("secret-writer");

    public string Log => In("server.log");

    /// <summary>Which system the server was last started on, on which port, and how often it died.</summary>
    public string LastStart => In("last-start.json");

    /// <summary>Held alone while a server is started or stopped.</summary>
    public string StartStopLock => In("start-stop.lock");

    /// <summary>Shared by every process that uses the server, for as long as it does.</summary>
    public string InUseLock => In("in-use.lock");

    public bool HasCluster => File.Exists(VersionFile);

    private string VersionFile => System.IO.Path.Combine(Data, "PG_VERSION");

    /// <summary>The major version that made the cluster; null where there is none.</summary>
    public int? Major()
    {
        if (!HasCluster)
            return null;
        var text = File.ReadAllText(VersionFile).Trim();
        return int.TryParse(text, out var major)
            ? major
            : throw new LocalPostgresException(
                $"{VersionFile} holds \"{text}\" where the PostgreSQL major version was expected. The cluster is damaged: "
                    + $"restore {Path} from a backup, or move it away to begin an empty ledger."
            );
    }

    public async Task<string> ReadPasswordAsync(CancellationToken ct) =>
        File.Exists(Secret)
            ? (await File.ReadAllTextAsync(Secret, ct)).Trim()
            : throw new LocalPostgresException(
                $"{Data} holds a cluster, but its password file {Secret} is gone. Restore that file from a backup, or move "
                    + $"{Path} away to begin an empty ledger."
            );

    /// <summary>Where a cluster is made before it is renamed to <see cref="Data"/>.</summary>
    /// <remarks>A new name each time: the initdb of a killed start may still run, and must not write into ours.</remarks>
    public string NewUnfinishedData() => In($"data.new-{Guid.NewGuid():N}");

    public string In(string name) => System.IO.Path.Combine(Path, name);
}
