using System.Net;
using Npgsql;
using RankLedger.Access;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Operation;

public sealed class A_read_only_database_is_not_writable(TestServer server)
{
    [Theory]
    [InlineData("off", HttpStatusCode.OK)]
    [InlineData("on", HttpStatusCode.ServiceUnavailable)]
    public async Task By_its_setting(string setting, HttpStatusCode expected)
    {
        var ledger = await server.LedgerAsync();
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Reader))).Secret;
        await using var host = await RunningHost.StartAsync(ledger, options =>
            options with
            {
                ConnectionString = new NpgsqlConnectionStringBuilder(ledger.ConnectionString)
                {
                    Options = $"-c default_transaction_read_only={setting}",
                }.ConnectionString,
            }
        );
        (await host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        (await host.Client.AskAsync("/v1/rankings", ("Authorization", $"Bearer {secret}"))).ShouldBe(HttpStatusCode.OK);
        var reply = await host.Client.AskAsync("/health/writable");
        if (expected == HttpStatusCode.OK)
            reply.ShouldBe(HttpStatusCode.OK).Json.GetProperty("state").GetString().ShouldBe("writable");
        else
            reply
                .ShouldBeProblem(expected, "takes-no-writes")
                .GetProperty("detail")
                .GetString()!
                .ShouldContain("default_transaction_read_only");
    }

    // Whoever records waits for half a minute then, and is told that it took too long.
    [Theory]
    [InlineData("lock table ledger.ledger_entry in exclusive mode")]
    [InlineData("lock table events.mt_streams in share mode")]
    [InlineData("lock table read_model.publication in access exclusive mode")]
    public async Task While_what_recording_writes_to_is_locked(string locking)
    {
        var ct = TestContext.Current.CancellationToken;
        var ledger = await server.LedgerAsync();
        await using var host = await RunningHost.StartAsync(ledger);
        await using (var connection = await ledger.Database.OpenConnectionAsync(ct))
        await using (await connection.BeginTransactionAsync(ct))
        {
            await using var command = new NpgsqlCommand(locking, connection);
            await command.ExecuteNonQueryAsync(ct);
            var asked = TimeProvider.System.GetTimestamp();
            (await host.Client.AskAsync("/health/writable"))
                .ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "takes-no-writes")
                .GetProperty("detail")
                .GetString()
                .ShouldBe(
                    "Another session keeps locked what recording writes to, so whatever is recorded now waits until it is given up. "
                        + "pg_locks and pg_stat_activity tell which session that is."
                );
            TimeProvider.System.GetElapsedTime(asked).ShouldBeLessThan(TimeSpan.FromSeconds(10));
            (await host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        }

        (await host.Client.AskAsync("/health/writable")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_somebody_waits_for_long_behind_the_ledgers_own_lock()
    {
        var ct = TestContext.Current.CancellationToken;
        var ledger = await server.LedgerAsync();
        await using var host = await RunningHost.StartAsync(ledger);
        await using var connection = await ledger.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        const string Taking = "select pg_advisory_xact_lock(23152752616817988)";
        await using (var command = new NpgsqlCommand(Taking, connection))
            await command.ExecuteNonQueryAsync(ct);
        (await host.Client.AskAsync("/health/writable")).ShouldBe(HttpStatusCode.OK);
        await using var behind = ledger.Database.CreateCommand(Taking);
        var waiting = behind.ExecuteNonQueryAsync(ct);
        await Task.Delay(TimeSpan.FromSeconds(11), ct);
        (await host.Client.AskAsync("/health/writable")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "takes-no-writes");
        await transaction.RollbackAsync(ct);
        await waiting;
        (await host.Client.AskAsync("/health/writable")).ShouldBe(HttpStatusCode.OK);
    }
}
