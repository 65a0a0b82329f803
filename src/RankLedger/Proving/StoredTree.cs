using Npgsql;
using RankLedger.Proofs;
using RankLedger.Storage;

namespace RankLedger.Proving;

/// <summary>The tree as the database holds it: full tiles in a table, the right edge in the entries and in the roots of tiles.</summary>
/// <param name="connection">The connection to read by.</param>
/// <param name="covered">How many entries the stored tiles cover: all full ones below it are there.</param>
internal sealed class StoredTree(NpgsqlConnection connection, long covered)
{
    /// <summary>Asks for a root or a proof, in one round trip: which hashes it needs follows from sizes alone.</summary>
    public async Task<T> AskAsync<T>(Func<MerkleTree, T> question, CancellationToken ct)
    {
        var wanted = new List<(int Level, long First, int Count)>();
        question(
            new(
                (level, first, count) =>
                {
                    wanted.Add((level, first, count));
                    return new byte[count * TreeHash.Size];
                }
            )
        );
        if (wanted.Count == 0)
            return question(new((_, _, _) => throw new InvalidOperationException("Nothing is to be read.")));
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (level, first, count) in wanted)
            batch.BatchCommands.Add(Command(level, first, count));
        var found = new Queue<byte[]>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            foreach (var (level, first, count) in wanted)
            {
                var row = await reader.ReadAsync(ct) && !reader.IsDBNull(0) ? reader.GetFieldValue<byte[]>(0) : [];
                if (row.Length != count * TreeHash.Size)
                    throw new InvalidDataException(
                        $"The log lacks hashes of level {level} from {first} on: {row.Length / TreeHash.Size} of {count} are "
                            + "there. Run verify."
                    );
                found.Enqueue(row);
                await reader.NextResultAsync(ct);
            }
        }

        return question(new((_, _, _) => found.Dequeue()));
    }

    /// <summary>The hashes of a tile.</summary>
    public Task<byte[]> TileAsync(Tile tile, CancellationToken ct) => ReadAsync(tile.Level, tile.Index * Tile.FullWidth, tile.Width, ct);

    private async Task<byte[]> ReadAsync(int level, long first, int count, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(level, first, count) } };
        return (byte[])(await batch.ExecuteScalarAsync(ct))!;
    }

    private NpgsqlBatchCommand Command(int level, long first, int count)
    {
        var tile = new Tile(level, first / Tile.FullWidth, Tile.FullWidth);
        return tile.IsIn(covered) ? TileTable.HashesOf(tile, (int)(first % Tile.FullWidth), count) : Edge(level, first, count);
    }

    /// <summary>A query for hashes of no stored tile: those of entries, or the roots of the tiles below.</summary>
    public static NpgsqlBatchCommand Edge(int level, long first, int count) =>
        level > 0
            ? TileTable.RootsOf(level - 1, first, count)
            : new(
                $"select string_agg(leaf_sha256, ''::bytea order by position) from {Entries.Table} where position > $1 and "
                    + "position <= $2"
            )
            {
                Parameters =
                {
                    new() { Value = first },
                    new() { Value = first + count },
                },
            };
}
