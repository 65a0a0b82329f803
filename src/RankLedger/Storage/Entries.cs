using Npgsql;
using RankLedger.Domain.Erasures;
using RankLedger.Domain.Time;

namespace RankLedger.Storage;

/// <summary>The ledger's entries, one for each event at its position.</summary>
internal static class Entries
{
    /// <summary>The table.</summary>
    public const string Table = $"{Tables.Ledger}.ledger_entry";

    /// <summary>The advisory lock under which positions are given.</summary>
    public const long Lock = 0x52414e4b4c4544;

    /// <summary>The advisory lock that whoever decides shares with the others, and whoever erases has alone: what was decided on must not
    /// be erased before it is recorded.</summary>
    public const long ErasureLock = 0x52414e4b455241;

    /// <summary>How often something was erased.</summary>
    public const string Erasures = $"coalesce((select max(version) from {Table} where stream_id = '{Erasing.Stream}'), 0)";

    /// <summary>Which log the ledger mirrors; no row where it is a ledger of its own.</summary>
    public const string Mirrored = "select origin from ledger.mirror";

    /// <summary>Reads a row of <see cref="Mirrored"/>.</summary>
    public static string ReadMirrored(NpgsqlDataReader row) => row.GetString(0);

    /// <summary>Where PostgreSQL tells those who LISTEN that a transaction that appended was committed.</summary>
    public const string AppendedChannel = "ledger_appended";

    /// <summary>Reads the ledger's last position and when it was recorded.</summary>
    public const string Head = $"select position, recorded_at from {Table} order by position desc limit 1";

    /// <summary>Reads the database's clock with the ledger's last position, when it was recorded and the hash of its leaf; one row for an
    /// empty ledger too.</summary>
    public const string HeadNow =
        $"select clock_timestamp(), head.* from (select) here left join ("
        + $"select position, recorded_at, encode(leaf_sha256, 'hex') from {Table} order by position desc limit 1) head on true";

    /// <summary>Reads a row of <see cref="HeadNow"/>.</summary>
    public static (DateTimeOffset Now, long Position, DateTimeOffset? RecordedAt, string? Leaf) ReadHeadNow(NpgsqlDataReader row) =>
        row.IsDBNull(1)
            ? (row.GetFieldValue<DateTimeOffset>(0), 0, null, null)
            : (row.GetFieldValue<DateTimeOffset>(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3));

    /// <summary>A query for the last entry under a condition, with the hash of its leaf, and how many erasures there are.</summary>
    public static string End(string condition = "") =>
        $"select position, recorded_at, encode(leaf_sha256, 'hex'), {Erasures} from {Table} {condition} "
        + "order by position desc limit 1";

    /// <summary>The ledger's last position and when it was recorded; 0 and null for an empty ledger.</summary>
    public static async Task<(long Position, DateTimeOffset? RecordedAt)> HeadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Head, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1)) : (0, null);
    }

    /// <summary>The ledger's end with the hash of its leaf, on a connection that is held already.</summary>
    public static async Task<Basis> EndAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(End(), connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ReadEndAsync(reader, ct);
    }

    /// <summary>The hash of the leaf of the entry at a position; null where there is none.</summary>
    public static async Task<string?> HashAsync(NpgsqlDataSource database, long position, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select encode(leaf_sha256, 'hex') from {Table} where position = $1");
        command.Parameters.Add(new() { Value = position });
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>Reads what <see cref="End(string)"/> asks for.</summary>
    public static async Task<Basis> ReadEndAsync(NpgsqlDataReader reader, CancellationToken ct) =>
        await reader.ReadAsync(ct)
            ? new Basis(null, reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1))
            {
                Entry = reader.GetString(2),
                Erasures = reader.GetInt64(3),
            }
            : new(null, 0, null);
}
