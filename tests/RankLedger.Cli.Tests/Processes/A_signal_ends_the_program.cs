using System.Diagnostics;
using Npgsql;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>SIGTERM ends the program, whatever it waits for in the database; nothing is recorded and the next command is
/// unharmed.</summary>
public sealed class A_signal_ends_the_program(PrivateServer server)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly string[] Correction =
    [
        "correct",
        "towns",
        "first",
        "jinhua",
        "2025",
        "--to",
        "10058.6",
        "--unit",
        "亿元",
        "--reason",
        "Mistyped",
        "--evidence",
        "page 3",
    ];

    [Theory]
    [InlineData("select pg_advisory_lock(23152752616817988)", "the lock of the ledger's end")]
    [InlineData("lock table read_model.table_block in access exclusive mode", "rows in mid-batch")]
    [InlineData("lock table events.mt_streams in access exclusive mode", "the event store")]
    [InlineData("lock table ledger.schema_version in access exclusive mode", "the schema's version, before the command begins")]
    public async Task Though_it_waits_for(string held, string what)
    {
        var database = await server.TownsAsync();
        await using (var connection = new NpgsqlConnection(database + ";Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await ScalarAsync(connection, held);
            using var process = BuiltProgram.Start(database, Correction);
            while (await ScalarAsync(connection, "select count(*) from pg_locks where not granted") is 0L)
                await Task.Delay(50, TestContext.Current.CancellationToken);

            var told = Stopwatch.GetTimestamp();
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Soon, TestContext.Current.CancellationToken);
            Stopwatch.GetElapsedTime(told).ShouldBeLessThan(Soon, what);
            process.ExitCode.ShouldBe(143);
        }

        var answer = (await BuiltProgram.RunAsync(database, [.. Correction, "--json"])).ShouldReturn(0).Json;
        answer.GetProperty("position").GetInt64().ShouldBe(4);
        (await BuiltProgram.RunAsync(database, "verify")).ShouldReturn(0);
    }

    // A definition that changes reads through the whole ranking while it has the ledger's lock.
    [Theory]
    [InlineData("read_model.statement_block")]
    [InlineData("read_model.milestone")]
    public async Task Though_a_redefinition_is_folding_under_the_lock(string table)
    {
        var (database, folder) = (await server.NewDatabaseAsync(), server.NewFolder());
        (await BuiltProgram.RunAsync(database, "import", TownsFolder.In(folder), "--ranking", "towns")).ShouldReturn(0);
        var file = Path.Combine(folder, "towns.json");
        await File.WriteAllTextAsync(
            file,
            """
            {"id":"towns","title":"Towns","flows":[{"id":"total","unit":"CNY"}],"tiers":[{"name":"trillion","value":1000000000000}]}
            """,
            TestContext.Current.CancellationToken
        );
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await ScalarAsync(connection, $"lock table {table} in access exclusive mode");
            using var process = BuiltProgram.Start(database, "define", file);
            while (
                await ScalarAsync(
                    connection,
                    $"select count(*) from pg_locks w join pg_locks l using (pid) where not w.granted and w.relation = '{table}'::regclass "
                        + "and l.locktype = 'advisory' and l.mode = 'ExclusiveLock' and l.granted"
                )
                    is 0L
            )
            {
                process.HasExited.ShouldBeFalse();
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Soon, TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(143);
        }

        (await ScalarAsync(connection, "select max(position) from ledger.ledger_entry")).ShouldBe(3L);
        (await BuiltProgram.RunAsync(database, "define", file)).ShouldReturn(0);
    }

    [Fact]
    public async Task Whichever_verb_it_is()
    {
        var database = await server.NewDatabaseAsync();
        var folder = server.NewFolder();
        (await BuiltProgram.RunAsync(database, "import", TownsFolder.In(folder), "--ranking", "towns")).ShouldReturn(0);
        string[] lines =
        [
            $"import {folder} --ranking towns",
            "rebuild",
            "verify",
            "upgrade",
            "check towns",
            "standings towns 2025",
            $"export towns --to {server.NewFolder()}",
            "keys create --name desk --scope reader",
            "status",
        ];
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ScalarAsync(connection, "lock table ledger.schema_version, ledger.ledger_entry in access exclusive mode");
        foreach (var line in lines)
        {
            using var process = BuiltProgram.Start(database, line.Split(' '));
            while (await ScalarAsync(connection, "select count(*) from pg_locks where not granted") is 0L)
            {
                process.HasExited.ShouldBeFalse(line);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Soon, TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(143, line);
            while (await ScalarAsync(connection, "select count(*) from pg_locks where not granted") is not 0L)
                await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
