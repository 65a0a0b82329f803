using Npgsql;
using RankLedger.LocalPostgres;
using RankLedger.Storage;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>On the private server an owner makes tables, and a writer records and asks.</summary>
public sealed class Two_roles(PrivateServer server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_writer_records_amends_and_asks_and_changes_nothing_that_was_recorded()
    {
        var folder = await ImportedAsync();
        string[] publication = (await TypeAsync(folder, "publications", "towns", "--json"))
            .ShouldReturn(0)
            .Json.GetProperty("publications")
            .EnumerateArray()
            .Select(each => each.GetProperty("publication").GetString()!)
            .ToArray();
        (
            await TypeAsync(
                folder,
                "withdraw",
                "towns",
                publication[0],
                "--on",
                "2026-03-01",
                "--reason",
                "it was wrong",
                "--evidence",
                "a letter"
            )
        ).ShouldReturn(0);
        (await TypeAsync(folder, "keys", "create", "--name", "desk", "--scope", "reader")).ShouldReturn(0);
        (await TypeAsync(folder, "milestones", "towns")).ShouldReturn(0);
        (await TypeAsync(folder, "erase-body", "@4", "--reason", "it named a person"))
            .ShouldReturn(0)
            .Output.ShouldContain("It is erased here. Backups, and what others have read, are not");
        (await TypeAsync(folder, "erase-body", "@4", "--reason", "again")).ShouldReturn(0).Output.ShouldContain("Nothing to erase");
        (await TypeAsync(folder, "erase-actor", "nobody", "--reason", "asked")).ShouldReturn(0).Output.ShouldContain("Nothing to erase");
        (await TypeAsync(folder, "rebuild")).ShouldReturn(0);
        (await TypeAsync(folder, "verify")).ShouldReturn(0).Output.ShouldContain("Erased are 1 body and 0 actors more");

        await using var open = await LocalPostgresServer.StartAsync(new(folder) { Writer = WriterRole.Name }, Ct);
        (await ScalarAsync(open.WriterConnectionString, "select current_user::text")).ShouldBe("rankledger_writer");
        (await ScalarAsync(open.WriterConnectionString, "select count(*) > 0 from events.mt_events")).ShouldBe(true);
        foreach (
            var forbidden in (string[])
                [
                    "update events.mt_events set data = '{}'",
                    "delete from events.mt_events",
                    "truncate events.mt_events cascade",
                    "update ledger.ledger_entry set recorded_at = now()",
                    "delete from ledger.ledger_entry",
                    "truncate ledger.ledger_entry",
                    "delete from events.mt_streams",
                    "truncate events.mt_streams cascade",
                    "insert into ledger.schema_version values (99)",
                    "alter table events.mt_events disable trigger all",
                    "drop table ledger.ledger_entry",
                    "create table ledger.mine(n int)",
                    "create schema mine",
                    "drop schema events cascade",
                    "set role rankledger",
                ]
        )
        {
            (
                await Should.ThrowAsync<PostgresException>(() => ScalarAsync(open.WriterConnectionString, forbidden), forbidden)
            ).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, forbidden);
        }
    }

    [Fact]
    public async Task A_folder_of_an_older_version_gets_its_writer_at_the_first_start()
    {
        var folder = await ImportedAsync();
        await using (var old = await LocalPostgresServer.StartAsync(new(folder), Ct))
        {
            // As a version made it that knew one role.
            await ScalarAsync(old.ConnectionString, "drop owned by rankledger_writer; drop role rankledger_writer");
            File.Delete(Path.Combine(folder, "secret-writer"));
        }

        (await TypeAsync(folder, "status", "--json")).ShouldReturn(0).Json.GetProperty("publications").GetInt64().ShouldBe(2);
        (await TypeAsync(folder, "standings", "towns", "2025")).ShouldReturn(0);
        await using var open = await LocalPostgresServer.StartAsync(new(folder) { Writer = WriterRole.Name }, Ct);
        (await ScalarAsync(open.WriterConnectionString, "select has_table_privilege('events.mt_events', 'insert')")).ShouldBe(true);
        (await ScalarAsync(open.WriterConnectionString, "select has_table_privilege('events.mt_events', 'update')")).ShouldBe(false);
    }

    [Fact]
    public async Task A_writer_that_is_named_is_told_what_is_its_owners()
    {
        var folder = await ImportedAsync();
        await using var open = await LocalPostgresServer.StartAsync(new(folder) { Writer = WriterRole.Name }, Ct);
        (await BuiltProgram.RunAsync(open.WriterConnectionString, "standings", "towns", "2025")).ShouldReturn(0);
        foreach (var verb in (string[])["rebuild", "verify", "upgrade"])
        {
            var refused = (await BuiltProgram.RunAsync(open.WriterConnectionString, verb, "--json")).ShouldReturn(3);
            refused.Problem.GetProperty("problem").GetString().ShouldBe("owner-needed", verb);
        }

        (await BuiltProgram.RunAsync(open.WriterConnectionString, "erase-body", "@2", "--reason", "asked", "--json"))
            .ShouldReturn(3)
            .Problem.GetProperty("problem")
            .GetString()
            .ShouldBe("owner-needed");

        await using (var empty = new NpgsqlConnection(open.ConnectionString + ";Pooling=false"))
        {
            await empty.OpenAsync(Ct);
            await using var make = new NpgsqlCommand("create database second", empty);
            await make.ExecuteNonQueryAsync(Ct);
        }

        var (owner, writer) = (In(open.ConnectionString), In(open.WriterConnectionString));
        (await BuiltProgram.RunAsync(writer, "keys", "list"))
            .ShouldReturn(3)
            .Problems.ShouldContain("have the owner run 'rankledger upgrade'");
        var upgraded = (await BuiltProgram.RunAsync(owner, "upgrade")).ShouldReturn(0).Output;
        upgraded.ShouldContain("Made the ledger's tables");
        upgraded.ShouldContain("The role rankledger_writer may record and ask");
        (await BuiltProgram.RunAsync(writer, "keys", "list")).ShouldReturn(0);

        static string In(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = "second" }.ConnectionString;
    }

    private async Task<string> ImportedAsync()
    {
        var folder = Path.Combine(server.NewFolder(), "ledger");
        (await TypeAsync(folder, "import", TownsFolder.In(server.NewFolder()), "--ranking", "towns")).ShouldReturn(0);
        return folder;
    }

    private static Task<Outcome> TypeAsync(string folder, params string[] words) =>
        BuiltProgram.RunAsync(null, [.. words, "--data", folder]);

    private static async Task<object?> ScalarAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection + ";Pooling=false");
        await open.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync(Ct);
    }
}
