using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Proofs;

namespace RankLedger.Proving;

/// <summary>A full tile as it is stored.</summary>
/// <param name="Tile">Which.</param>
/// <param name="Hashes">Its hashes, one after another.</param>
/// <param name="Root">The root above them.</param>
internal sealed record StoredTile(Tile Tile, byte[] Hashes, byte[] Root);

/// <summary>The table of full tiles: what is written to it and read from it.</summary>
internal static class TileTable
{
    /// <summary>Takes all of them away.</summary>
    public const string Clear = $"delete from {Table}";

    private const string Table = "ledger.tile";

    /// <summary>How many of a level are stored.</summary>
    public static async Task<long> CountAsync(NpgsqlConnection connection, int level, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select coalesce(max(\"index\") + 1, 0) from {Table} where level = $1", connection)
        {
            Parameters = { new() { Value = (short)level } },
        };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Adds tiles of a level that follow one another.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, int level, long first, byte[][] tiles, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"insert into {Table}(level, \"index\", hashes, root) select $1, $2 + n - 1, hashes, root from unnest($3, $4) "
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

    /// <summary>A query for some hashes of one tile.</summary>
    public static NpgsqlBatchCommand HashesOf(Tile tile, int from, int count) =>
        new($"select substring(hashes from $3 for $4) from {Table} where level = $1 and \"index\" = $2")
        {
            Parameters =
            {
                new() { Value = (short)tile.Level },
                new() { Value = tile.Index },
                new() { Value = (from * TreeHash.Size) + 1 },
                new() { Value = count * TreeHash.Size },
            },
        };

    /// <summary>A query for the roots of tiles that follow one another, joined: hashes of the level above.</summary>
    public static NpgsqlBatchCommand RootsOf(int level, long first, int count) =>
        new(
            $"select string_agg(root, ''::bytea order by \"index\") from {Table} where level = $1 and \"index\" >= $2 "
                + "and \"index\" < $3"
        )
        {
            Parameters =
            {
                new() { Value = (short)level },
                new() { Value = first },
                new() { Value = first + count },
            },
        };

    /// <summary>Every tile, level by level.</summary>
    public static async IAsyncEnumerable<StoredTile> AllAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select level, \"index\", hashes, root from {Table} order by level, \"index\"",
            connection
        )
        {
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return new(
                new(reader.GetInt16("level"), reader.GetInt64("index"), Tile.FullWidth),
                reader.GetFieldValue<byte[]>("hashes"),
                reader.GetFieldValue<byte[]>("root")
            );
    }
}
