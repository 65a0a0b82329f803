using Npgsql;
using RankLedger.Access;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks that nobody but the owner may change what was recorded, that nothing is carried out when tables are changed, and that
/// no setting of a role or the database gives commands another meaning.</summary>
/// <remarks>A superuser may do everything and is not asked for; that the writer is none is.</remarks>
internal static class RightCheck
{
    private const int WithSetOption = 16;

    // Settings of a role or a database by which the same command does something else, and those by which it is ended before its time.
    private const string Acting =
        "'search_path', 'role', 'session_replication_role', 'default_transaction_isolation', 'default_transaction_deferrable', "
        + "'transform_null_equals', 'session_preload_libraries', 'local_preload_libraries', 'default_transaction_read_only', "
        + "'synchronous_commit', 'standard_conforming_strings', 'row_security'";

    // Whoever reads these opens what browsers keep, or has what the secrets of keys are compared with.
    private const string Secrets = $"'{SealKeyTable.Name}', '{KeyTable.Name}', '{KeyTable.Acts}'";

    // With fewer some commands wait for themselves.
    private const int FewestConnections = 4;

    private const string Ending = "'statement_timeout', 'lock_timeout', 'transaction_timeout'";

    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // Whoever is a member may take the role's rights; from 16 on only where the membership says so.
        var mayAct =
            connection.PostgreSqlVersion.Major >= WithSetOption
                ? "(pg_has_role(m.oid, o.oid, 'usage') or pg_has_role(m.oid, o.oid, 'set'))"
                : "pg_has_role(m.oid, o.oid, 'member')";
        await using var command = new NpgsqlCommand(
            $"""
            with tables as (
              select c.oid, n.nspname || '.' || c.relname as name, c.relowner, c.relacl
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}') and c.relkind = 'r'),
            granted as (
              select t.oid, t.name, '' as "column", g.grantee, g.privilege_type as "right", t.relowner
              from tables t, lateral aclexplode(t.relacl) g
              union all
              select t.oid, t.name, a.attname, g.grantee, g.privilege_type, t.relowner
              from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0, lateral aclexplode(a.attacl) g),
            things as (
              select n.nspname as name, n.nspowner as owner from pg_namespace n
              where n.nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}')
              union all
              select n.nspname || '.' || c.relname, c.relowner from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}') and c.relkind in ('r', 'v', 'S')
              union all
              select n.nspname || '.' || p.proname, p.proowner from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where n.nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}')),
            owner as (select mode() within group (order by owner) as oid from things),
            writer as (select * from pg_roles where rolname = '{WriterRole.Name}')
            select 'right-unexpected', name || case when "column" = '' then '' else '(' || "column" || ')' end,
              coalesce(r.rolname, 'every role') || ' may ' || lower("right") || '; nobody but the owner'
                || case lower("right") when 'select' then ' and the writer' else '' end || ' may'
            from granted left join pg_roles r on r.oid = grantee
            where grantee <> relowner and (lower("right") <> 'select' or name in ({Secrets}))
              and not (exists (select from writer where writer.oid = grantee) and (lower("right") = 'select'
                or {WriterRole.Gives("name", "\"column\"", "lower(\"right\")")}))
            union all
            select 'right-unexpected', n.nspname,
              coalesce(r.rolname, 'every role') || ' may make things in the schema; nobody but the owner may'
            from pg_namespace n, lateral aclexplode(n.nspacl) g left join pg_roles r on r.oid = g.grantee
            where n.nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}') and g.privilege_type = 'CREATE'
              and g.grantee <> n.nspowner
            union all
            select 'right-unexpected', n.nspname || '.' || c.relname,
              coalesce(r.rolname, 'every role') || ' may set it; nobody but the owner may'
            from pg_class c join pg_namespace n on n.oid = c.relnamespace, lateral aclexplode(c.relacl) g
              left join pg_roles r on r.oid = g.grantee
            where n.nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}') and c.relkind = 'S'
              and g.privilege_type = 'UPDATE' and g.grantee <> c.relowner
            union all
            select distinct 'right-unexpected', 'what ' || o.rolname || ' will make',
              coalesce(r.rolname, 'every role') || ' may ' || lower(g.privilege_type) || ' by default; nobody but the owner may'
            from pg_default_acl d join pg_roles o on o.oid = d.defaclrole, lateral aclexplode(d.defaclacl) g
              left join pg_roles r on r.oid = g.grantee
            where d.defaclrole = (select oid from owner) and d.defaclobjtype in ('r', 'S') and g.grantee <> d.defaclrole
              and g.privilege_type not in ('SELECT', 'USAGE')
              and (d.defaclnamespace = 0 or d.defaclnamespace in (select oid from pg_namespace
                where nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}')))
            union all
            select 'owner-unexpected', t.name, 'it belongs to ' || pg_get_userbyid(t.owner) || '; the rest belongs to '
              || pg_get_userbyid(o.oid)
            from things t, owner o where t.owner <> o.oid
            union all
            select distinct 'role-unexpected', m.rolname, 'it may act as ' || o.rolname || ', and so may change what was recorded'
            from pg_roles m join pg_roles o on o.oid = (select oid from owner) or o.rolname in ('pg_write_all_data',
              'pg_write_server_files', 'pg_execute_server_program')
            where m.oid <> o.oid and m.oid <> (select oid from owner) and not m.rolsuper and not m.rolcreaterole
              and m.rolname not like 'pg\_%' and m.oid not in (select oid from writer) and {mayAct}
            union all
            select 'right-missing', t.name, rolname || ' may not ' || r || ', which recording and asking takes; the owner gives it by '
              || '''rankledger upgrade'''
            from writer, tables t, unnest(array['select', 'insert', 'update', 'delete']) r
            where has_schema_privilege(writer.oid, '{Tables.Ledger}', 'usage') and (r = 'select' or {WriterRole.Gives("t.name", "''", "r")})
              and not has_table_privilege(writer.oid, t.oid, r)
            union all
            select 'role-unexpected', rolname, 'it ' || what || ', and so may change what was recorded; the writer may not'
            from writer w, lateral (
              select 'is a superuser' as what where w.rolsuper
              union all
              select 'may pass by row-level security' where w.rolbypassrls and not w.rolsuper
              union all
              select 'may make roles' where w.rolcreaterole and not w.rolsuper
              union all
              select distinct 'is a member of ' || o.rolname from pg_roles o
              where o.oid <> w.oid and not w.rolsuper and pg_has_role(w.oid, o.oid, 'member')
                and (o.rolsuper or o.oid in (select relowner from tables) or o.rolname like 'pg\_write\_%'
                  or o.rolname = 'pg_execute_server_program')
              union all
              select distinct 'owns ' || name from tables where relowner = w.oid) x
            union all
            select 'setting-unexpected', who, 'it may have ' || most
              || ' connections at a time; recording and asking take at least {FewestConnections}'
            from (
              select rolname::text as who, rolconnlimit as most from pg_roles
              where oid in (select oid from writer union select relowner from tables) and not rolsuper
              union all
              select 'the database ' || datname, datconnlimit from pg_database where datname = current_database()) l
            where most between 0 and {FewestConnections} - 1
            union all
            select 'owner-unexpected', 'the database', 'it belongs to ' || r.rolname
              || ', who may set how it is read, or drop it; the rest belongs to ' || pg_get_userbyid(o.oid)
            from pg_database d join pg_roles r on r.oid = d.datdba, owner o
            where d.datname = current_database() and d.datdba <> o.oid and not r.rolsuper and not r.rolcreaterole
              and not pg_has_role(d.datdba, o.oid, 'member')
            union all
            select 'event-trigger-unexpected', evtname, 'it is carried out with ' || evtevent || '; no ledger has any'
            from pg_event_trigger t where evtenabled <> 'D' and not exists (
              select from pg_depend d where d.classid = 'pg_event_trigger'::regclass and d.objid = t.oid and d.deptype = 'e')
            union all
            select 'setting-unexpected', coalesce(r.rolname, 'every role'), split_part(setting, '=', 1) || ' is set to '
              || substr(setting, strpos(setting, '=') + 1) || case when setdatabase = 0 then '' else ' in this database' end
              || ', ' || consequence || '; no ledger needs it'
            from pg_db_role_setting left join pg_roles r on r.oid = setrole, unnest(setconfig) setting, lateral (
              select 'which changes what its commands mean or set off' as consequence where split_part(setting, '=', 1) in ({Acting})
              union all
              select 'which may end its commands before their time'
              where split_part(setting, '=', 1) in ({Ending}) and split_part(setting, '=', 2) !~ '^0+[a-z]*$') c
            where setdatabase in (0, (select oid from pg_database where datname = current_database()))
              and (setrole = 0 or setrole in (select oid from writer union select relowner from tables))
            order by 1, 2, 3
            """,
            connection
        );
        return await VerifyProblem.ReadAsync(command, ct);
    }
}
