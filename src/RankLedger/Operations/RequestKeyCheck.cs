using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks that every answer kept under a request key is one that a command of this ledger can have got.</summary>
internal static class RequestKeyCheck
{
    // As much of a number that is no position shows which it is.
    private const int MostDigits = 40;

    // An instant of an entry as answers print it. An answer may say anything, so it is compared as text.
    private const string Instant = """to_char(l.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""";

    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with kept as (
              select 'the key ' || request_key || ' of API key ' || api_key as place,
                answer, answer_sha256 <> {KeptAnswerHash.OfRow} as is_changed, {KeptAnswerHash.Cause} as cause,
                case when jsonb_typeof(answer -> 'position') = 'number' then (answer ->> 'position')::numeric end as said,
                case when jsonb_typeof(answer -> 'version') = 'number' then (answer ->> 'version')::numeric end as reached,
                case when jsonb_typeof(answer -> 'appended') = 'number' then (answer ->> 'appended')::numeric end as appended
              from ledger.request_key),
              ended as (select coalesce(max(position), 0) as position from {Entries.Table})
            select 'request-key-unexpected', place, 'no command gave the answer kept under it: ' || why
            from kept cross join ended left join {EntryEvents.EveryEntry} on l.position = said, lateral (
              select count(*) filter (where x.stream_id = l.stream_id) as of_stream,
                count(*) filter (where n.causation_id = cause) as of_request
              from {Entries.Table} x left join {Tables.Events} n on n.seq_id = x.seq_id
              where x.position > l.position - least(greatest(appended, 0), l.position)::bigint and x.position <= l.position) c, lateral (
              select case
                when said is null then left(answer::text, 200) || ' names no position'
                when l.position is null then 'it names @' || left(said::text, {MostDigits})
                  || case when length(said::text) > {MostDigits} then '…' else '' end || ', but the ledger ends at @' || ended.position
                when appended is null or appended < 1 then 'it says of nothing that it was appended, and such an answer is not kept'
                when e.causation_id is distinct from cause then 'it names @' || said || ', which was not recorded for this request'
                when answer ->> 'recordedAt' is distinct from {Instant} then 'it says that @'
                  || l.position || ' was recorded at ' || coalesce(answer ->> 'recordedAt', 'no time') || ', the ledger says at '
                  || l.recorded_at
                when of_request <> appended then 'it says that ' || appended || ' events were appended, the ledger has ' || of_request
                  || ' for this request up to @' || said
                when reached is not null and (l.version <> reached or of_stream <> appended) then 'it says that ' || appended
                  || ' events brought ' || l.stream_id || ' to version ' || reached || ', the ledger has @' || l.position
                  || ' at version ' || l.version || ' behind ' || of_stream || ' of that stream' end as why) w
            where why is not null
            union all
            select 'request-key-changed', place, 'the answer kept under it is not the one that was given: ' || left(answer::text, 200)
            from kept where is_changed
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
