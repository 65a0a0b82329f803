using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks that nothing on the search path of a connection is taken for one of PostgreSQL's own functions or operators, and that
/// nobody put anything among these: a function, an operator, or a cast between two of PostgreSQL's types, which no path keeps
/// away.</summary>
/// <remarks>Where the path is <see cref="OwnPath"/> there is nothing on it. It is looked at first, in a transaction with that path: what
/// is found would be carried out by every other check, with the rights of whoever verifies. PostgreSQL numbers what is made after a
/// cluster began from 16384 (FirstNormalObjectId).</remarks>
internal static class PathCheck
{
    // Between these the statements of verification cast; whoever makes a cast between others, such as from text to integer, changes
    // none, nor does one that goes by what both types print and read, as it would without, unless it leaves open which operator is meant.
    private static readonly string[] CastHere =
    [
        "jsonb",
        "json",
        "text",
        "varchar",
        "name",
        "bytea",
        "bigint",
        "numeric",
        "boolean",
        "uuid",
        "date",
        "timestamptz",
    ];

    // What hashes rest on is written in C in every server.
    private static readonly string[] Hashing = ["sha256", "convert_to", "encode", "textin", "jsonb_out", "concat", "to_char"];

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
              select 'function' as what, p.proname as name, n.nspname, p.oid, 'pg_proc'::regclass as catalog,
                n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as place
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where n.nspname::text = any($1) and n.nspname <> 'pg_catalog'
                  and exists (select from pg_proc o where o.pronamespace = 'pg_catalog'::regnamespace and o.proname = p.proname)
                or n.nspname = 'pg_catalog'
                  and (p.oid >= 16384 or p.prolang not in (select oid from pg_language where lanname in ('internal', 'c', 'sql'))
                    or p.proname = any($3) and p.prolang <> (select oid from pg_language where lanname = 'internal'))
              union all
              select 'operator', p.oprname, n.nspname, p.oid, 'pg_operator'::regclass,
                n.nspname || '.' || p.oprname || '(' || p.oprleft::regtype || ', ' || p.oprright::regtype || ')'
              from pg_operator p join pg_namespace n on n.oid = p.oprnamespace
              where n.nspname::text = any($1) and n.nspname <> 'pg_catalog'
                  and exists (select from pg_operator o where o.oprnamespace = 'pg_catalog'::regnamespace and o.oprname = p.oprname)
                or n.nspname = 'pg_catalog' and p.oid >= 16384
              union all
              select 'cast', 'cast', 'pg_catalog', c.oid, 'pg_cast'::regclass, c.castsource::regtype || ' as ' || c.casttarget::regtype
              from pg_cast c
              where c.oid >= 16384 and (c.castmethod <> 'i' or c.castcontext = 'i')
                and c.castsource = any($2::regtype[]) and c.casttarget = any($2::regtype[]))
            select what || '-unexpected', place, case nspname
                when 'pg_catalog' then 'it lies among what is PostgreSQL''s own, and was made or changed after this server began'
                else 'it is found before PostgreSQL''s own ' || name || ' where its arguments fit better' end
              || ', and nothing else was verified, as that would carry it out. Drop it'
              || case nspname when 'pg_catalog' then '' else ', or name the database itself instead of the pooler before it' end
            from found f
            where not exists (select from pg_depend d where d.classid = f.catalog and d.objid = f.oid and d.deptype = 'e')
            order by 1, 2
            """,
            connection
        );
        command.Parameters.Add(new() { Value = schemas });
        command.Parameters.Add(new() { Value = CastHere });
        command.Parameters.Add(new() { Value = Hashing });
        return await VerifyProblem.ReadAsync(command, ct);
    }
}
