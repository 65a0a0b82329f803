using System.Net;
using System.Text;
using Npgsql;
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
        await WaitForAsync("nobody");

        (await host.Client.AskAsync("/health/writable")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "takes-no-writes");
        (await RecordAsync()).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "no-standby-confirmed");
        (await RecordAsync()).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "no-standby-confirmed");

        await WaitForAsync("");
        (await host.Client.AskAsync("/health/writable")).ShouldBe(HttpStatusCode.OK);
        var known = (await RecordAsync()).Json;
        (known.GetProperty("position").GetInt64(), known.GetProperty("appended").GetInt32()).ShouldBe((2, 1));
        (await host.Ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(2);

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

        async Task<Reply> RecordAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/rankings/towns/publications")
            {
                Content = new StringContent(Desk.Publication("q", "121", "2025-02-01"), Encoding.UTF8, "application/json"),
            };
            return await host.Client.AskAsync(request, ("Authorization", $"Bearer {secret}"), ("Idempotency-Key", "one"));
        }
    }
}
