namespace RankLedger.Operations.Backups;

/// <summary>What a backup holds; it lies beside the dump as <c>FILE.manifest.json</c>.</summary>
public sealed record BackupManifest
{
    /// <summary>The dump's name, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>The dump's size.</summary>
    public required long Bytes { get; init; }

    /// <summary>The dump's SHA-256, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The last ledger position in it.</summary>
    public required long Position { get; init; }

    /// <summary>When that was recorded, in UTC; null for an empty ledger.</summary>
    public required DateTimeOffset? RecordedAt { get; init; }

    /// <summary>The hash that the ledger holds of the event at that position; null for an empty ledger.</summary>
    public required string? EntrySha256 { get; init; }

    /// <summary>The version of the ledger's schema.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>The version of the server that it was taken from.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>When it was taken, in UTC.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Where the manifest of a dump lies.</summary>
    public static string PathFor(string dump) => $"{dump}.manifest.json";
}
