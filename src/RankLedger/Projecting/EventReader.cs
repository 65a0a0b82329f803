using System.Runtime.CompilerServices;
using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>Reads the whole ledger in order of position, in pieces that fit into memory.</summary>
internal static class EventReader
{
    private const int Few = 200;
    private const int Events = 2000;

    // A figure of some hundred bytes becomes a kilobyte of objects, and two pieces are in memory.
    private const int Bytes = 2_000_000;

    /// <summary>Everything behind a position as it is when the first piece is read; the next piece is read while the one before it is
    /// folded.</summary>
    public static IAsyncEnumerable<IReadOnlyList<LedgerEvent>> AfterAsync(NpgsqlDataSource database, long position, CancellationToken ct) =>
        PiecesAsync(database, position, ct).OneAheadAsync(ct);

    /// <summary>The next few events behind a position.</summary>
    public static async Task<IReadOnlyList<LedgerEvent>> PieceAsync(NpgsqlConnection connection, long after, CancellationToken ct)
    {
        await using var command = Command(connection, after, Few);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await FillAsync(reader, ct);
    }

    private static async IAsyncEnumerable<IReadOnlyList<LedgerEvent>> PiecesAsync(
        NpgsqlDataSource database,
        long after,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = Command(connection, after, long.MaxValue);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await FillAsync(reader, ct) is [_, ..] piece)
            yield return piece;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, long after, long most) =>
        new(
            $"""
            select {EntryEvents.Columns}
            from (select * from {Entries.Table} where position > $1 order by position limit $2) l, {EntryEvents.OfEntry}
            order by l.position
            """,
            connection
        )
        {
            CommandTimeout = 0,
            Parameters =
            {
                new() { Value = after },
                new() { Value = most },
            },
        };

    private static async Task<IReadOnlyList<LedgerEvent>> FillAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var piece = new List<LedgerEvent>();
        var bytes = 0;
        while (piece.Count < Events && bytes < Bytes && await reader.ReadAsync(ct))
        {
            var read = EntryEvents.Read(reader, out var length);
            bytes += length;
            piece.Add(new(read.Position, read.Stream, read.Version, read.Event));
        }

        return piece;
    }
}
