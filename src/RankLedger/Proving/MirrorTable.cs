using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Erasures;
using RankLedger.Domain.Events;
using RankLedger.Proofs;
using RankLedger.Storage;

namespace RankLedger.Proving;

/// <summary>An entry of a foreign log.</summary>
/// <param name="Leaf">What the log says of it.</param>
/// <param name="Body">What it says, without who recorded it; empty where that was erased.</param>
internal sealed record MirroredEntry(EntryLeaf Leaf, byte[] Body)
{
    /// <summary>The position of which it says that the body was erased; null where it says no such thing.</summary>
    public long? Erases
    {
        get
        {
            if (Leaf.Type != EventTypes.Name<BodyErased>() || Body.Length == 0)
                return null;
            using var said = JsonDocument.Parse(Body);
            return said.RootElement.GetProperty("position").GetInt64();
        }
    }
}

/// <summary>Which log a ledger mirrors, and its entries.</summary>
internal static class MirrorTable
{
    private const string Streams = $"""
        insert into {Tables.Streams}(id, version)
        select stream, max(version) from unnest(@stream, @version) e(stream, version) group by stream
        on conflict (id) do update set version = excluded.version
        """;

    private const string Events = $"""
        insert into {Tables.Events}(seq_id, id, stream_id, version, data, type, mt_dotnet_type)
        select position, gen_random_uuid(), stream, version, said::jsonb, type, class
        from unnest(@position, @stream, @version, @type, @said, @class) e(position, stream, version, type, said, class)
        """;

    private const string Leaves = $"""
        insert into {Entries.Table}(
          position, event_id, seq_id, stream_id, version, recorded_at, body_sha256, actor_sha256, leaf_sha256)
        select l.position, e.id, l.position, e.stream_id, e.version, l.recorded, decode(l.body, 'hex'), decode(l.actor, 'hex'), l.leaf
        from unnest(@position, @recorded, @body, @actor, @leaf) l(position, recorded, body, actor, leaf)
          join {Tables.Events} e on e.seq_id = l.position
        """;

    /// <summary>The log that the ledger mirrors; null where it is none.</summary>
    public static async Task<string?> OriginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Entries.Mirrored, connection);
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>What is said of the log that the ledger mirrors, by whose key and up to which checkpoint; null where it is none.</summary>
    public static async Task<(string Origin, string Key, long Size, string Note)?> SaidAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand("select origin, vkey, size, note from ledger.mirror", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3)) : null;
    }

    /// <summary>Says that the ledger mirrors a log up to a checkpoint of it.</summary>
    public static async Task PutAsync(NpgsqlConnection connection, VerifierKey key, AuditedLog audited, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into ledger.mirror(origin, vkey, size, note) values ($1, $2, $3, $4)
            on conflict ("only") do update set vkey = excluded.vkey, size = excluded.size, note = excluded.note
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = audited.Origin },
                new() { Value = key.ToString() },
                new() { Value = audited.Size },
                new() { Value = audited.Note },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds entries, each at the position that its leaf names.</summary>
    public static async Task AddAsync(NpgsqlConnection connection, IReadOnlyList<MirroredEntry> entries, CancellationToken ct)
    {
        var leaves = entries.Select(each => each.Leaf).ToList();
        (string, NpgsqlDbType, Array)[] all =
        [
            ("position", NpgsqlDbType.Bigint, leaves.Select(leaf => leaf.Position).ToArray()),
            ("recorded", NpgsqlDbType.TimestampTz, leaves.Select(leaf => leaf.RecordedAt.UtcDateTime).ToArray()),
            ("stream", NpgsqlDbType.Text, leaves.Select(leaf => leaf.Stream).ToArray()),
            ("version", NpgsqlDbType.Bigint, leaves.Select(leaf => leaf.Version).ToArray()),
            ("type", NpgsqlDbType.Text, leaves.Select(leaf => leaf.Type).ToArray()),
            (
                "said",
                NpgsqlDbType.Text,
                entries.Select(each => each.Body.Length == 0 ? "{}" : Encoding.UTF8.GetString(each.Body)).ToArray()
            ),
            ("class", NpgsqlDbType.Text, leaves.Select(leaf => ClassOf(leaf.Type)).ToArray()),
            ("body", NpgsqlDbType.Text, leaves.Select(leaf => leaf.BodySha256).ToArray()),
            ("actor", NpgsqlDbType.Text, leaves.Select(leaf => leaf.ActorSha256).ToArray()),
            ("leaf", NpgsqlDbType.Bytea, leaves.Select(leaf => leaf.Hash).ToArray()),
        ];
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var sql in (string[])[Streams, Events, Leaves])
            batch.BatchCommands.Add(With(sql, all));
        batch.BatchCommands.Add(new($"select setval('{Tables.EventNumbers}', (select max(seq_id) from {Tables.Events}))"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand With(string sql, IEnumerable<(string Name, NpgsqlDbType Type, Array Values)> all)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, type, values) in all.Where(each => sql.Contains($"@{each.Name}", StringComparison.Ordinal)))
            command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = values });
        return command;
    }

    private static string ClassOf(string type) =>
        EventTypes.Named(type)?.Type is { } known
            ? $"{known.FullName}, {known.Assembly.GetName().Name}"
            : throw new Domain.LedgerRuleException(
                "newer-schema",
                $"The mirror holds an event of type '{type}', which this version does not know. Use a newer RankLedger for it."
            );
}
