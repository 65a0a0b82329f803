using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks each ledger entry against the event that it stands for.</summary>
/// <remarks>
/// Where two programs collide, Marten fills the numbers of the append that failed with events of its own, outside our transaction
/// (the stream <see cref="Tables.Tombstones"/>). They say nothing, have no position and are the only events that may lack one.
/// </remarks>
internal static class EntryCheck
{
    /// <summary>What is wrong with entries and their events.</summary>
    /// <param name="connection">The ledger's database.</param>
    /// <param name="mirrored">Up to which position the entries are those of another log, which gives no actors; 0 where none are.</param>
    /// <param name="ct">Ends the look.</param>
    public static async Task<List<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, long mirrored, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with {ErasedEntries.Table}
            select 'event-missing', '@' || l.position, 'the event of ' || l.stream_id || ' at version ' || l.version
              || ' is gone' , l.position
            from {EntryEvents.EveryEntry} where e.seq_id is null
            union all
            select 'event-changed', '@' || l.position, 'the event of ' || l.stream_id || ' at version ' || l.version
              || ' is not what was recorded: its hash is '
              || encode({EntryHashes.BodyHash}, 'hex') || ', recorded was ' || encode(l.body_sha256, 'hex'), l.position
            from {EntryEvents.Joined}
            where {EntryHashes.BodyHash} <> l.body_sha256 and not {EntryHashes.IsErased}
            union all
            select 'erased-without-record', '@' || l.position, 'its body is gone, and no event says that it was erased', l.position
            from {EntryEvents.Joined}
            where {EntryHashes.IsErased}
              and not exists (select from erased x where x.what = 'body' and x.position = l.position and x.by > l.position)
            union all
            select 'erasure-undone', '@' || l.position, 'the event at @' || x.by || ' says that its ' || x.what
              || ' was erased, but it is there', l.position
            from {EntryEvents.Joined} join erased x on x.position = l.position
            where case x.what when 'body' then not {EntryHashes.IsErased} else e.data ? 'actor' end or l.actor_salt is not null
            union all
            select 'actor-changed', '@' || l.position, 'who recorded it is not who was recorded: the event names '
              || coalesce({EntryHashes.Actor}, 'nobody')
              || ', which does not fit the commitment in the ledger', l.position
            from {EntryEvents.Joined}
            where {EntryHashes.ActorHash(
                "l.actor_salt",
                EntryHashes.Actor
            )} is distinct from l.actor_sha256
              and (l.actor_sha256 is null or l.actor_salt is not null or {EntryHashes.Actor} is not null)
            union all
            select 'erased-without-record', '@' || l.position, 'the salt of its actor is gone, and no event says that it was erased',
              l.position
            from {Entries.Table} l where l.actor_sha256 is not null and l.actor_salt is null
              and not exists (select from erased x where x.position = l.position and x.by > l.position)
              and l.position > $1
            union all
            select 'leaf-changed', '@' || l.position, 'position, instant, stream, version, type, body and actor give the leaf '
              || encode({EntryHashes.LeafHash(
                "l",
                "e.type"
            )}, 'hex')
              || ', recorded was ' || encode(l.leaf_sha256, 'hex'), l.position
            from {EntryEvents.Joined} where {EntryHashes.LeafHash(
                "l",
                "e.type"
            )} <> l.leaf_sha256
            union all
            select 'event-changed', '@' || l.position, 'the event of ' || l.stream_id || ' at version ' || l.version || ' has the id '
              || e.id || ', recorded was ' || l.event_id, l.position
            from {EntryEvents.Joined} where e.id <> l.event_id
            union all
            select 'entry-changed', '@' || l.position, 'it names ' || l.stream_id || ' at version ' || l.version
              || ', but its event is that of ' || e.stream_id || ' at version ' || e.version, l.position
            from {EntryEvents.Joined}
              where (l.stream_id, l.version) <> (e.stream_id, e.version)
            union all
            select 'entry-missing', e.stream_id || ' version ' || e.version, 'the event has no position in the ledger', null
            from {EntryEvents.EveryEvent}
            where l.seq_id is null and (e.stream_id, e.type) <> ('{Tables.Tombstones}', 'tombstone')
            union all
            select 'entry-missing', '@' || (before + 1) || case when position - before > 2 then ' to @'
              || (position - 1) else '' end, 'the ledger skips from @' || before || ' to @' || position, position
            from (select position, lag(position, 1, 0) over (order by position) before from {Entries.Table}) n
              where position <> before + 1
            union all
            select 'entry-changed', '@' || position, 'it is recorded at ' || recorded_at || ', not after the entry before it at '
              || before, position
            from (select position, recorded_at, lag(recorded_at) over (order by position) before from {Entries.Table}) t
              where recorded_at <= before
            order by 4
            """,
            connection
        )
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = mirrored } },
        };
        return await VerifyProblem.ReadAsync(command, ct);
    }

    /// <summary>How many entries say nothing any more, and how many others no longer say who recorded them.</summary>
    public static async Task<ErasedCount> ErasedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select count(*) filter (where {EntryHashes.IsErased}),
              count(*) filter (where not {EntryHashes.IsErased} and l.actor_sha256 is not null and {EntryHashes.Actor} is null)
            from {EntryEvents.Joined}
            """,
            connection
        )
        {
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.GetInt64(1));
    }

    public static async Task<long> CountAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select count(*) from {Entries.Table}", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
