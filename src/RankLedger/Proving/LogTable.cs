using System.Data;
using Npgsql;

namespace RankLedger.Proving;

/// <summary>A checkpoint that was signed.</summary>
/// <param name="Size">The ledger position that it covers.</param>
/// <param name="Note">The signed note.</param>
/// <param name="SignedAt">When it was signed, in UTC.</param>
public sealed record SignedCheckpoint(long Size, string Note, DateTimeOffset SignedAt);

/// <summary>The log's name and the checkpoints that were signed, in the database.</summary>
internal static class LogTable
{
    /// <summary>Takes every checkpoint away.</summary>
    public const string ClearCheckpoints = $"delete from {Checkpoints}";

    private const string Checkpoints = "ledger.checkpoint";

    // With what witnesses signed.
    private const string Select = $"""
        select size,
          note || coalesce((select string_agg(line, '' order by witness) from ledger.cosignature s where s.size = c.size), '') as note,
          signed_at
        from {Checkpoints} c
        """;

    /// <summary>The log's name; null where no checkpoint was ever signed.</summary>
    public static async Task<string?> OriginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select origin from ledger.log", connection);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>The newest checkpoint; null where there is none.</summary>
    public static async Task<SignedCheckpoint?> NewestAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"{Select} order by size desc limit 1", connection);
        return (await ReadAsync(command, ct)).FirstOrDefault();
    }

    /// <summary>The checkpoint of a size; null where none was signed at it.</summary>
    public static async Task<SignedCheckpoint?> AtAsync(NpgsqlConnection connection, long size, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"{Select} where size = $1", connection) { Parameters = { new() { Value = size } } };
        return (await ReadAsync(command, ct)).FirstOrDefault();
    }

    /// <summary>Checkpoints behind a size, in order.</summary>
    public static async Task<List<SignedCheckpoint>> AfterAsync(NpgsqlConnection connection, long size, int? limit, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"{Select} where size > $1 order by size limit $2", connection)
        {
            Parameters =
            {
                new() { Value = size },
                new() { Value = (long?)limit ?? long.MaxValue },
            },
        };
        return await ReadAsync(command, ct);
    }

    /// <summary>Adds a checkpoint, and the log's name with the first one.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, Proofs.Checkpoint checkpoint, string note, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("insert into ledger.log(origin) values ($1) on conflict do nothing")
                {
                    Parameters = { new() { Value = checkpoint.Origin } },
                },
                new(
                    $"insert into {Checkpoints}(size, root, note, signed_at) values ($1, $2, $3, clock_timestamp()) on "
                        + "conflict do nothing"
                )
                {
                    Parameters =
                    {
                        new() { Value = checkpoint.Size },
                        new() { Value = checkpoint.Root.ToArray() },
                        new() { Value = note },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The sizes of checkpoints whose root, which is read by itself, is not the one that their note says.</summary>
    public static async Task<List<long>> ApartAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select size from {Checkpoints} where split_part(note, E'\\n', 3) <> encode(root, 'base64') order by size",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var sizes = new List<long>();
        while (await reader.ReadAsync(ct))
            sizes.Add(reader.GetInt64("size"));
        return sizes;
    }

    private static async Task<List<SignedCheckpoint>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<SignedCheckpoint>();
        while (await reader.ReadAsync(ct))
            found.Add(new(reader.GetInt64("size"), reader.GetString("note"), reader.GetFieldValue<DateTimeOffset>("signed_at")));
        return found;
    }
}
