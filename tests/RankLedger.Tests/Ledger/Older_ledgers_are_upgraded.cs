using JasperFx;
using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Time;
using RankLedger.Operations;
using RankLedger.Projecting;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Standings;
using RankLedger.Storage;

namespace RankLedger.Tests.Ledger;

/// <summary>A ledger that an older version made. Its schema comes from the DDL of that version, its events from the sample as imported
/// now.</summary>
[Collection(typeof(AsksTheSample))]
public sealed class Older_ledgers_are_upgraded(TestServer server, SampleLedger sample)
{
    [Fact]
    public async Task It_is_upgraded_and_answers_as_before()
    {
        var imported = sample.Ledger;
        await using var old = await OlderAsync(imported, version: 1);
        // What is wrong in the old read models shows whether they were folded anew.
        (
            await old.ScalarAsync<long>(
                "with spoilt as (update read_model.figure_fact set value = value + 1 returning 1) select count(*) from spoilt"
            )
        ).ShouldBeGreaterThan(0);
        (await old.SendAsync(new GetStatus())).Health.ShouldStartWith("made by an older RankLedger (schema version 1)");

        await old.Schema.EnsureAsync(TestContext.Current.CancellationToken);

        (await old.SendAsync(new GetStatus())).ShouldSatisfyAllConditions(
            status => status.Health.ShouldBe("ready"),
            status => status.SchemaVersion!.Value.ShouldBeGreaterThan(1),
            status => status.Position.ShouldBe(212)
        );
        var question = new GetStandings(
            SampleLedger.Ranking,
            ReferencePeriod.Parse("2025"),
            null,
            new(AsPublished.Of(new DateOnly(2026, 1, 31)), AsRecorded.At(new LedgerPosition(211)))
        );
        var (before, after) = (await imported.SendAsync(question), await old.SendAsync(question));
        after.Rows.ShouldBe(before.Rows);
        after.Basis.ShouldBe(before.Basis);
        var verified = await old.SendAsync(new VerifyLedger(null));
        verified.Problems.ShouldBeEmpty();
        verified.Events.ShouldBe(212);
        (
            await old.ScalarAsync<long>(
                "select count(*) from pg_tables where schemaname = 'read_model' and tablename in ('printed_figure', 'figure_fact')"
            )
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Two_programs_that_start_together_upgrade_it_once()
    {
        await using var old = await OlderAsync(sample.Ledger, version: 1);
        await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => old.Schema.EnsureAsync(TestContext.Current.CancellationToken)))
        );
        (await old.SendAsync(new GetStatus())).SchemaVersion.ShouldBe(SchemaSteps.Latest);
        // The first version, and each step once.
        (await old.ScalarAsync<long>("select count(*) from ledger.schema_version")).ShouldBe(1 + SchemaSteps.All.Count);
        (await old.ScalarAsync<long>("select count(distinct version) from ledger.schema_version")).ShouldBe(1 + SchemaSteps.All.Count);
    }

    [Fact]
    public async Task While_it_is_folded_the_tables_of_before_are_asked_and_written()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var old = await OlderAsync(sample.Ledger, version: 1);
        // Somebody of the older version is recording: whoever puts read models in place has to wait for it.
        await using var connection = await old.Database.OpenConnectionAsync(ct);
        await using var recording = await connection.BeginTransactionAsync(ct);
        await using (var held = new NpgsqlCommand($"select pg_advisory_xact_lock({Entries.Lock})", connection))
            await held.ExecuteNonQueryAsync(ct);

        var upgrade = Task.Run(() => old.Schema.EnsureAsync(ct), ct);
        for (var tries = 0; !await old.ScalarAsync<bool>("select to_regclass('read_model_next.milestone_asof') is not null"); tries++)
        {
            upgrade.IsCompleted.ShouldBeFalse();
            tries.ShouldBeLessThan(2_000, "nothing was folded beside");
            await Task.Delay(20, ct);
        }

        (await old.ScalarAsync<long>("select count(*) from read_model.figure_fact")).ShouldBeGreaterThan(0);
        await using (var written = new NpgsqlCommand("update read_model.figure_fact set recorded_to = recorded_to", connection))
            (await written.ExecuteNonQueryAsync(ct)).ShouldBeGreaterThan(0);
        upgrade.IsCompleted.ShouldBeFalse();
        await recording.CommitAsync(ct);
        await upgrade;
        (await old.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        (await old.ScalarAsync<bool>("select to_regnamespace('read_model_next') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_recorded_meanwhile_is_folded_too()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await sample.FreshAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        // As made before version 19, which folds anew and changes nothing else.
        await ledger.ScalarAsync<object>(
            "drop table ledger.seal_key, ledger.api_key_act; alter table ledger.request_key drop column answer_sha256; "
                + "update ledger.schema_version set version = 18"
        );

        var upgrade = Task.Run(() => ledger.Schema.EnsureAsync(ct), ct);
        var (recorded, meanwhile) = (0, 0);
        while (!upgrade.IsCompleted)
        {
            var isFolding = await ledger.ScalarAsync<bool>("select to_regnamespace('read_model_next') is not null");
            await ledger.SendAsync(
                new RecordPublications("towns", [Towns.Publication($"p{++recorded}", new DateOnly(2026, 1, 1), recorded)])
            );
            meanwhile += isFolding && !upgrade.IsCompleted ? 1 : 0;
        }

        await upgrade;
        meanwhile.ShouldBeGreaterThan(0, "nothing was recorded while it folded");
        var status = await ledger.SendAsync(new GetStatus());
        (status.SchemaVersion, status.Position).ShouldBe((SchemaSteps.Latest, 213 + recorded));
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Notes_that_tell_of_a_break_come_into_the_tables()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        foreach (var (year, value, note) in new[] { (2024, 10m, null), (2025, 12m, "break in series") })
        {
            var publication = Towns.Publication($"p{year}", new DateOnly(year + 1, 1, 1), value);
            await ledger.SendAsync(
                new RecordPublications(
                    "towns",
                    [publication with { Figures = [new("total", $"{year}", "a", value, Note: note)], Ranks = [] }]
                )
            );
        }

        // As version 27 kept them: without the notes.
        await ledger.ScalarAsync<object>("delete from read_model.table_block; update ledger.schema_version set version = 27");
        await ledger.Schema.EnsureAsync(ct);

        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        var row = (
            await ledger.SendAsync(new GetStandings("towns", ReferencePeriod.Parse("2025"), null, new(AsPublished.All, AsRecorded.Now)))
        ).Rows.ShouldHaveSingleItem();
        (row.Break, row.GrowthComputed, row.PreviousValue).ShouldBe(("break in series (p2025)", null, 10m));
    }

    [Fact]
    public async Task A_function_that_reads_blocks_is_replaced_where_nothing_is_folded_anew()
    {
        await using var ledger = await sample.FreshAsync();
        await ledger.ScalarAsync<object>(
            """
            delete from ledger.schema_version;
            insert into ledger.schema_version values (24);
            create or replace function read_model.block_figures(body bytea) returns table(
              place int, publication text, published_on text, value numeric, low numeric, high numeric, growth numeric, flags text, rivals text)
            language plpgsql immutable parallel safe as 'begin end'
            """
        );
        (await ledger.ScalarAsync<long>("select count(*) from read_model.figure_fact")).ShouldBe(0);

        await ledger.Schema.EnsureAsync(TestContext.Current.CancellationToken);

        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        (await ledger.ScalarAsync<long>("select count(*) from read_model.figure_fact")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task One_in_which_an_event_was_changed_is_refused_and_stays_as_it_is()
    {
        await using var old = await OlderAsync(sample.Ledger, version: 1);
        await old.ScalarAsync<object>(
            "update events.mt_events e set data = jsonb_set(data, '{title}', '\"Other\"') from ledger.ledger_entry l "
                + "where l.seq_id = e.seq_id and l.position in (100, 101)"
        );

        var refused = await Should.ThrowAsync<LedgerRuleException>(() => old.Schema.EnsureAsync(TestContext.Current.CancellationToken));

        refused.Slug.ShouldBe("event-changed");
        refused.Message.ShouldContain("@100: the event of publication/");
        refused.Message.ShouldContain(", and 1 more. Restore a backup that verifies. Nothing was changed.");
        (await old.ScalarAsync<int>("select max(version) from ledger.schema_version")).ShouldBe(1);
        (await old.ScalarAsync<long>("select count(*) from pg_attribute where attname = 'leaf_sha256'")).ShouldBe(0);
    }

    // Read models are taken over as far as the old columns are still there; a step that changed them has to fold them anew, or verify finds
    // out.
    private async Task<TestLedger> OlderAsync(TestLedger imported, int version)
    {
        var ct = TestContext.Current.CancellationToken;
        var old = await server.LedgerAsync(empty: true);
        await old.Marten.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        await using var to = await old.Database.OpenConnectionAsync(ct);
        await using (var transaction = await to.BeginTransactionAsync(ct))
        {
            await using var ddl = new NpgsqlCommand(
                await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Stored", $"schema.{version}.sql"), ct),
                to
            );
            await ddl.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
        }

        await using var from = await imported.Database.OpenConnectionAsync(ct);
        // Withdrawals had another text; the sample has none.
        await old.ScalarAsync<object>("alter table read_model.publication alter column turns set default ''");
        foreach (
            var table in (string[])
                [
                    "events.mt_streams",
                    "events.mt_events",
                    "ledger.ledger_entry",
                    "read_model.ranking",
                    "read_model.publication",
                    "read_model.printed_figure",
                    "read_model.printed_rank",
                    "read_model.figure_fact",
                    "read_model.milestone",
                ]
        )
        {
            var columns = string.Join(
                ", ",
                (await ColumnsAsync(to, table)).Intersect(await ColumnsAsync(from, table)).Select(column => $"\"{column}\"")
            );
            if (columns.Length == 0)
                continue;
            await using var source = await from.BeginRawBinaryCopyAsync(
                $"copy (select {columns} from {table}) to stdout (format binary)",
                ct
            );
            await using var target = await to.BeginRawBinaryCopyAsync($"copy {table}({columns}) from stdin (format binary)", ct);
            await source.CopyToAsync(target, ct);
        }

        // As versions before 7 hashed events.
        await old.ScalarAsync<object>(
            "update ledger.ledger_entry l set body_sha256 = sha256(convert_to(concat_ws(E'\\n', e.stream_id, e.version, e.type, "
                + "'', '', e.data::text), "
                + "'UTF8')) from events.mt_events e where e.seq_id = l.seq_id"
        );
        await old.ScalarAsync<long>("select setval('events.mt_events_sequence', (select max(seq_id) from events.mt_events))");

        return old;
    }

    private static async Task<List<string>> ColumnsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand(
            "select attname::text from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum",
            connection
        )
        {
            Parameters = { new() { Value = table } },
        };
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var columns = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            columns.Add(reader.GetString(0));
        return columns;
    }
}
