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
}
