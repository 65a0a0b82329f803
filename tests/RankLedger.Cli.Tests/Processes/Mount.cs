using System.Diagnostics;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>A file system of a test's own, which only root can mount and not every container lets it.</summary>
internal sealed class Mount : IDisposable
{
    private Mount(string path) => Path = path;

    public string Path { get; }

    /// <summary>A disk in memory that holds so much and no more.</summary>
    public static Mount Of(int mebibytes, string path) =>
        Made(path, ["mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=0755", "tmpfs", path]);

    /// <summary>A folder once more, at a path where it cannot be written.</summary>
    public static Mount ReadOnly(string folder, string path) =>
        Made(path, ["mount", "--bind", folder, path], ["mount", "-o", "remount,ro,bind", path]);

    /// <summary>Takes it away. A program that is about to end may still have a file open: it loses the path at once, and the disk with its
    /// last file.</summary>
    public void Dispose()
    {
        if (!Run("umount", Path) && !Run("umount", "--lazy", Path))
            throw new IOException($"{Path} cannot be unmounted.");
    }

    private static Mount Made(string path, params string[][] commands)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root mounts file systems");
        Directory.CreateDirectory(path);
        foreach (var command in commands)
            Assert.SkipUnless(Run(command), $"{string.Join(' ', command)} is not allowed here");
        return new(path);
    }

    private static bool Run(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
