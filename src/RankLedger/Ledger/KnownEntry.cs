namespace RankLedger.Ledger;

/// <summary>An entry of the ledger that was acknowledged or read.</summary>
/// <remarks>The instant alone does not tell two histories apart: behind a clock that ran ahead each counts on from the same entry,
/// microsecond by microsecond.</remarks>
/// <param name="Position">Its position.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Hash">The hash of its leaf, in hexadecimal, which covers stream and actor too; from a file of an earlier version the hash
/// of its body.</param>
/// <param name="Stream">What it is about, where this program recorded it.</param>
internal sealed record KnownEntry(long Position, DateTimeOffset RecordedAt, string Hash, string? Stream)
{
    /// <summary>The two columns of the ledger that <see cref="Is"/> compares.</summary>
    public const string Hashes = "encode(leaf_sha256, 'hex'), encode(body_sha256, 'hex')";

    public bool Is(DateTimeOffset recordedAt, string leaf, string body) => RecordedAt == recordedAt && (Hash == leaf || Hash == body);
}
