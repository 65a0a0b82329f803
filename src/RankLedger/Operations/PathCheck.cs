using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks that nothing on the search path of a connection is taken for one of PostgreSQL's own functions or operators.</summary>
/// <remarks>Where the path is <see cref="OwnPath"/> there is nothing on it. It is looked at first, in a transaction with that path: what
/// is found would be carried out by every other check, with the rights of whoever verifies.</remarks>
internal static class PathCheck
{
    public static async Task<IReadOnlyList<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var path = new NpgsqlCommand("select pg_catalog.current_schemas(false)", connection);
        var schemas = (string[])(await path.ExecuteScalarAsync(ct))!;
        await using var own = new NpgsqlCommand($"set local search_path = {OwnPath.Name}", connection);
        await own.ExecuteNonQueryAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            with found as (
              select 'function' as what, p.proname as name,
                n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as place,
                p.oid, 'pg_proc'::regclass as catalog
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where n.nspname::text = any($1) and n.nspname <> 'pg_catalog'
                and exists (select from pg_proc o where o.pronamespace = 'pg_catalog'::regnamespace and o.proname = p.proname)
              union all
              select 'operator', p.oprname,
                n.nspname || '.' || p.oprname || '(' || p.oprleft::regtype || ', ' || p.oprright::regtype || ')',
                p.oid, 'pg_operator'::regclass
              from pg_operator p join pg_namespace n on n.oid = p.oprnamespace
              where n.nspname::text = any($1) and n.nspname <> 'pg_catalog'
                and exists (select from pg_operator o where o.oprnamespace = 'pg_catalog'::regnamespace and o.oprname = p.oprname))
            select what || '-unexpected', place, 'it is found before PostgreSQL''s own ' || name
              || ' where its arguments fit better, and nothing else was verified, as that would carry it out. Drop it, or name the '
              || 'database itself instead of the pooler before it'
            from found f
            where not exists (select from pg_depend d where d.classid = f.catalog and d.objid = f.oid and d.deptype = 'e')
            order by 1, 2
            """,
            connection
        );
        command.Parameters.Add(new() { Value = schemas });
        return await VerifyProblem.ReadAsync(command, ct);
    }
}
