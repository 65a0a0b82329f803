using System.Data;
using Npgsql;
using RankLedger.Storage;

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

    /// <summary>The table of checkpoints.</summary>
    public const string Checkpoints = "ledger.checkpoint";

    private const string Select = $"select size, note, signed_at from {Checkpoints}";

    /// <summary>The log's name; null where no checkpoint was ever signed.</summary>
    public static async Task<string?> OriginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select origin from ledger.log", connection);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>The newest checkpoint, with what witnesses signed of it; null where there is none.</summary>
    public static async Task<SignedCheckpoint?> NewestAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"{Select} order by size desc limit 1", connection);
        return await FirstAsync(connection, command, ct);
    }

    /// <summary>The checkpoint of a size, with what witnesses signed of it; null where none was signed at it.</summary>
    public static async Task<SignedCheckpoint?> AtAsync(NpgsqlConnection connection, long size, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"{Select} where size = $1", connection) { Parameters = { new() { Value = size } } };
        return await FirstAsync(connection, command, ct);
    }

    /// <summary>Checkpoints behind a size, in order, as the log signed them.</summary>
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

    /// <summary>The sizes of checkpoints that are said to be signed when they cannot have been, with when: before what they cover was
    /// recorded, or behind what was recorded next. Clocks may differ by a day.</summary>
    /// <remarks>An entry that is dated ahead of the clock does not say when it was recorded; the last before it that is not does.</remarks>
    public static async Task<IReadOnlyList<(long Size, string Said, string Recorded)>> MisdatedAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            select c.size, (c.signed_at at time zone 'UTC')::text, (l.recorded_at at time zone 'UTC')::text
            from {Checkpoints} c join {Entries.Table} l on l.position = greatest(c.size, 1)
              left join {Entries.Table} n on n.position = c.size + 1
              left join lateral (
                select e.recorded_at from {Entries.Table} e where e.position <= l.position and e.recorded_at <= clock_timestamp()
                order by e.position desc limit 1) e on true
            where c.signed_at not between e.recorded_at - interval '1 day'
              and coalesce(n.recorded_at, clock_timestamp()) + interval '1 day'
            order by c.size
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(long, string, string)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        return found;
    }

    private static async Task<SignedCheckpoint?> FirstAsync(NpgsqlConnection connection, NpgsqlCommand command, CancellationToken ct) =>
        (await ReadAsync(command, ct)).FirstOrDefault() is { } found ? await CosignatureTable.WithAsync(connection, found, ct) : null;

    private static async Task<List<SignedCheckpoint>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<SignedCheckpoint>();
        while (await reader.ReadAsync(ct))
            found.Add(new(reader.GetInt64("size"), reader.GetString("note"), reader.GetFieldValue<DateTimeOffset>("signed_at")));
        return found;
    }
}
