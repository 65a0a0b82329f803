using System.Text.RegularExpressions;
using Npgsql;
using RankLedger.Cli.Tests.Architecture;
using RankLedger.LocalPostgres;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>The files under <c>deploy</c> that make an owner and a writer, carried out on a server: the writer records and asks, and
/// changes nothing that was recorded.</summary>
public sealed class Roles_are_made_as_deployed(PrivateServer server)
{
    // Whoever puts a password into SQL by hand falls over these.
    private const string Password = "it's 'quoted' \\ \"twice\"";

    private static readonly string[] Forbidden =
    [
        "update events.mt_events set data = '{}'",
        "delete from events.mt_events",
        "truncate events.mt_events cascade",
        "update ledger.ledger_entry set recorded_at = now()",
        "delete from ledger.ledger_entry",
        "truncate ledger.ledger_entry",
        "update ledger.api_key set scope = 'admin'",
        "delete from ledger.api_key_act",
        "create table ledger.mine(n int)",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_the_file_of_compose_which_may_run_again_with_another_password()
    {
        await using var own = await StartAsync();
        await own.FileAsync("the password of before");
        await own.FileAsync(Password);
        var (owner, writer) = (own.As("rankledger", own.OwnerPassword), own.As("rankledger_writer", Password));
        (await BuiltProgram.RunAsync(owner, "upgrade"))
            .ShouldReturn(0)
            .Output.ShouldContain("The role rankledger_writer may record and ask");
        await WriterRecordsAndChangesNothingAsync(owner, writer);
        (
            await Should.ThrowAsync<PostgresException>(() => ScalarAsync(own.As("rankledger_writer", "the password of before"), "select 1"))
        ).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    // Beside the superuser, who is nobody's but Patroni's: an owner who is none owns, verifies and upgrades.
    [Fact]
    public async Task By_the_script_of_Patroni_with_an_owner_who_is_no_superuser()
    {
        await using var own = await StartAsync();
        await own.ScriptAsync(Password, Password);
        var (owner, writer) = (own.As("rankledger", Password), own.As("rankledger_writer", Password));
        (await BuiltProgram.RunAsync(owner, "upgrade")).ShouldReturn(0);
        await WriterRecordsAndChangesNothingAsync(owner, writer);
        (await ScalarAsync(owner, "select rolsuper from pg_roles where rolname = current_user")).ShouldBe(false);

        // Whoever gets the database may keep its owner from making tables to compare with; that hides nothing else.
        foreach (
            var sql in (string[])
                [
                    "create role mallory",
                    "do $$ begin execute format('alter database %I owner to mallory', current_database()); end $$",
                    "update events.mt_events set data = replace(data::text, 'Third', 'Other')::jsonb",
                ]
        )
            await ScalarAsync(own.As("boss", own.OwnerPassword), sql);
        var found = (await BuiltProgram.RunAsync(owner, "verify")).ShouldReturn(3).Output;
        found.ShouldContain("event-changed");
        found.ShouldContain("not-compared");
        found.ShouldContain("owner-unexpected");
    }

    // Who holds one password holds no other; Patroni's door asks for one, and only the nodes reach what elects the leader.
    [Fact]
    public async Task Each_door_of_the_arrangement_has_a_password_of_its_own()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Own.Deploy, "patroni", "docker-compose.yml"), Ct);
        var passwords = lines
            .Select(line => Regex.Match(line, @"^  (?<door>PATRONI_\w+_PASSWORD|RANKLEDGER_\w*PASSWORD): \$\{(?<source>\w+)"))
            .Where(found => found.Success)
            .ToDictionary(found => found.Groups["door"].Value, found => found.Groups["source"].Value);
        passwords
            .Keys.Order(StringComparer.Ordinal)
            .ShouldBe([
                "PATRONI_REPLICATION_PASSWORD",
                "PATRONI_RESTAPI_PASSWORD",
                "PATRONI_SUPERUSER_PASSWORD",
                "RANKLEDGER_PASSWORD",
                "RANKLEDGER_WRITER_PASSWORD",
            ]);
        passwords.Values.ShouldBeUnique();
        lines.ShouldContain("  PATRONI_RESTAPI_USERNAME: patroni");
        var etcd = lines.SkipWhile(line => line != "  etcd:").Skip(1).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        etcd.ShouldContain("    networks: [election]");
        lines.Where(line => line.Contains("election]", StringComparison.Ordinal)).Count().ShouldBe(2, "the nodes and etcd");
    }

    private async Task WriterRecordsAndChangesNothingAsync(string owner, string writer)
    {
        (await BuiltProgram.RunAsync(writer, "import", TownsFolder.In(server.NewFolder()), "--ranking", "towns")).ShouldReturn(0);
        string[] line =
        [
            "record",
            "towns",
            "--publisher",
            "Paper",
            "--published-on",
            "2026-03-01",
            "--title",
            "Third",
            "--period",
            "2025",
            "--figure",
            "jinhua=10600.1亿元",
            "--yes",
        ];
        (await BuiltProgram.RunAsync(writer, line)).ShouldReturn(0).Output.ShouldContain("the ledger is at @4");
        foreach (var forbidden in Forbidden)
            (await Should.ThrowAsync<PostgresException>(() => ScalarAsync(writer, forbidden), forbidden)).SqlState.ShouldBe(
                PostgresErrorCodes.InsufficientPrivilege,
                forbidden
            );
        (await BuiltProgram.RunAsync(owner, "verify")).ShouldReturn(0);
    }

    private async Task<Own> StartAsync()
    {
        var options = new LocalPostgresOptions(Path.Combine(server.NewFolder(), "own")) { Durable = false };
        var started = await LocalPostgresServer.StartAsync(options, Ct);
        var cluster = new ClusterFolder(started.Folder);
        return new(started, await BinariesSearch.FindAsync(options, cluster, Ct), (await cluster.ReadPasswordAsync(Ct))!);
    }

    private static async Task<object?> ScalarAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection + ";Pooling=false");
        await open.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync(Ct);
    }

    /// <summary>A server of its own, and <c>psql</c> beside its programs.</summary>
    private sealed class Own(LocalPostgresServer started, PostgresBinaries programs, string password) : IAsyncDisposable
    {
        public static readonly string Deploy = Path.Combine(Lines_hold_140_columns.Repository(), "deploy");

        public string OwnerPassword => password;

        public string As(string role, string secret) =>
            new NpgsqlConnectionStringBuilder(started.ConnectionString) { Username = role, Password = secret }.ConnectionString;

        /// <summary>As <c>docker-compose.yml</c> carries it out, as the owner, who is a superuser there.</summary>
        public async Task FileAsync(string writer) =>
            await RunAsync(
                ["psql", "-v", "ON_ERROR_STOP=1", "-v", $"password={writer}", "-f", Path.Combine(Deploy, "compose", "writer.sql")],
                new()
                {
                    ["PGHOST"] = "127.0.0.1",
                    ["PGUSER"] = "rankledger",
                    ["PGDATABASE"] = "rankledger",
                    ["PGPASSWORD"] = password,
                }
            );

        /// <summary>As Patroni carries it out, on a server that has nothing of the ledger's yet.</summary>
        public async Task ScriptAsync(string owner, string writer)
        {
            var boss = new NpgsqlConnectionStringBuilder(started.ConnectionString) { Username = "boss", Database = "postgres" };
            await ScalarAsync(started.ConnectionString, $"create role boss superuser login password '{password}'");
            foreach (var sql in (string[])["drop database rankledger with (force)", "alter role rankledger rename to made_the_server"])
                await ScalarAsync(boss.ConnectionString, sql);
            await RunAsync(
                ["sh", Path.Combine(Deploy, "patroni", "make-database.sh"), $"postgres://boss@127.0.0.1:{started.Port}/postgres"],
                new()
                {
                    ["PGPASSWORD"] = password,
                    ["RANKLEDGER_PASSWORD"] = owner,
                    ["RANKLEDGER_WRITER_PASSWORD"] = writer,
                }
            );
        }

        private async Task RunAsync(string[] line, Dictionary<string, string> environment)
        {
            environment["PGPORT"] = $"{started.Port}";
            environment["PATH"] = $"{programs.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
            var program = File.Exists(programs.Program(line[0])) ? programs.Program(line[0]) : line[0];
            (await ChildProgram.RunAsync([program, .. line.Skip(1)], started.Folder, null, Ct, environment)).OrRefuse();
        }

        public ValueTask DisposeAsync() => started.DisposeAsync();
    }
}
