using System.Text.Json;
using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>What the folder keeps about the last start of its server.</summary>
/// <param name="System">The system whose process numbers <c>postmaster.pid</c> speaks of.</param>
/// <param name="Port">The port, which the other users of the folder go on asking.</param>
internal sealed record StartRecord(string System, int Port)
{
    /// <summary>The starts after a death under those who used it; null where there were none.</summary>
    public Revivals? Revivals { get; init; }

    /// <summary>This system: only on it can a process number of ours be looked up.</summary>
    /// <remarks>Two containers may share a folder and its locks without seeing each other's processes.</remarks>
    public static string ThisSystem { get; } =
        OperatingSystem.IsLinux()
            ? $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} "
                + $"{File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name}"
            : Environment.MachineName;

    public static StartRecord? Read(ClusterFolder folder)
    {
        try
        {
            return File.Exists(folder.LastStart) ? JsonSerializer.Deserialize<StartRecord>(File.ReadAllText(folder.LastStart)) : null;
        }
        catch (Exception damaged) when (damaged is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // cut off by a full disk or a power cut: as if nothing were known
        }
    }

    public Task WriteAsync(ClusterFolder folder, CancellationToken ct) =>
        File.WriteAllTextAsync(folder.LastStart, JsonSerializer.Serialize(this), ct);
}
