using Npgsql;
using RankLedger.Projecting;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Operations;

/// <summary>Checks that the tables have the columns, indexes and keys that a new ledger would have, and nothing that acts on what is
/// read or written behind its back.</summary>
/// <remarks>What is expected is made empty in schemas beside the real ones, and is gone with its transaction. Of the event store's own
/// tables the few columns and keys that appends rest on are listed here.</remarks>
internal static class TableCheck
{
    private const string Expected = "ledger_expected";
    private const string ExpectedReadModel = "read_model_expected";

    private const string Again = "_again";

    // PostgreSQL tells a view that was made of what it told of another, as one that was restored is, in other words than the first time.
    private const string ViewsAgain = $"""
        do $again$ declare view record; begin
          for view in select oid, relname from pg_class where relnamespace = '{ExpectedReadModel}'::regnamespace and relkind = 'v' loop
            execute format('create view {ExpectedReadModel}.%I as %s', view.relname || '{Again}', pg_get_viewdef(view.oid));
          end loop;
        end $again$
        """;

    private const string Differences = """
        with parts as (
          select s.real, s.expected is not null as is_expected, c.relname as name, p.kind, p.part
          from unnest($1, $2) s(real, expected), lateral (select oid, nspname from pg_namespace where nspname in (s.real, s.expected)) n
          join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'v') cross join lateral (
            select 'view' as kind, replace(pg_get_viewdef(c.oid), s.expected || '.', s.real || '.') as part where c.relkind = 'v'
            union all
            select 'column', a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
              || case when a.attnotnull then ' not null' else '' end
              || case when a.attcollation <> 0 and a.attcollation <> (select typcollation from pg_type t where t.oid = a.atttypid) then
                ' collate ' || (select case o.collnamespace when 'pg_catalog'::regnamespace then '' else 'other than PostgreSQL''s own ' end
                  || o.collname from pg_collation o where o.oid = a.attcollation) else '' end as part
            from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
            union all
            select 'default', a.attname || ' ' || coalesce(
              'default ' || pg_get_expr(d.adbin, d.adrelid),
              'generated ' || case a.attidentity when 'a' then 'always' else 'by default' end || ' as identity')
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and (d.oid is not null or a.attidentity <> '')
            union all
            select 'key', coalesce(replace(k.part, s.expected || '.', s.real || '.'), k.part)
            from (select *, regexp_replace(pg_get_constraintdef(oid), ' WITH \([^)]*\)', '') as part from pg_constraint) k
            where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')
            union all
            select 'index', regexp_replace(regexp_replace(
                pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX \S+ ON \S+ ', 'index \1'), ' WITH \([^)]*\)', '')
              || case when i.indisvalid then '' else ' (not valid)' end
            from pg_index i where i.indrelid = c.oid
            union all
            select 'formula', regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX \S+ ON \S+ ', 'index \1')
            from pg_index i where i.indrelid = c.oid and (i.indexprs is not null or i.indpred is not null)
            union all
            select 'trigger', t.tgname from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal
            union all
            select 'rule', r.rulename from pg_rewrite r where r.ev_class = c.oid and (c.relkind = 'r' or r.ev_type <> '1')
            union all
            select 'row-security', coalesce((select string_agg(polname, ', ' order by polname) from pg_policy where polrelid = c.oid), '')
            where c.relrowsecurity or c.relforcerowsecurity
            union all
            select distinct 'idle-key', pg_get_constraintdef(t.tgconstraint) from pg_trigger t
            where t.tgrelid = c.oid and t.tgisinternal and t.tgconstraint <> 0 and t.tgenabled <> 'O'
            union all
            select 'heir', i.nspname || '.' || r.relname from pg_inherits h join pg_class r on r.oid = h.inhrelid
            join pg_namespace i on i.oid = r.relnamespace where h.inhparent = c.oid
            union all
            select 'parent', i.nspname || '.' || r.relname from pg_inherits h join pg_class r on r.oid = h.inhparent
            join pg_namespace i on i.oid = r.relnamespace where h.inhrelid = c.oid and c.relkind = 'r'
            union all
            select 'nameless', '' where c.relkind = 'r' and (c.relreplident = 'n'
              or c.relreplident = 'd' and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')
              or c.relreplident = 'i' and not exists (select from pg_index i where i.indrelid = c.oid and i.indisreplident))
            union all
            select 'referrer', i.nspname || '.' || r.relname from pg_constraint k join pg_class r on r.oid = k.conrelid
            join pg_namespace i on i.oid = r.relnamespace
            where k.contype = 'f' and k.confrelid = c.oid and i.nspname not in (s.real, s.expected)
            union all
            select 'statistics', t.stxname from pg_statistic_ext t where t.stxrelid = c.oid and t.stxexprs is not null
            union all
            select 'unlogged', '' where c.relpersistence <> 'p'
          ) p where n.nspname = case when $3 then s.expected else s.real end)
        select real || '.' || name, kind, part from parts
        """;

