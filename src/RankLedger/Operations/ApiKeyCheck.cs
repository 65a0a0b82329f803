using Npgsql;
using RankLedger.Access;

namespace RankLedger.Operations;

/// <summary>Checks that every API key is what the commands made of it: who may do what, until when, and whether it counts.</summary>
internal static class ApiKeyCheck
{
    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            with keys as (
              select 'API key ' || coalesce(k.id, m.api_key) as place, k as now, m as made, r.at as revoked
              from {KeyTable.Name} k
              full join (select * from {KeyTable.Acts} where act = 'created') m on m.api_key = k.id
              left join {KeyTable.Acts} r on r.api_key = coalesce(k.id, m.api_key) and r.act = 'revoked')
            select 'api-key-unexpected', place, 'no command made the key of ' || (now).name || ' with the scope ' || (now).scope
            from keys where (made).api_key is null
            union all
            select 'api-key-missing', place, 'the key of ' || (made).name || ', made at ' || (made).at || ', is gone; none is ever deleted'
            from keys where (now).id is null
            union all
            select 'api-key-changed', place, what || ' is ' || coalesce(found, 'nothing') || ', but it was made with '
              || coalesce(expected, 'nothing')
            from keys, lateral (values
              ('its name', (now).name, (made).name),
              ('its scope', (now).scope, (made).scope),
              ('how its secret begins', (now).prefix, (made).prefix),
              ('the hash of its secret', encode((now).secret_sha256, 'hex'), encode((made).secret_sha256, 'hex')),
              ('its end', ((now).expires_at at time zone 'UTC')::text, ((made).expires_at at time zone 'UTC')::text),
              ('when it was made', ((now).created_at at time zone 'UTC')::text, ((made).at at time zone 'UTC')::text)
            ) v(what, found, expected)
            where (now).id is not null and (made).api_key is not null and found is distinct from expected
            union all
            select 'api-key-changed', place, case
              when revoked is null then 'it is revoked since ' || (now).revoked_at || ', but no command revoked it'
              when (now).revoked_at is null then 'it counts, but it was revoked at ' || revoked
              else 'it is revoked since ' || (now).revoked_at || ', but it was revoked at ' || revoked end
            from keys where (now).id is not null and (now).revoked_at is distinct from revoked
              and not coalesce({Before("revoked", "(made).at")}, false)
            union all
            select 'api-key-unexpected', 'API key ' || r.api_key, 'it is said to be revoked at ' || r.at || ', '
              || case when m.at is null then 'but no command made it' else 'before it was made at ' || m.at end
            from {KeyTable.Acts} r left join {KeyTable.Acts} m on m.api_key = r.api_key and m.act = 'created'
            where r.act = 'revoked' and coalesce({Before("r.at", "m.at")}, true)
            union all
            select 'api-key-unexpected', place, 'no command makes a key with the scope ' || (now).scope
            from keys where (now).scope <> all($1)
            order by 2, 3
            """,
            connection
        )
        {
            Parameters = { new() { Value = Enum.GetValues<Scope>().Select(scope => scope.Word()).ToArray() } },
        };
        return await VerifyProblem.ReadAsync(command, ct);
    }

    // A clock may have been set right in between, or be another machine's.
    private static string Before(string revoked, string made) => $"{revoked} < {made} - interval '1 day'";
}
