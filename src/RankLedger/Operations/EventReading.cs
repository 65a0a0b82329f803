using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Ledger;
using RankLedger.Projections;

namespace RankLedger.Operations;

/// <summary>Reads the whole ledger in order of position, in pieces that fit into memory.</summary>
internal static class EventReading
{
    private const int Events = 4000;
    private const int Bytes = 10_000_000;

    // PostgreSQL sends jsonb as this byte and then text, which saves it the work of converting.
    private const byte JsonbVersion = 1;

    public static async IAsyncEnumerable<IReadOnlyList<LedgerEvent>> AfterAsync(NpgsqlDataSource database, long position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = NextAsync(position);
        while (await next is [.., var last] piece)
        {
            next = NextAsync(last.Position);
            yield return piece;
        }

        // Read while the piece before it is folded.
        async Task<IReadOnlyList<LedgerEvent>> NextAsync(long after)
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            return await Task.Run(() => PieceAsync(connection, after, cancellation), cancellation);
        }
    }

    public static async Task<IReadOnlyList<LedgerEvent>> PieceAsync(NpgsqlConnection connection, long after, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            select l.position, l.stream_id, l.version, e.type, e.data
            from (select * from ledger.ledger_entry where position > $1 order by position limit $2) l,
              lateral (select * from events.mt_events m where m.seq_id = l.seq_id offset 0) e
            order by l.position
            """, connection) { CommandTimeout = 0, Parameters = { new() { Value = after }, new() { Value = Events } } };
        var piece = new List<LedgerEvent>();
        var bytes = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (bytes < Bytes && await reader.ReadAsync(cancellation))
        {
            var body = reader.GetFieldValue<byte[]>(4);
            bytes += body.Length;
            piece.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), StoredEvents.Read(reader.GetString(3), body.AsSpan(body is [JsonbVersion, ..] ? 1 : 0))));
        }

        return piece;
    }
}
