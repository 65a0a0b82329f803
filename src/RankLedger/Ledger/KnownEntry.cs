using Npgsql;

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
    /// <summary>The columns of an entry e that <see cref="IsIn"/> compares; other columns may follow behind.</summary>
    public const string Columns = "e.position, e.recorded_at, encode(e.leaf_sha256, 'hex'), encode(e.body_sha256, 'hex')";

    /// <summary>How many columns these are.</summary>
    public const int Count = 4;

    /// <summary>The position of a row that begins with the columns; null where there is no such entry.</summary>
    public static long? PositionIn(NpgsqlDataReader row) => row.IsDBNull(0) ? null : row.GetInt64(0);

    /// <summary>Whether a row that begins with the columns is this entry.</summary>
    public bool IsIn(NpgsqlDataReader row) =>
        PositionIn(row) == Position
        && RecordedAt == row.GetFieldValue<DateTimeOffset>(1)
        && (Hash == row.GetString(2) || Hash == row.GetString(3));
}
