using System.ComponentModel;
using System.Text.RegularExpressions;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.LocalPostgres.Binaries;

/// <summary>A folder with the three server programs, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 14;

    private static readonly string[] Needed = ["initdb", "postgres", "pg_ctl"];
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    public string Program(string name) => Path.Combine(Folder, name + Suffix);

    /// <summary>The programs that a folder holds or links to; null when one is missing or does not run.</summary>
    /// <remarks>Links are followed first: a lone link to <c>initdb</c> on PATH is common.</remarks>
    public static async Task<PostgresBinaries?> InAsync(string folder, CancellationToken ct)
    {
        var initdb = new FileInfo(Path.Combine(folder, "initdb" + Suffix));
        if (!initdb.Exists)
            return null;
        var home = Path.GetDirectoryName(initdb.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? initdb.FullName)!;
        var binaries = new PostgresBinaries(home, 0);
        if (!Needed.All(name => File.Exists(binaries.Program(name))))
            return null;
        try
        {
            var version = await ChildProgram.RunAsync([binaries.Program("postgres"), "--version"], home, null, ct);
            var major = MajorVersion().Match(version.Output).Groups["major"].Value;
            return int.TryParse(major, out var number) ? binaries with { Major = number } : null;
        }
        catch (Win32Exception)
        {
            return null; // made for another machine, or not ours to run
        }
    }

    [GeneratedRegex(@"^postgres \(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex MajorVersion();
}
