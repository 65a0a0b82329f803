using System.ComponentModel;
using System.Text.RegularExpressions;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.LocalPostgres.Dumping;

/// <summary>A folder with <c>pg_dump</c> and <c>pg_restore</c>, and their major version.</summary>
internal sealed partial record DumpPrograms(string Folder, int Major)
{
    private static readonly string[] Needed = ["pg_dump", "pg_restore"];
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    public string Program(string name) => Path.Combine(Folder, name + Suffix);

    /// <summary>Programs that are not older than the server; of several the nearest version.</summary>
    /// <exception cref="DumpException">There are none.</exception>
    public static async Task<DumpPrograms> FindAsync(int server, CancellationToken ct)
    {
        var found = new List<DumpPrograms>();
        foreach (var folder in Folders())
            if (await InAsync(folder, ct) is { } programs)
                found.Add(programs);
        return Best(found, server) ?? throw new DumpException("no-pg-dump", Missing(found, server));
    }

    internal static DumpPrograms? Best(IEnumerable<DumpPrograms> found, int server) =>
        found.Where(p => p.Major >= server).MinBy(p => p.Major);

    internal static string Missing(IReadOnlyCollection<DumpPrograms> found, int server) =>
        $"The server is PostgreSQL {server}, and no pg_dump and pg_restore of version {server} or later were found: looked in "
        + $"{BinariesSearch.Variable}, "
        + "in postgres/bin beside the program, on PATH and where installers put them. "
        + (
            found.Count == 0
                ? "None is installed; a server that npm fetched comes without them."
                : $"Found: {string.Join(", ", found.Select(p => $"{p.Major} in {p.Folder}"))}."
        )
        + $" Install PostgreSQL's client programs ({Install(server)}), or name the folder that holds them in {BinariesSearch.Variable}.";

    private static string Install(int server) =>
        OperatingSystem.IsWindows() ? $"winget install PostgreSQL.PostgreSQL.{server}"
        : OperatingSystem.IsMacOS() ? $"brew install postgresql@{server}"
        : $"sudo apt-get install postgresql-client-{server} on Debian and Ubuntu, sudo dnf install postgresql on Fedora and Red Hat";

    private static IEnumerable<string> Folders() =>
        new[] { Environment.GetEnvironmentVariable(BinariesSearch.Variable) }
            .Where(folder => folder is { Length: > 0 })
            .OfType<string>()
            .Concat(UsualFolders.All())
            .Distinct();

    private static async Task<DumpPrograms?> InAsync(string folder, CancellationToken ct)
    {
        var programs = new DumpPrograms(folder, 0);
        if (!Needed.All(name => File.Exists(programs.Program(name))))
            return null;
        try
        {
            var version = await ChildProgram.RunAsync([programs.Program("pg_dump"), "--version"], folder, null, ct);
            var major = MajorVersion().Match(version.Output).Groups["major"].Value;
            return int.TryParse(major, out var number) ? programs with { Major = number } : null;
        }
        catch (Win32Exception)
        {
            return null; // made for another machine, or not ours to run
        }
    }

    [GeneratedRegex(@"^pg_dump \(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex MajorVersion();
}
