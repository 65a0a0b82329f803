using System.Diagnostics;
using System.Net;
using Npgsql;
using Npgsql.Replication;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary>Where commits wait for a standby and none is there, PostgreSQL ends a wait that is cancelled with a warning, and has committed
/// on the primary alone. That is acknowledged to nobody, however often the same request is sent, until a standby, or nobody, is waited
/// for.</summary>
public sealed class Commits_wait_for_a_standby
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_no_standby_has_is_not_acknowledged()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var host = await RunningHost.StartAsync(TestLedger.Open(postgres.ConnectionString + ";Command Timeout=2"));
        var secret = (await host.Ledger.SendAsync(new CreateKey("desk", Scope.Recorder))).Secret;
        var eraser = (await host.Ledger.SendAsync(new CreateKey("eraser", Scope.Admin))).Secret;
        await WaitForAsync("nobody");

        (await host.Client.AskAsync("/health/writable")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "takes-no-writes");
        // Whoever only reads with a key waits for nobody, even where its use is to be noted.
        var asked = Stopwatch.StartNew();
        (await host.Client.AskAsync("/v1/rankings", ("Authorization", $"Bearer {secret}"))).ShouldBe(HttpStatusCode.OK);
        asked.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
        (await host.Ledger.SendAsync(new GetKeys())).Keys[0].LastUsedAt.ShouldNotBeNull();
        for (var times = 0; times < 2; times++)
            (await RecordAsync()).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "no-standby-confirmed");
        // An erasure is no less than a recording: what is told as erased must not come back with a fail-over.
        for (var times = 0; times < 2; times++)
            (await EraseAsync()).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "no-standby-confirmed");

        // Somebody who is attached, but not waited for, confirms nothing.
        await using (var other = new PhysicalReplicationConnection(postgres.ConnectionString))
        {
            await other.Open(Ct);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var streaming = StreamAsync(other, stop.Token);
            while (await host.Ledger.ScalarAsync<long>("select count(*) from pg_stat_replication where state = 'streaming'") == 0)
                await Task.Delay(20, Ct);
            (await host.Client.AskAsync("/health/writable")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "takes-no-writes");
            await WaitForAsync("ANY 2 (*)");
            (await host.Client.AskAsync("/health/writable")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "takes-no-writes");
            await WaitForAsync("ANY 1 (*)");
            while (await host.Ledger.ScalarAsync<string>("select sync_state from pg_stat_replication") != "quorum")
                await Task.Delay(20, Ct);
            (await host.Client.AskAsync("/health/writable")).ShouldBe(HttpStatusCode.OK);
            await stop.CancelAsync();
            await streaming;
        }

        await WaitForAsync("");
        (await host.Client.AskAsync("/health/writable")).ShouldBe(HttpStatusCode.OK);
        var known = (await RecordAsync()).Json;
        (known.GetProperty("position").GetInt64(), known.GetProperty("appended").GetInt32()).ShouldBe((2, 1));
        var erased = (await EraseAsync()).Json;
        (erased.GetProperty("position").GetInt64(), erased.GetProperty("appended").GetInt32()).ShouldBe((3, 1));
        (await host.Ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(3);

        async Task WaitForAsync(string standbys)
        {
            await using var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false");
            await connection.OpenAsync(Ct);
            foreach (var sql in (string[])[$"alter system set synchronous_standby_names = '{standbys}'", "select pg_reload_conf()"])
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(Ct);
            }

            while (await host.Ledger.ScalarAsync<string>("show synchronous_standby_names") != standbys)
                await Task.Delay(20, Ct);
        }

        static async Task StreamAsync(PhysicalReplicationConnection connection, CancellationToken ct)
        {
            try
            {
                var from = (await connection.IdentifySystem(ct)).XLogPos;
                connection.WalReceiverStatusInterval = TimeSpan.FromMilliseconds(100);
                connection.SetReplicationStatus(from);
                await foreach (var message in connection.StartReplication(from, ct))
                    connection.SetReplicationStatus(message.WalEnd);
            }
            catch (OperationCanceledException) { }
        }

        Task<Reply> RecordAsync() =>
            SendAsync("/v1/rankings/towns/publications", Desk.Publication("q", "121", "2025-02-01"), secret, "one");

        Task<Reply> EraseAsync() => SendAsync("/v1/erasures/bodies", """{"position":2,"reason":"it named a person"}""", eraser, "two");

        async Task<Reply> SendAsync(string path, string body, string key, string request)
        {
            using var sent = Desk.Post(path, body);
            return await host.Client.AskAsync(sent, ("Authorization", $"Bearer {key}"), ("Idempotency-Key", request));
        }
    }
}
