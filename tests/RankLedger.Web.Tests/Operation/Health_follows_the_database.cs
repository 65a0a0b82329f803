using System.Diagnostics;
using System.Net;
using Npgsql;
using RankLedger.LocalPostgres;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Operation;

public sealed class Health_follows_the_database
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Red_when_PostgreSQL_stops_and_green_when_it_is_back()
    {
        var folder = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"rankledger-health-{Guid.NewGuid():N}");
        await using var relay = new Relay();
        var first = await StartAsync(folder, relay);
        try
        {
            var ledger = TestLedger.Open(new NpgsqlConnectionStringBuilder(first.ConnectionString) { Port = relay.Port }.ConnectionString);
            await ledger.Schema.EnsureAsync(TestContext.Current.CancellationToken);
            await using var host = await RunningHost.StartAsync(ledger);
            (await host.Client.AskAsync("/health/ready"))
                .ShouldBe(HttpStatusCode.OK)
                .Json.GetProperty("state")
                .GetString()
                .ShouldBe("ready");

            await first.DisposeAsync();
            var red = await WaitAsync(host, HttpStatusCode.ServiceUnavailable);
            red.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "database-out-of-reach");
            var refused = await host.Client.AskAsync("/v1/rankings");
            refused.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "database-out-of-reach");
            refused.Header("Retry-After").ShouldBe("5");
            (await host.Client.AskAsync("/health/live")).ShouldBe(HttpStatusCode.OK);

            await using var second = await StartAsync(folder, relay);
            await WaitAsync(host, HttpStatusCode.OK);
            (await host.Client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await first.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LocalPostgresServer> StartAsync(string folder, Relay relay)
    {
        var server = await LocalPostgresServer.StartAsync(new(folder) { Durable = false }, TestContext.Current.CancellationToken);
        relay.Target = server.Port;
        return server;
    }

    private static async Task<Reply> WaitAsync(RunningHost host, HttpStatusCode wanted)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var reply = await host.Client.AskAsync("/health/ready");
            if (reply.Status == wanted)
                return reply;
            waited.Elapsed.ShouldBeLessThan(Enough);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }
}
