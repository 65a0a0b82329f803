using System.Text.Json.Nodes;
using Npgsql;
using RankLedger.LocalPostgres.Dumping;

namespace RankLedger.Cli.Tests.Processes;

public sealed class Backups_from_the_command_line(PrivateServer server)
{
    [Fact]
    public async Task A_restored_ledger_answers_the_same_keys_and_all()
    {
        var (ledger, other, file) = (
            await server.TownsAsync(),
            await server.NewDatabaseAsync(),
            Path.Combine(server.NewFolder(), "towns.dump")
        );
        (await BuiltProgram.RunAsync(ledger, "keys", "create", "--name", "desk", "--scope", "reader")).ShouldReturn(0);
        var taken = (await BuiltProgram.RunAsync(ledger, "backup", file, "--json")).ShouldReturn(0).Json;
        taken.GetProperty("position").GetInt64().ShouldBe(3, "a definition and two publications");
        taken.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(file).Length);
        JsonNode
            .DeepEquals(
                JsonNode.Parse(taken.GetRawText()),
                JsonNode.Parse(await File.ReadAllTextAsync($"{file}.manifest.json", TestContext.Current.CancellationToken))
            )
            .ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var restored = (await BuiltProgram.RunAsync(other, "restore", file, "--json")).ShouldReturn(0).Json;
        (restored.GetProperty("position").GetInt64(), restored.GetProperty("checked").GetBoolean()).ShouldBe((3, true));
        (await BuiltProgram.RunAsync(other, "verify")).ShouldReturn(0);
        foreach (
            var question in (string[][])
                [
                    ["standings", "towns", "2025", "--json"],
                    ["publications", "towns", "--json"],
                    ["keys", "list", "--json"],
                ]
        )
            (await BuiltProgram.RunAsync(other, question)).Output.ShouldBe(
                (await BuiltProgram.RunAsync(ledger, question)).ShouldReturn(0).Output
            );
        (await BuiltProgram.RunAsync(other, "import", TownsFolder.In(server.NewFolder()), "--ranking", "towns"))
            .ShouldReturn(0)
            .Output.ShouldContain("2 recorded before");
    }

    [Fact]
    public async Task A_key_that_was_revoked_afterwards_counts_again_which_is_told_or_all_are_revoked()
    {
        var (ledger, other, third) = (await server.TownsAsync(), await server.NewDatabaseAsync(), await server.NewDatabaseAsync());
        var file = Path.Combine(server.NewFolder(), "towns.dump");
        foreach (var (name, scope) in new[] { ("gone", "reader"), ("leaked", "admin"), ("desk", "recorder") })
            (await BuiltProgram.RunAsync(ledger, "keys", "create", "--name", name, "--scope", scope)).ShouldReturn(0);
        (await BuiltProgram.RunAsync(ledger, "keys", "revoke", "1")).ShouldReturn(0);
        (await BuiltProgram.RunAsync(ledger, "backup", file)).ShouldReturn(0);
        (await BuiltProgram.RunAsync(ledger, "keys", "revoke", "2")).ShouldReturn(0);

        var told = (await BuiltProgram.RunAsync(other, "restore", file)).ShouldReturn(0).Output;
        told.ShouldContain("leaked");
        told.ShouldContain("desk");
        told.ShouldNotContain("gone");
        told.ShouldContain("revoked after the backup");
        (await CountingAsync(other)).ShouldBe([2, 3]);

        var revoked = (await BuiltProgram.RunAsync(third, "restore", file, "--revoke-keys", "--json")).ShouldReturn(0).Json;
        revoked.GetProperty("keys").GetArrayLength().ShouldBe(0);
        revoked.GetProperty("keysRevoked").GetInt32().ShouldBe(2);
        (await CountingAsync(third)).ShouldBeEmpty();
        (await BuiltProgram.RunAsync(third, "verify")).ShouldReturn(0);

        static async Task<IEnumerable<long>> CountingAsync(string database) =>
            (await BuiltProgram.RunAsync(database, "keys", "list", "--json"))
                .ShouldReturn(0)
                .Json.GetProperty("keys")
                .EnumerateArray()
                .Where(key => key.GetProperty("revokedAt").ValueKind == System.Text.Json.JsonValueKind.Null)
                .Select(key => key.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_folder_that_is_not_there_yet_becomes_the_ledger()
    {
        var (ledger, file, folder) = (
            await server.TownsAsync(),
            Path.Combine(server.NewFolder(), "towns.dump"),
            Path.Combine(server.NewFolder(), "new")
        );
        (await BuiltProgram.RunAsync(ledger, "backup", file)).ShouldReturn(0).Output.ShouldContain("@3, recorded ");
        (await BuiltProgram.RunAsync(null, "restore", file, "--data", folder)).ShouldReturn(0).Output.ShouldContain("as the manifest says");
        (await BuiltProgram.RunAsync(null, "verify", "--data", folder)).ShouldReturn(0);
        (await BuiltProgram.RunAsync(null, "standings", "towns", "2025", "--data", folder)).ShouldReturn(0);
        (await RefusedAsync(3, null, "restore", file, "--data", folder)).ShouldBe("not-empty");
    }

    /// <summary>An owner who is no superuser may neither make nor read what others put beside the ledger.</summary>
    [Fact]
    public async Task What_stands_beside_the_ledger_is_left_out()
    {
        var (ledger, empty) = (await server.NewDatabaseAsync(), await server.NewDatabaseAsync());
        var owner = $"owner_{Guid.NewGuid():N}";
        await SqlAsync(
            ledger,
            $"create role {owner} login password 'owner'",
            $"alter database {new NpgsqlConnectionStringBuilder(ledger).Database} owner to {owner}",
            $"alter database {new NpgsqlConnectionStringBuilder(empty).Database} owner to {owner}"
        );
        (await BuiltProgram.RunAsync(Owned(ledger), "import", TownsFolder.In(server.NewFolder()), "--ranking", "towns")).ShouldReturn(0);
        await SqlAsync(
            ledger,
            "create publication everything for all tables",
            "create publication entries for table ledger.ledger_entry",
            "create schema secret",
            "create table secret.kept(it text)",
            "revoke all on schema secret from public",
            // Where the server has it; no owner may make it.
            "do $$ begin if exists (select from pg_available_extensions where name = 'file_fdw') then "
                + "create extension file_fdw; end if; end $$",
            "create function secret.see() returns event_trigger language plpgsql as 'begin end'",
            "create event trigger seen on ddl_command_end execute function secret.see()",
            "set allow_in_place_tablespaces = on",
            $"create tablespace {owner} location ''",
            $"alter table ledger.ledger_entry set tablespace {owner}"
        );

        var file = Path.Combine(server.NewFolder(), "towns.dump");
        (await BuiltProgram.RunAsync(Owned(ledger), "backup", file)).ShouldReturn(0);
        (await BuiltProgram.RunAsync(Owned(empty), "restore", file)).ShouldReturn(0).Output.ShouldContain("as the manifest says");
        (await BuiltProgram.RunAsync(Owned(empty), "verify")).ShouldReturn(0).Output.ShouldContain("nothing found");

        string Owned(string database) =>
            new NpgsqlConnectionStringBuilder(database) { Username = owner, Password = "owner" }.ConnectionString;
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_leaves_nothing()
    {
        var (ledger, empty, folder) = (await server.TownsAsync(), await server.NewDatabaseAsync(), server.NewFolder());
        var file = Path.Combine(folder, "towns.dump");
        (await RefusedAsync(3, empty, "backup", file)).ShouldBe("no-ledger");
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
        (await BuiltProgram.RunAsync(ledger, "backup", file)).ShouldReturn(0);
        (await RefusedAsync(3, ledger, "backup", file)).ShouldBe("file-exists");
        (await RefusedAsync(3, ledger, "restore", file)).ShouldBe("not-empty");
        (await RefusedAsync(2, empty, "restore", Path.Combine(folder, "absent"))).ShouldBe("not-understood");

        await using (var damaged = new FileStream(file, FileMode.Append))
            damaged.WriteByte(0);
        (await RefusedAsync(3, empty, "restore", file)).ShouldBe("backup-damaged");
        File.Delete($"{file}.manifest.json");
        (await RefusedAsync(3, $"{empty};Options=-c default_transaction_read_only=on", "restore", file)).ShouldBe("takes-no-writes");
        foreach (var nowhere in (string[])[folder, "", "/proc/x"])
            (await RefusedAsync(2, ledger, "backup", nowhere)).ShouldBe("not-understood", nowhere);
        await File.WriteAllTextAsync($"{file}.manifest.json", "null", TestContext.Current.CancellationToken);
        (await RefusedAsync(3, empty, "restore", file)).ShouldBe("backup-damaged");
        File.Delete($"{file}.manifest.json");
        await File.WriteAllTextAsync(file, "no dump", TestContext.Current.CancellationToken);
        (await RefusedAsync(3, empty, "restore", file)).ShouldBe("dump-failed");
        (await BuiltProgram.RunAsync(empty, "status", "--json")).ShouldReturn(0).Json.GetProperty("position").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_dump_of_no_ledger_is_left_where_it_is()
    {
        var (other, empty, file) = (
            await server.NewDatabaseAsync(),
            await server.NewDatabaseAsync(),
            Path.Combine(server.NewFolder(), "other.dump")
        );
        await SqlAsync(other, "create schema events", "create table events.guest(name text)");
        await using (var connection = new NpgsqlConnection(other + ";Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = await connection.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead,
                TestContext.Current.CancellationToken
            );
            await using var export = new NpgsqlCommand("select pg_export_snapshot()", connection);
            var snapshot = (string)(await export.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            await DatabaseDump.WriteAsync(connection, other, snapshot, ["events"], file, TestContext.Current.CancellationToken);
        }

        (await RefusedAsync(3, empty, "restore", file)).ShouldBe("not-a-backup");

        (await ScalarAsync(empty, "select count(*) from pg_class where relname = 'guest'")).ShouldBe(0L);
        (await ScalarAsync(empty, "select count(*) from pg_namespace where nspname = 'ledger_restore'")).ShouldBe(0L);
    }

    [Fact]
    public async Task A_database_that_cannot_keep_every_name_becomes_no_ledger()
    {
        var database = await server.NewDatabaseAsync();
        var name = $"{new NpgsqlConnectionStringBuilder(database).Database}_latin";
        await SqlAsync(database, $"create database {name} encoding 'LATIN1' locale 'C' template template0");
        var latin = new NpgsqlConnectionStringBuilder(database) { Database = name }.ConnectionString;

        (await RefusedAsync(3, latin, "import", TownsFolder.In(server.NewFolder()), "--ranking", "towns")).ShouldBe("not-unicode");
    }

    /// <summary>Killed when the tables are there and nothing else was done with them.</summary>
    [Fact]
    public async Task A_restore_that_was_killed_leaves_nothing_that_looks_whole()
    {
        const long schemaLock = 0x52414e4b4d4947;
        var (ledger, other, third) = (await server.TownsAsync(), await server.NewDatabaseAsync(), await server.NewDatabaseAsync());
        var file = Path.Combine(server.NewFolder(), "towns.dump");
        (await BuiltProgram.RunAsync(ledger, "keys", "create", "--name", "leaked", "--scope", "admin")).ShouldReturn(0);
        (await BuiltProgram.RunAsync(ledger, "backup", file)).ShouldReturn(0);
        await using (var held = new NpgsqlConnection(other + ";Pooling=false"))
        {
            await held.OpenAsync(TestContext.Current.CancellationToken);
            await using (var hold = new NpgsqlCommand($"select pg_advisory_lock({schemaLock})", held))
                await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            using var process = BuiltProgram.Start(other, "restore", file, "--revoke-keys");
            while (await ScalarAsync(other, "select count(*) from pg_locks where locktype = 'advisory' and not granted") is 0L)
            {
                process.HasExited.ShouldBeFalse();
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (await ScalarAsync(other, "select count(*) from ledger.api_key where revoked_at is null")).ShouldBe(1L, "nobody revoked it");
        foreach (
            var verb in (string[][])
                [
                    ["standings", "towns", "2025"],
                    ["keys", "list"],
                    ["verify"],
                    ["backup", $"{file}.again"],
                ]
        )
            (await RefusedAsync(3, other, verb)).ShouldBe("restore-incomplete", verb[0]);
        (await BuiltProgram.RunAsync(other, "serve", "--urls", "http://127.0.0.1:0"))
            .ShouldReturn(3)
            .Problems.ShouldContain("or was until that was broken off");
        (await BuiltProgram.RunAsync(other, "status")).ShouldReturn(0).Output.ShouldContain("or was until that was broken off");
        (await RefusedAsync(3, other, "restore", file)).ShouldBe("not-empty");

        // What was broken off before the tables came, is begun anew.
        await SqlAsync(third, "create schema ledger_restore");
        (await BuiltProgram.RunAsync(third, "restore", file)).ShouldReturn(0);
        (await BuiltProgram.RunAsync(third, "standings", "towns", "2025")).ShouldReturn(0);
    }

    [Fact]
    public void Programs_older_than_the_server_are_not_used()
    {
        DumpPrograms.Best([new("a", 15), new("b", 18), new("c", 17)], server: 16).ShouldBe(new("c", 17));
        DumpPrograms.Best([new("a", 15)], server: 17).ShouldBeNull();
        DumpPrograms.Missing([new("a", 15)], server: 17).ShouldContain("Found: 15 in a. Install PostgreSQL's client programs");
        DumpPrograms.Missing([], server: 17).ShouldContain("a server that npm fetched comes without them");
    }

    private static async Task SqlAsync(string database, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string?> RefusedAsync(int code, string? connection, params string[] words) =>
        (await BuiltProgram.RunAsync(connection, [.. words, "--json"])).ShouldReturn(code).Problem.GetProperty("problem").GetString();
}
