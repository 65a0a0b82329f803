using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks that every answer kept under a request key is one that a command of this ledger can have got.</summary>
internal static class RequestKeyCheck
{
    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with kept as (
              select 'the key ' || request_key || ' of API key ' || api_key as place,
                answer, answer_sha256 <> {KeptAnswerHash.OfRow} as is_changed,
                case when jsonb_typeof(answer -> 'position') = 'number' then (answer ->> 'position')::numeric end as said,
                case when jsonb_typeof(answer -> 'version') = 'number' then (answer ->> 'version')::numeric end as reached,
                case when jsonb_typeof(answer -> 'appended') = 'number' then (answer ->> 'appended')::numeric end as appended
              from ledger.request_key),
              ended as (select coalesce(max(position), 0) as position from {Entries.Table})
            select 'request-key-unexpected', place, 'no command gave the answer kept under it: ' || left(answer::text, 200)
              || ' names no position' from kept where said is null
            union all
            select 'request-key-unexpected', place, 'no command gave the answer kept under it: it names @' || said
              || ', but the ledger ends at @' || ended.position
            from kept, ended where said > ended.position or said < 0
            union all
            select 'request-key-unexpected', place, 'no command gave the answer kept under it: it says that @' || l.position
              || ' was recorded at ' || coalesce(answer ->> 'recordedAt', 'no time')
              || ', the ledger says at ' || l.recorded_at
            from kept join {Entries.Table} l on l.position = said where (answer ->> 'recordedAt')::timestamptz is distinct
              from l.recorded_at
            union all
            select 'request-key-changed', place, 'the answer kept under it is not the one that was given: ' || left(answer::text, 200)
            from kept where is_changed
            union all
            select 'request-key-unexpected', place, 'no command gave the answer kept under it: it says that ' || appended
              || ' events brought ' || l.stream_id || ' to version ' || reached || ', the ledger has @' || l.position || ' at version '
              || l.version || ' behind ' || of_it || ' of that stream'
            from kept join {Entries.Table} l on l.position = said, lateral (
              select count(*) as of_it from {Entries.Table} e
              where e.position > said - appended and e.position <= said and e.stream_id = l.stream_id) c
            where appended > 0 and reached is not null and (l.version, of_it) <> (reached, appended)
            order by 2, 3
            """,
            connection
        )
        {
            CommandTimeout = 0,
        };
        return await VerifyProblem.ReadAsync(command, ct);
    }
}
