using RankLedger.Access;
using RankLedger.Operations;

namespace RankLedger.Tests.Ledger;

/// <summary>What is changed of the tables, not of their rows, behind the ledger's back.</summary>
public sealed class Tampered_tables_are_found(TestServer server)
{
    // Nothing of these is in a row: they change, hide or lose what others read and write.
    [Fact]
    public async Task What_acts_on_tables_by_itself_is_found_and_said()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            create rule quiet as on delete to events.mt_streams do instead nothing;
            alter table events.mt_streams enable row level security;
            create policy few on events.mt_streams using (id <> 'publication/towns/p2');
            alter table ledger.ledger_entry force row level security;
            alter table events.mt_events disable trigger all;
            create table public.more() inherits (ledger.ledger_entry);
            alter table read_model.table_block set unlogged
            """
        );
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe(
            [
                new(
                    "key-disabled",
                    "events.mt_events",
                    "FOREIGN KEY (stream_id) REFERENCES events.mt_streams(id) ON DELETE CASCADE is there, but switched off: "
                        + "its trigger is disabled"
                ),
                new("rule-unexpected", "events.mt_streams", "the rule quiet rewrites what is asked or written; no table here has any"),
                new(
                    "row-security-unexpected",
                    "events.mt_streams",
                    "row-level security is on, so that rows can be hidden from a role (few); no table here has it"
                ),
                new(
                    "row-security-unexpected",
                    "ledger.ledger_entry",
                    "row-level security is on, so that rows can be hidden from a role; no table here has it"
                ),
                new(
                    "heir-unexpected",
                    "ledger.ledger_entry",
                    "the table public.more inherits from it, so its rows are read with those of the ledger"
                ),
                new(
                    "table-unlogged",
                    "read_model.table_block",
                    "it is kept without PostgreSQL's log, so a crash empties it and no replica has it"
                ),
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task What_refuses_rows_that_the_ledger_writes_is_found()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            alter table ledger.ledger_entry add check (position < 1000);
            create unique index on events.mt_events(type, version, stream_id);
            alter table read_model.publication add column desk text not null default '';
            """
        );
        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Select(problem => (problem.Kind, problem.Where))
            .ShouldBe(
                [
                    ("constraint-unexpected", "events.mt_events"),
                    ("constraint-unexpected", "ledger.ledger_entry"),
                    ("column-unexpected", "read_model.publication"),
                    ("default-unexpected", "read_model.publication"),
                ],
                ignoreOrder: true
            );
    }

    // A command that leaves a column out writes what somebody else decided.
    [Fact]
    public async Task What_fills_in_columns_is_found()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            alter table ledger.ledger_entry alter column actor_salt set default 'same';
            alter table ledger.request_key alter column kept_at drop default;
            alter table events.mt_streams alter column is_archived set default true;
            """
        );
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe(
            [
                new("default-missing", "events.mt_streams", "is_archived default false is expected, and is not there"),
                new(
                    "default-unexpected",
                    "events.mt_streams",
                    "is_archived default true fills in what a command leaves out; no ledger has it"
                ),
                new(
                    "default-unexpected",
                    "ledger.ledger_entry",
                    "actor_salt default 'same'::text fills in what a command leaves out; no ledger has it"
                ),
                new("default-missing", "ledger.request_key", "kept_at default clock_timestamp() is expected, and is not there"),
            ],
            ignoreOrder: true
        );
    }

    // What is recorded goes through a function of the event store, what is read through those of the read models.
    [Fact]
    public async Task What_carries_out_commands_and_questions_is_found()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            do $do$ begin
              execute replace(pg_get_functiondef('events.mt_quick_append_events'::regproc), 'bodies[', 'bodies[ ');
            end $do$;
            alter function read_model.block_period(bigint) security definer;
            drop function events.mt_archive_stream(varchar);
            create function read_model.lower(varchar) returns text language sql immutable as $$ select 'other' $$;
            """
        );
        const string Changed = "it is not as this program makes it, so what goes through it may be other than what was sent or stored";
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe(
            [
                new("function-missing", "events.mt_archive_stream(streamid character varying)", "it is expected, and is not there"),
                new(
                    "function-changed",
                    "events.mt_quick_append_events(stream character varying, stream_type character varying, tenantid character varying, "
                        + "event_ids uuid[], event_types character varying[], dotnet_types character varying[], bodies jsonb[], "
                        + "bdatas bytea[], causation_ids character varying[], correlation_ids character varying[], "
                        + "expected_version bigint)",
                    Changed
                ),
                new("function-changed", "read_model.block_period(key bigint)", Changed),
                new(
                    "function-unexpected",
                    "read_model.lower(character varying)",
                    "it is found before PostgreSQL's own where its arguments fit better; no ledger has it"
                ),
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task What_cannot_even_be_read_hides_nothing_else()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            drop table ledger.tile cascade;
            drop sequence events.mt_events_sequence cascade;
            alter table ledger.api_key drop column scope cascade;
            update events.mt_events set data = replace(data::text, '120', '121')::jsonb where data::text like '%120%'
            """
        );
        var problems = (await ledger.SendAsync(new VerifyLedger(null))).Problems;
        problems.ShouldContain(problem => problem.Kind == "event-changed" && problem.Where == "@2");
        problems
            .Where(problem => problem.Kind == "not-checked")
            .Select(problem => problem.Where)
            .ShouldBe(["the event store's streams and marks", "the API keys", "the log"]);
        problems.ShouldContain(problem => problem.Kind == "column-missing" && problem.Where == "ledger.tile");
    }

    // Whatever cannot be read beside what is wrong: a table that is gone, a column by another name, a right of the owner's own.
    [Theory]
    [InlineData("drop table ledger.mirror", "whether it is a mirror")]
    [InlineData("alter table ledger.log rename origin to o", "the log")]
    [InlineData("alter table ledger.request_key alter column answer type json using answer::json", "the answers kept under request keys")]
    public async Task One_thing_that_cannot_be_read_hides_nothing_else(string change, string notChecked)
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            $"{change}; update events.mt_events set data = replace(data::text, '120', '121')::jsonb where data::text like '%120%'"
        );
        var problems = (await ledger.SendAsync(new VerifyLedger(null))).Problems;
        problems.ShouldContain(problem => problem.Kind == "event-changed" && problem.Where == "@2");
        problems.ShouldContain(problem => problem.Kind == "not-checked" && problem.Where == notChecked);
    }

    // Nobody misses the actors of a mirror, so that a ledger is one has to be borne out.
    [Fact]
    public async Task A_row_that_makes_a_mirror_of_it_is_found()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>("insert into ledger.mirror(origin, vkey, size, note) values ('x.example/log', 'x', 4, 'n')");
        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Select(problem => (problem.Kind, problem.Where))
            .ShouldBe([("mirror-unexpected", "the mirror of x.example/log")]);
    }

    // An index computes with every row that is written; a sequence gives every row its number; people read views.
    [Fact]
    public async Task What_is_computed_numbered_and_shown_otherwise_is_found()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.SendAsync(new CreateKey("desk", Scope.Reader));
        await ledger.SendAsync(new CreateKey("desk", Scope.Reader));
        await ledger.ScalarAsync<object>(
            """
            create index on ledger.ledger_entry((1 / (position - 213)));
            create index on events.mt_events(version) where length(type) > 3;
            create index on events.mt_events(version) include (type);
            alter index ledger.ledger_entry_pkey set (fillfactor = 10);
            create domain public.few as varchar check (length(value) < 30);
            alter table events.mt_streams alter column id type public.few;
            alter sequence events.mt_events_sequence increment by -1;
            alter sequence ledger.api_key_id_seq maxvalue 9 cycle;
            select setval('ledger.api_key_id_seq', 1);
            drop view read_model.printed_figure;
            do $do$ begin
              execute 'create or replace view read_model.figure_fact as ' || rtrim(pg_get_viewdef('read_model.figure_fact'), ';')
                || ' limit 1';
            end $do$
            """
        );
        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Select(problem => (problem.Kind, problem.Where))
            .ShouldBe(
                [
                    ("index-unexpected", "ledger.ledger_entry"),
                    ("index-unexpected", "events.mt_events"),
                    ("column-missing", "events.mt_streams"),
                    ("sequence-changed", "events.mt_events_sequence"),
                    ("sequence-changed", "ledger.api_key_id_seq"),
                    ("sequence-behind", "ledger.api_key_id_seq"),
                    ("view-changed", "read_model.printed_figure"),
                    ("view-changed", "read_model.figure_fact"),
                ],
                ignoreOrder: true
            );
    }

    // A column that a statement takes for its own, a type that refuses, a counter that gives a number twice or has no more to give.
    [Fact]
    public async Task What_stops_every_recording_is_found()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            alter table events.mt_events add column place text, add column actor text;
            create domain public.nobodys as varchar check (value <> 'x');
            alter table events.mt_events alter column correlation_id type public.nobodys;
            select setval('events.mt_events_sequence', (select max(seq_id) from events.mt_events), false);
            select setval('ledger.api_key_id_seq', 9223372036854775000);
            create function public.is(text, varchar) returns boolean language sql immutable as 'select false';
            create operator read_model.= (leftarg = text, rightarg = varchar, function = public.is);
            """
        );
        var found = (await ledger.SendAsync(new VerifyLedger(null))).Problems.Select(problem => (problem.Kind, problem.Where)).ToList();
        found.ShouldBe(
            [
                ("column-missing", "events.mt_events"),
                ("column-unexpected", "events.mt_events"),
                ("column-unexpected", "events.mt_events"),
                ("not-checked", "the event store's streams and marks"),
                ("not-checked", "the answers kept under request keys"),
                ("operator-unexpected", "read_model.=(text, character varying)"),
            ],
            ignoreOrder: true
        );
        await ledger.ScalarAsync<object>("alter table events.mt_events drop column place");
        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Select(problem => (problem.Kind, problem.Where))
            .Except(found)
            .ShouldBe([("sequence-behind", "events.mt_events_sequence"), ("sequence-changed", "ledger.api_key_id_seq")], ignoreOrder: true);
    }

    // Whoever may make schemas in the database may take the names that verification uses.
    [Fact]
    public async Task A_schema_in_the_way_hides_nothing_else()
    {
        await using var ledger = await TamperedTowns.OfAsync(server);
        await ledger.ScalarAsync<object>(
            """
            create schema ledger_expected;
            create schema events_expected;
            update events.mt_events set data = replace(data::text, '120', '121')::jsonb where data::text like '%120%'
            """
        );
        (await ledger.SendAsync(new VerifyLedger(null)))
            .Problems.Where(problem => problem.Kind != "row-changed")
            .Select(problem => (problem.Kind, problem.Where))
            .ShouldBe(
                [("event-changed", "@2"), ("event-changed", "@4"), ("not-checked", "tables"), ("not-checked", "functions")],
                ignoreOrder: true
            );
    }
}
