using Npgsql;
using RankLedger.Proofs;

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
            var (stored, full) = (await TileTable.CountAsync(connection, level, ct), Tile.Hashes(level, size) / Tile.FullWidth);
            for (var from = stored; from < full; from += AtOnce)
            {
                var count = (int)Math.Min(AtOnce, full - from);
                var hashes = await HashesAsync(connection, level, from * Tile.FullWidth, count * Tile.FullWidth, ct);
                await TileTable.AddAsync(connection, level, from, [.. hashes.Chunk(Tile.FullWidth * TreeHash.Size)], ct);
            }
        }
    }

    private static async Task<byte[]> HashesAsync(NpgsqlConnection connection, int level, long first, int count, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { StoredTree.Edge(level, first, count) } };
        var hashes = (byte[])(await batch.ExecuteScalarAsync(ct))!;
        return hashes.Length == count * TreeHash.Size
            ? hashes
            : throw new InvalidDataException($"The ledger lacks entries behind @{first << (Tile.Height * level)}; run verify.");
    }
}
