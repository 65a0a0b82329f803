namespace RankLedger.LocalPostgres.Binaries;

/// <summary>Where installers put the server programs; Debian, for one, puts none of them on PATH.</summary>
internal static class UsualFolders
{
    private static readonly string[] Unix =
    [
        "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
        "/usr/pgsql-*/bin", // Red Hat
        "/usr/libexec/postgresql*", // Alpine
        "/opt/homebrew/opt/postgresql@*/bin",
        "/usr/local/opt/postgresql@*/bin",
        "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
        "/Library/PostgreSQL/*/bin", // the EDB installer on macOS
        "/opt/local/lib/postgresql*/bin", // MacPorts
        "/usr/local/pgsql/bin", // built from source
    ];

    /// <summary>Beside the program, then PATH, then the installers' folders, whether or not a server is in them.</summary>
    public static IEnumerable<string> All() =>
        [
            Path.Combine(AppContext.BaseDirectory, "postgres", "bin"),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. Installed().SelectMany(Matching),
        ];

    private static string[] Installed() =>
        OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
            : Unix;

    /// <summary>The folders that a pattern with at most one star stands for.</summary>
    internal static IEnumerable<string> Matching(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
            return [pattern];
        var nameStart = pattern.LastIndexOfAny(['/', '\\'], star) + 1;
        var (parent, name, rest) = (pattern[..nameStart], pattern[nameStart..star], pattern[(star + 1)..]);
        return Directory.Exists(parent) ? Directory.GetDirectories(parent, name + "*").Select(d => d + rest) : [];
    }
}