    private static readonly (string Table, string Kind, string Part)[] EventStore =
    [
        (Tables.Streams, "column", "id character varying not null"),
        (Tables.Streams, "column", "type character varying"),
        (Tables.Streams, "column", "version bigint"),
        (Tables.Streams, "column", "timestamp timestamp with time zone not null"),
        (Tables.Streams, "column", "created timestamp with time zone not null"),
        (Tables.Streams, "column", "tenant_id character varying"),
        (Tables.Streams, "column", "compacted_version bigint not null"),
        (Tables.Streams, "column", "is_archived boolean"),
        (Tables.Events, "column", "seq_id bigint not null"),
        (Tables.Events, "column", "id uuid not null"),
        (Tables.Events, "column", "stream_id character varying"),
        (Tables.Events, "column", "version bigint not null"),
        (Tables.Events, "column", "data jsonb not null"),
        (Tables.Events, "column", "bdata bytea"),
        (Tables.Events, "column", "type character varying(500) not null"),
        (Tables.Events, "column", "timestamp timestamp with time zone not null"),
        (Tables.Events, "column", "tenant_id character varying"),
        (Tables.Events, "column", "mt_dotnet_type character varying"),
        (Tables.Events, "column", "correlation_id character varying"),
        (Tables.Events, "column", "causation_id character varying"),
        (Tables.Events, "column", "is_archived boolean"),
        (Tables.Streams, "key", "PRIMARY KEY (id)"),
        (Tables.Events, "key", "PRIMARY KEY (seq_id)"),
        (Tables.Events, "key", $"FOREIGN KEY (stream_id) REFERENCES {Tables.Streams}(id) ON DELETE CASCADE"),
        (Tables.Events, "index", "index UNIQUE USING btree (stream_id, version)"),
        (Tables.Events, "default", "tenant_id default '*DEFAULT*'::character varying"),
        (Tables.Events, "default", "is_archived default false"),
        (Tables.Streams, "default", "tenant_id default '*DEFAULT*'::character varying"),
        (Tables.Streams, "default", "is_archived default false"),
        (Tables.Streams, "default", "timestamp default now()"),
        (Tables.Streams, "default", "created default now()"),
        (Tables.Streams, "default", "compacted_version default 0"),
    ];

    // The event store writes down when it made the table, and gives the instant with every event.
    private const string InstantOfEvents = "timestamp default ";

    // The primary keys of the event store's tables that commands write to.
    private static readonly string[] EventStoreKeys = ["id", "seq_id"];

