using System.Diagnostics;

namespace RankLedger.Tests.Importing;

/// <summary>A git repository that a test writes; it is gone afterwards.</summary>
internal sealed class GitFolder : IDisposable
{
    public GitFolder()
    {
        Path = Directory.CreateTempSubdirectory("rankledger-git-").FullName;
        Git("init", "-q", "-b", "main");
    }

    public string Path { get; }

    /// <summary>Commits a file as it is now, at noon of a day, and returns the commit's id.</summary>
    public string Commit(string file, string text, string day, string subject = "Update data")
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Git("add", "--all");
        return On(day, "commit", "-q", "-m", subject);
    }

    /// <summary>Runs something that makes a commit on a day, and returns the commit's id.</summary>
    public string On(string day, params string[] arguments)
    {
        Run(day, arguments);
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] arguments) => Run("2020-01-01", arguments);

    public void Dispose()
    {
        // Git keeps its objects from being written.
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Path, recursive: true);
    }

    private string Run(string day, string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{role}_NAME"] = "Desk";
            start.Environment[$"GIT_{role}_EMAIL"] = "desk@example.org";
            start.Environment[$"GIT_{role}_DATE"] = $"{day}T12:00:00+08:00";
        }

        using var git = Process.Start(start)!;
        var said = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return said;
    }
}
