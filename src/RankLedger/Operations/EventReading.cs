using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Ledger;
using RankLedger.Projections;

namespace RankLedger.Operations;

/// <summary>Reads the whole ledger in order of position, in pieces that fit into memory.</summary>
internal static class EventReading
{
    private const int Events = 2000;
    private const int Bytes = 6_000_000;

    public static async IAsyncEnumerable<IReadOnlyList<LedgerEvent>> AfterAsync(NpgsqlDataSource database, long position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var piece = await PieceAsync(connection, position, cancellation);
            if (piece.Count == 0)
                yield break;
            yield return piece;
            position = piece[^1].Position;
        }
    }

    public static async Task<IReadOnlyList<LedgerEvent>> PieceAsync(NpgsqlConnection connection, long after, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            select l.position, l.stream_id, l.version, e.type, convert_to(e.data::text, 'UTF8')
            from ledger.ledger_entry l join events.mt_events e on e.seq_id = l.seq_id
            where l.position > $1 order by l.position limit $2
            """, connection) { Parameters = { new() { Value = after }, new() { Value = Events } } };
        var piece = new List<LedgerEvent>();
        var bytes = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (bytes < Bytes && await reader.ReadAsync(cancellation))
        {
            var body = reader.GetFieldValue<byte[]>(4);
            bytes += body.Length;
            piece.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), StoredEvents.Read(reader.GetString(3), body)));
        }

        return piece;
    }
}
