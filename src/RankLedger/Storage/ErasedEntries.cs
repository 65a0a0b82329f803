using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Erasures;
using RankLedger.Domain.Events;

namespace RankLedger.Storage;

/// <summary>Erases of entries what must not be kept. What the log proves them by, the hashes of body, actor and leaf, stays.</summary>
internal static class ErasedEntries
{
    private const string Named = $"from {Entries.Table} l where l.seq_id = e.seq_id and l.position = any($1)";

    /// <summary>What erasing events name: each position, what of it, and where the erasure stands. To be put behind <c>with</c>.</summary>
    public static readonly string Table = $$"""
        erased as (
          select l.position as by, 'body' as what, (e.data ->> 'position')::bigint as position
          from {{EntryEvents.Joined}}
          where l.stream_id = '{{Erasing.Stream}}' and e.type = '{{EventTypes.Name<BodyErased>()}}'
            and e.data ->> 'position' ~ '^[0-9]{1,18}$'
          union all
          select l.position, 'actor', named::bigint
          from {{EntryEvents.Joined}}, jsonb_array_elements_text(
            case jsonb_typeof(e.data -> 'positions') when 'array' then e.data -> 'positions' else '[]' end) named
          where l.stream_id = '{{Erasing.Stream}}' and e.type = '{{EventTypes.Name<ActorErased>()}}'
            and named ~ '^[0-9]{1,18}$')
        """;

    /// <summary>The positions at which an actor is named, in order.</summary>
    public static async Task<IReadOnlyList<long>> OfActorAsync(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select l.position from {EntryEvents.Joined} " + $"where {EntryHashes.Actor} = $1 order by l.position",
            connection
        )
        {
            CommandTimeout = Patience.Seconds,
            Parameters = { new() { Value = name } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var positions = new List<long>();
        while (await reader.ReadAsync(ct))
            positions.Add(reader.GetInt64(0));
        return positions;
    }

    /// <summary>Erases who recorded entries, and the salts with which a guess of the name could be tried.</summary>
    public static Task EraseActorsAsync(NpgsqlConnection connection, IReadOnlyList<long> positions, CancellationToken ct) =>
        ExecuteAsync(connection, $"update {Tables.Events} e set data = e.data - 'actor' {Named}", positions, ct);

    /// <summary>Erases what entries said and who recorded them.</summary>
    public static Task EraseBodiesAsync(NpgsqlConnection connection, IReadOnlyList<long> positions, CancellationToken ct) =>
        ExecuteAsync(connection, $"update {Tables.Events} e set data = '{{}}' {Named}", positions, ct);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, IReadOnlyList<long> positions, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = Patience.Seconds };
        foreach (var each in (string[])[sql, $"update {Entries.Table} set actor_salt = null where position = any($1)"])
        {
            batch.BatchCommands.Add(
                new(each)
                {
                    Parameters =
                    {
                        new() { Value = positions.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                    },
                }
            );
        }

        await batch.ExecuteNonQueryAsync(ct);
    }
}
