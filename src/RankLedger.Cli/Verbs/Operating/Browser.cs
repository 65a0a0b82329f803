using System.ComponentModel;
using System.Diagnostics;

namespace RankLedger.Cli.Verbs.Operating;

/// <summary>Opens an address in this machine's browser.</summary>
internal static class Browser
{
    /// <summary>Opens it, or says why that did not work; the pages are served all the same.</summary>
    public static string? Open(string address)
    {
        // Every interface is no address to go to.
        var here = address
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//+", "//127.0.0.1", StringComparison.Ordinal);
        try
        {
            using var started = Process.Start(Opener(here));
            return started is null ? Refused(here, "no program took it") : null;
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return Refused(here, failure.Message);
        }
    }

    private static ProcessStartInfo Opener(string address) =>
        OperatingSystem.IsWindows() ? new(address) { UseShellExecute = true }
        : OperatingSystem.IsMacOS() ? new("open", [address])
        : new("xdg-open", [address])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };

    private static string Refused(string address, string cause) => $"No browser could be opened here ({cause}); go to {address}.";
}