    public static async Task<IEnumerable<VerifyProblem>> ProblemsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LedgerSchema.MakeReadModelsAsync(connection, ExpectedReadModel, ReadModelSchema.Ddl + ReadModelSchema.QuestionIndexes, ct);
        foreach (
            var ddl in SchemaSteps
                .All.Select(step => step.Ddl)
                .Prepend(Tables.LedgerDdl)
                .Where(ddl => !ddl.Contains("events.", StringComparison.Ordinal) && ddl.Length > 0)
        )
            await ShadowSchema.ExecuteAsync(connection, Renamed(ddl), ct);
        // What is made was found by its schema's name; now it is named with it, as what is there is.
        await ShadowSchema.ExecuteAsync(connection, $"set local search_path = {OwnPath.Name}", ct);
        await ShadowSchema.ExecuteAsync(connection, ViewsAgain, ct);
        var expected = await PartsAsync(connection, isExpected: true, ct);
        var found = await PartsAsync(connection, isExpected: false, ct);
        expected.UnionWith(EventStore);
        return
        [
            .. expected.Except(found).Order().Select(each => Missing(each.Table, each.Kind, each.Part)).OfType<VerifyProblem>(),
            .. Views(expected, found),
            .. found.Order().Select(each => Acting(each.Table, each.Kind, each.Part)).OfType<VerifyProblem>(),
            .. found.Except(expected).Order().Select(each => Refusing(each.Table, each.Kind, each.Part)).OfType<VerifyProblem>(),
        ];
    }

    // An index that computes is expected as an index already; a view may be told in two ways.
    private static VerifyProblem? Missing(string table, string kind, string part) =>
        kind is "formula" or "view" ? null : new($"{kind}-missing", table, $"{part} is expected, and is not there");

    private static IEnumerable<VerifyProblem> Views(
        HashSet<(string Table, string Kind, string Part)> expected,
        HashSet<(string Table, string Kind, string Part)> found
    ) =>
        from part in expected
        where part.Kind == "view"
        group part.Part by part.Table.EndsWith(Again, StringComparison.Ordinal) ? part.Table[..^Again.Length] : part.Table into view
        where !view.Any(text => found.Contains((view.Key, "view", text)))
        orderby view.Key
        select new VerifyProblem(
            "view-changed",
            view.Key,
            "it is gone, or does not show what this program makes it show; 'rankledger rebuild' makes it"
        );

    // What changes, hides or loses rows by itself; null for what belongs to every table.
    private static VerifyProblem? Acting(string table, string kind, string part) =>
        kind switch
        {
            "trigger" => new("trigger-unexpected", table, $"the trigger {part} is carried out with what is written; no table here has any"),
            "rule" => new("rule-unexpected", table, $"the rule {part} rewrites what is asked or written; no table here has any"),
            "row-security" => new(
                "row-security-unexpected",
                table,
                "row-level security is on, so that rows can be hidden from a role"
                    + (part.Length > 0 ? $" ({part})" : "")
                    + "; no table here has it"
            ),
            "idle-key" => new("key-disabled", table, $"{part} is there, but switched off: its trigger is disabled"),
            "heir" => new("heir-unexpected", table, $"the table {part} inherits from it, so its rows are read with those of the ledger"),
            "parent" => new(
                "parent-unexpected",
                table,
                $"it inherits from the table {part}, so whoever may change that one may change its rows; no table here inherits"
            ),
            "nameless" => new(
                "identity-missing",
                table,
                "it says of no row which one it is, so none can be changed or removed while a publication of PostgreSQL's replication "
                    + "names it"
            ),
            "referrer" => new(
                "reference-unexpected",
                table,
                $"a key of the table {part} refers to it, so rows that are to go may have to stay; no table elsewhere refers to one here"
            ),
            "statistics" => new(
                "statistics-unexpected",
                table,
                $"the statistics {part} compute with its rows whenever they are counted; no table here has any"
            ),
            "unlogged" => new("table-unlogged", table, "it is kept without PostgreSQL's log, so a crash empties it and no replica has it"),
            _ => null,
        };

    // What would refuse rows that the ledger writes. Of a table of the event store only what it never has can be told.
    private static VerifyProblem? Refusing(string table, string kind, string part) =>
        kind is "key" or "index"
        && (
            part.StartsWith("CHECK", StringComparison.Ordinal)
            || part.StartsWith("EXCLUDE", StringComparison.Ordinal)
            || (part.Contains("UNIQUE", StringComparison.Ordinal) && !IsOfEventStore(table, part))
        )
            ? new("constraint-unexpected", table, $"{part} refuses rows; no ledger has it")
        : kind == "column"
        && part.EndsWith(" not null", StringComparison.Ordinal)
        && !table.StartsWith(Tables.Marten + ".", StringComparison.Ordinal)
            ? new("column-unexpected", table, $"the column {part} refuses rows that leave it out; no ledger has it")
        : kind == "column"
        && table is (Tables.Events or Tables.Streams)
        && EventStore.All(each => each.Table != table || Column(each.Part) != Column(part))
            ? new("column-unexpected", table, $"the column {part} is none of the event store's, whose statements may take it for theirs")
        : kind == "formula" ? new("index-unexpected", table, $"{part} computes with each row, and may refuse it; no ledger has it")
        : kind == "default" && HasKnownDefaults(table, part)
            ? new("default-unexpected", table, $"{part} fills in what a command leaves out; no ledger has it")
        : null;

    private static string Column(string part) => part.Split(' ')[0];

    private static bool HasKnownDefaults(string table, string part) =>
        table == Tables.Streams
        || (table == Tables.Events && !part.StartsWith(InstantOfEvents, StringComparison.Ordinal))
        || !table.StartsWith(Tables.Marten + ".", StringComparison.Ordinal);

    // Of the event store's tables two are written by commands; the rest is its own.
    private static bool IsOfEventStore(string table, string part) =>
        table.StartsWith(Tables.Marten + ".", StringComparison.Ordinal)
        && (
            table is not (Tables.Events or Tables.Streams) || EventStoreKeys.Any(key => part.EndsWith($"({key})", StringComparison.Ordinal))
        );

    private static string Renamed(string ddl) =>
        ddl.Replace("create schema ledger;", $"create schema {Expected};", StringComparison.Ordinal)
            .Replace("ledger.", $"{Expected}.", StringComparison.Ordinal);

    private static async Task<HashSet<(string Table, string Kind, string Part)>> PartsAsync(
        NpgsqlConnection connection,
        bool isExpected,
        CancellationToken ct
    )
    {
        string?[] real = [Tables.Ledger, Tables.ReadModel, Tables.Marten],
            expected = [Expected, ExpectedReadModel, null];
        await using var command = new NpgsqlCommand(Differences, connection)
        {
            Parameters =
            {
                new() { Value = real },
                new() { Value = expected },
                new() { Value = isExpected },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var parts = new HashSet<(string, string, string)>();
        while (await reader.ReadAsync(ct))
            parts.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return parts;
    }
}
