using Npgsql;
using NpgsqlTypes;
using RankLedger.Proofs;
using RankLedger.Storage;

namespace RankLedger.Proving;

/// <summary>Stores the tiles that a tree has filled, each with the root above it.</summary>
internal static class TileWriting
{
    // 512 KB of hashes.
    private const int AtOnce = 64;

    /// <summary>Stores the full tiles of a tree that are not stored yet.</summary>
    public static async Task StoreAsync(NpgsqlConnection connection, long size, CancellationToken ct)
    {
        for (var level = 0; Tile.Hashes(level, size) >= Tile.FullWidth; level++)
        {
            var (stored, full) = (await StoredAsync(connection, level, ct), Tile.Hashes(level, size) / Tile.FullWidth);
            for (var from = stored; from < full; from += AtOnce)
            {
                var count = (int)Math.Min(AtOnce, full - from);
                var hashes = await HashesAsync(connection, level, from * Tile.FullWidth, count * Tile.FullWidth, ct);
                await InsertAsync(connection, level, from, hashes, ct);
            }
        }
    }

    private static async Task<long> StoredAsync(NpgsqlConnection connection, int level, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select coalesce(max(\"index\") + 1, 0) from ledger.tile where level = $1", connection)
        {
            Parameters = { new() { Value = (short)level } },
        };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<byte[]> HashesAsync(NpgsqlConnection connection, int level, long first, int count, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            level == 0
                ? $"select string_agg(leaf_sha256, ''::bytea order by position) from {Entries.Table} where position > $1 and "
                    + "position <= $2"
                : "select string_agg(root, ''::bytea order by \"index\") from ledger.tile where level = $3 and \"index\" >= $1 "
                    + "and \"index\" < $2",
            connection
        )
        {
            Parameters =
            {
                new() { Value = first },
                new() { Value = first + count },
            },
        };
        if (level > 0)
            command.Parameters.Add(new() { Value = (short)(level - 1) });
        var hashes = (byte[])(await command.ExecuteScalarAsync(ct))!;
        return hashes.Length == count * TreeHash.Size
            ? hashes
            : throw new InvalidDataException($"The ledger lacks entries behind @{first << (Tile.Height * level)}; run verify.");
    }

    private static async Task InsertAsync(NpgsqlConnection connection, int level, long first, byte[] hashes, CancellationToken ct)
    {
        const int bytes = Tile.FullWidth * TreeHash.Size;
        var tiles = hashes.Chunk(bytes).ToArray();
        await using var command = new NpgsqlCommand(
            "insert into ledger.tile(level, \"index\", hashes, root) select $1, $2 + n - 1, hashes, root from unnest($3, $4) "
                + "with ordinality t(hashes, root, n)",
            connection
        )
        {
            Parameters =
            {
                new() { Value = (short)level },
                new() { Value = first },
                new() { Value = tiles, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                new()
                {
                    Value = tiles.Select(tile => TreeHash.Fold(tile)).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
                },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
