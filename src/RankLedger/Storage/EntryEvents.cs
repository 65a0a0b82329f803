using Npgsql;
using RankLedger.Domain;

namespace RankLedger.Storage;

/// <summary>An event with its place in the ledger.</summary>
/// <param name="Position">Its ledger position.</param>
/// <param name="RecordedAt">When it was recorded, in UTC.</param>
/// <param name="Stream">Its stream's key.</param>
/// <param name="Version">Its number in the stream.</param>
/// <param name="Event">Its body.</param>
internal sealed record EntryEvent(long Position, DateTimeOffset RecordedAt, string Stream, long Version, DomainEvent Event);

/// <summary>Reads entries of the ledger with their events: the one place that knows how the two hang together.</summary>
internal static class EntryEvents
{
    /// <summary>What <see cref="Read(NpgsqlDataReader)"/> reads, of entries named l and their events named e; other columns follow
    /// behind.</summary>
    public const string Columns = "l.position, l.recorded_at, l.stream_id, l.version, e.type, e.data";

    /// <summary>How many columns these are.</summary>
    public const int Count = 6;

    /// <summary>The event e of each entry l, found through the primary key however many entries there are; follows the entries in a
    /// <c>from</c>.</summary>
    public const string OfEntry = $"lateral (select * from {Tables.Events} m where m.seq_id = l.seq_id offset 0) e";

    /// <summary>Entries l, each with its event e.</summary>
    public const string Each = $"{Entries.Table} l, {OfEntry}";

    /// <summary>Entries l joined with their events e.</summary>
    public const string Joined = $"{Entries.Table} l join {Tables.Events} e on e.seq_id = l.seq_id";

    /// <summary>Entries l with their events e, where they have one.</summary>
    public const string EveryEntry = $"{Entries.Table} l left join {Tables.Events} e on e.seq_id = l.seq_id";

    /// <summary>Events e with their entries l, where they have one.</summary>
    public const string EveryEvent = $"{Tables.Events} e left join {Entries.Table} l on l.seq_id = e.seq_id";

    /// <summary>The event e of a number, found through the primary key; follows what has the numbers in a <c>from</c>.</summary>
    public static string OfNumber(string number, string columns = "e.*") =>
        $"lateral (select {columns} from {Tables.Events} e where e.seq_id = {number} offset 0) e";

    // PostgreSQL sends jsonb as this byte and then text, which saves it the work of converting.
    private const byte JsonbVersion = 1;

    /// <summary>Reads a row that begins with the columns.</summary>
    public static EntryEvent Read(NpgsqlDataReader reader) => Read(reader, out _);

    /// <summary>Reads a row that begins with the columns, and says how long the body is.</summary>
    public static EntryEvent Read(NpgsqlDataReader reader, out int bytes)
    {
        var body = reader.GetFieldValue<byte[]>(Count - 1);
        bytes = body.Length;
        var (recordedAt, stream) = (reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2));
        var stored = StoredEvents.Read(reader.GetString(4), body.AsSpan(body is [JsonbVersion, ..] ? 1 : 0));
        return new(
            reader.GetInt64(0),
            recordedAt,
            stream,
            reader.GetInt64(3),
            StoredEvents.Shown(stored, stream, DateOnly.FromDateTime(recordedAt.UtcDateTime))
        );
    }
}
