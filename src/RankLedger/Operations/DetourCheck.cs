using Npgsql;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks that nobody may change what was recorded by a way that passes by the rights to its tables: a view or a rule elsewhere,
/// and a function that runs with its owner's rights, act as whoever owns them, and a parameter that a role may set switches keys
/// off. Functions in the ledger's schemas are compared word for word by <see cref="FunctionCheck"/>.</summary>
internal static class DetourCheck
{
    // PostgreSQL keeps rights to parameters from this version on.
    private const int WithParameterRights = 15;

    private static readonly string Ways = $"""
        with recursive tables as (
          select c.oid, n.nspname || '.' || c.relname as name, c.relowner
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}') and c.relkind = 'r'),
        owner as (select mode() within group (order by relowner) as oid from tables),
        ways as (
          select t.oid, t.name from tables t
          union
          select w.ev_class, s.name
          from ways s join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = s.oid and d.classid = 'pg_rewrite'::regclass
          join pg_rewrite w on w.oid = d.objid),
        views as (
          select * from pg_class where relkind = 'v' and not coalesce('security_invoker=true' = any(reloptions), false)),
        granted as (
          select v.oid, v.relowner, s.name, g.grantee, lower(g.privilege_type) as "right"
          from ways s join views v on v.oid = s.oid, lateral aclexplode(v.relacl) g
          union
          select v.oid, v.relowner, s.name, g.grantee, lower(g.privilege_type)
          from ways s join views v on v.oid = s.oid join pg_attribute a on a.attrelid = v.oid and a.attnum > 0,
            lateral aclexplode(a.attacl) g)
        select 'right-unexpected', oid::regclass::text, coalesce(pg_get_userbyid(nullif(grantee, 0)), 'every role') || ' may ' || "right"
          || ' through it what lies in ' || name || '; nobody but the owner may'
        from granted g where grantee <> relowner
          -- The kinds of events of pg_relation_is_updatable.
          and pg_relation_is_updatable(oid, true)
            & case "right" when 'update' then 4 when 'insert' then 8 when 'delete' then 16 else 0 end <> 0
          and has_table_privilege(relowner, (select oid from tables t where t.name = g.name), "right")
          -- What the writer may do anyway it may do through the ledger's own views.
          and not coalesce(grantee = to_regrole('{WriterRole.Name}')::oid and {WriterRole.Gives("name", "''", "\"right\"")}, false)
        union
        select 'rule-unexpected', w.ev_class::regclass::text,
          'its rule ' || w.rulename || ' acts on ' || s.name || ' with the rights of ' || pg_get_userbyid(c.relowner)
          || '; no ledger has any'
        from tables s join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = s.oid and d.classid = 'pg_rewrite'::regclass
        join pg_rewrite w on w.oid = d.objid and w.ev_type <> '1' join pg_class c on c.oid = w.ev_class
        where w.ev_class not in (select oid from tables)
        union
        select 'function-unexpected', p.oid::regprocedure::text,
          'it acts on the ledger, or may, with the rights of ' || pg_get_userbyid(p.proowner) || ', for '
          || case when p.proacl is null then 'every role' else coalesce(
            (select string_agg(coalesce(pg_get_userbyid(nullif(g.grantee, 0)), 'every role'), ', ')
             from aclexplode(p.proacl) g where g.grantee <> p.proowner), 'nobody else yet') end || '; no ledger needs any'
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and p.proowner = (select oid from owner)
          and n.nspname not in ('{Tables.Ledger}', '{Tables.Marten}', '{Tables.ReadModel}')
          and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
          -- One whose text can be read and names nothing of the ledger does nothing to it.
          and (p.prosrc ~* '\m({Tables.Ledger}|{Tables.Marten}|{Tables.ReadModel})\M' or p.prosrc ~* '\mexecute\M'
            or p.prolang not in (select oid from pg_language where lanname in ('sql', 'plpgsql'))
            or exists (select from tables t where strpos(t.name, '_') > 0 and p.prosrc ~* ('\m' || split_part(t.name, '.', 2) || '\M'))
            or exists (select from pg_depend d join tables t on t.oid = d.refobjid
              where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass))
        """;

    private const string Parameters = """
        select 'right-unexpected', p.parname, coalesce(pg_get_userbyid(nullif(g.grantee, 0)), 'every role')
          || ' may set it, which switches keys and triggers off; nobody but a superuser may'
        from pg_parameter_acl p, lateral aclexplode(p.paracl) g
        where p.parname = 'session_replication_role' and not exists (select from pg_roles r where r.oid = g.grantee and r.rolsuper)
          and g.grantee <> (select oid from owner)
          and not exists (select from pg_auth_members a where a.roleid = g.grantee and a.member = (select oid from owner))
        """;

    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var parameters = connection.PostgreSqlVersion.Major >= WithParameterRights ? $" union {Parameters}" : "";
        await using var command = new NpgsqlCommand($"{Ways}{parameters} order by 1, 2, 3", connection);
        return await VerifyProblem.ReadAsync(command, ct);
    }
}
