using Npgsql;
using RankLedger.Access;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks what the event store acts on and no hash covers: its streams, its marks on events and the sequence of their
/// numbers.</summary>
internal static class StreamCheck
{
    private const string Streams = $"""
        select 'stream-missing', stream_id,
          'its events have no stream, so nothing can be appended to it; the event store should have it at version ' || last
        from events e where not exists (select from {Tables.Streams} s where s.id = e.stream_id)
        union all
        select 'stream-unexpected', s.id, 'the event store has the stream at version ' || s.version || ', but no event of it'
        from {Tables.Streams} s where s.id <> '{Tables.Tombstones}' and not exists (select from events e where e.stream_id = s.id)
        union all
        select 'stream-changed', s.id, 'the event store has it at version ' || s.version || ', but its last event is version ' || e.last
          || case when s.version > e.last then '; an append would leave a gap' else '; every append would be refused' end
        from {Tables.Streams} s join events e on e.stream_id = s.id where s.version <> e.last and s.id <> '{Tables.Tombstones}'
        union all
        select 'stream-changed', s.id, 'it is marked as archived, so the event store leaves its events out; nothing here archives'
          from {Tables.Streams} s where s.is_archived
        union all
        select 'stream-changed', s.id, 'it belongs to the tenant ' || s.tenant_id || '; there are no tenants here, expected was *DEFAULT*'
          from {Tables.Streams} s where s.tenant_id <> '*DEFAULT*'
        union all
        select 'stream-changed', s.id, 'it is of the type ' || s.type || '; streams here have none' from {Tables.Streams} s
          where s.type is not null and s.id <> '{Tables.Tombstones}'
        union all
        select 'stream-changed', s.id, 'its events are marked as compacted up to version ' || s.compacted_version
          || '; nothing here compacts'
          from {Tables.Streams} s where s.compacted_version <> 0
        """;

    private const string Events = $"""
        select 'event-changed', place, 'it is marked as archived, so the event store leaves it out; nothing here archives' from stored e
          where e.is_archived
        union all
        select 'event-changed', place, 'it belongs to the tenant ' || e.tenant_id || '; there are no tenants here, expected was *DEFAULT*'
          from stored e where e.tenant_id <> '*DEFAULT*'
        union all
        select 'event-changed', place, 'it is of the type ' || e.type || ', but names the class '
          || coalesce(e.mt_dotnet_type, 'of nothing') || '; expected was ' || t.class
        from stored e join unnest($1, $2) t(type, class) on t.type = e.type
        where e.mt_dotnet_type is null or split_part(e.mt_dotnet_type, ',', 1) !~ ('(^|[.+])' || t.class || '$')
        union all
        select 'event-changed', place, 'it is of the type ' || e.type || ', which this program does not know' from stored e
          where e.type <> all($1) and e.type <> 'tombstone'
        union all
        select 'event-changed', place, 'it holds a second body in binary form, which the event store would read' from stored e
          where to_jsonb(e) ->> 'bdata' is not null
        union all
        select 'tombstone-unexpected', place, 'it is a tombstone in the stream ' || e.stream_id
          || '; expected they are in {Tables.Tombstones} alone' from stored e
        where e.type = 'tombstone' and e.stream_id <> '{Tables.Tombstones}'
        union all
        select 'tombstone-unexpected', place, 'a tombstone says nothing, but this one says ' || left(e.data::text, 200) from stored e
          where e.type = 'tombstone' and not {EntryHashes.IsErased}
        union all
        select 'tombstone-unexpected', place, 'the stream {Tables.Tombstones} holds an event of the type ' || e.type
          || '; expected are tombstones alone' from stored e
        where e.stream_id = '{Tables.Tombstones}' and e.type <> 'tombstone'
        union all
        select 'sequence-behind', '{Tables.EventNumbers}', 'it stands at ' || q.last_value || ', but the last event has the number '
          || m.last || '; the next append would be refused'
        from {Tables.EventNumbers} q, (select max(seq_id) as last from {Tables.Events}) m
        where q.last_value < m.last or (q.last_value = m.last and not q.is_called)
        union all
        select 'sequence-behind', '{KeyTable.Name}_id_seq', 'it stands at ' || q.last_value || ', but the last key has the number '
          || m.last || '; the next key would be refused'
        from {KeyTable.Name}_id_seq q, (select max(id) as last from {KeyTable.Name}) m
        where q.last_value < m.last or (q.last_value = m.last and not q.is_called)
        union all
        select 'sequence-changed', schemaname || '.' || sequencename, 'it stands at ' || last_value
          || ', near its end; no ledger comes so far'
        from pg_sequences where schemaname in ('{Tables.Marten}', '{Tables.Ledger}') and last_value > max_value / 2
        union all
        select 'sequence-changed', schemaname || '.' || sequencename, 'it goes from ' || min_value || ' to ' || max_value || ' by '
          || increment_by || case when cycle then ', and begins anew at its end' else '' end
          || '; in every ledger it goes from 1 to ' || e.most || ' by 1, and ends there'
        from pg_sequences, lateral (select case data_type when 'integer'::regtype then 2147483647 else {Tables.Open} end as most) e
        where schemaname in ('{Tables.Marten}', '{Tables.Ledger}') and (min_value, max_value, increment_by, cycle) <> (1, e.most, 1, false)
        """;

    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with events as (select stream_id, max(version) as last from {Tables.Events} group by stream_id),
              stored as (
                select coalesce('@' || l.position, e.stream_id || ' version ' || e.version) as place, e.*
                from {EntryEvents.EveryEvent})
            {Streams}
            union all
            {Events}
            order by 1, 2, 3
            """,
            connection
        )
        {
            CommandTimeout = 0,
            Parameters =
            {
                new() { Value = StoredEvents.Names.Values.ToArray() },
                new() { Value = StoredEvents.Names.Keys.Select(type => type.Name).ToArray() },
            },
        };
        return await VerifyProblem.ReadAsync(command, ct);
    }
}
