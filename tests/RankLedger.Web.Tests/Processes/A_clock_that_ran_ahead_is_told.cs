using System.Net;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

public sealed class A_clock_that_ran_ahead_is_told(TestServer server)
{
    // Ninety minutes ahead, less what the test takes.
    private const string Sentence = "The last entry is dated (90|8[5-9]) minutes ahead of this clock";

    [Fact]
    public async Task By_status_by_readiness_and_in_the_log()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        await using (var right = await ServedProgram.StartAsync(ledger.ConnectionString, ServedProgram.FreePort()))
        {
            (await right.Client.AskAsync("/health/ready"))
                .ShouldBe(HttpStatusCode.OK)
                .Json.TryGetProperty("warning", out _)
                .ShouldBeFalse();
            (await right.Client.AskAsync("/v1/status")).Json.GetProperty("warning").GetString().ShouldBeNull();
        }

        await ledger.ScalarAsync<object>("update ledger.ledger_entry set recorded_at = recorded_at + interval '90 minutes 20 seconds'");
        await using var host = await ServedProgram.StartAsync(ledger.ConnectionString, ServedProgram.FreePort());
        var ready = (await host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK).Json;
        ready.GetProperty("state").GetString().ShouldBe("ready");
        ready.GetProperty("warning").GetString()!.ShouldMatch(Sentence);
        (await host.Client.AskAsync("/v1/status"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("warning")
            .GetString()!
            .ShouldMatch(Sentence);
        host.Warnings.ShouldContain(line => System.Text.RegularExpressions.Regex.IsMatch(line, Sentence));
        (await BuiltProgram.RunAsync(ledger.ConnectionString, "status")).ShouldReturn(0).Output.ShouldMatch($"(?m)^warning +{Sentence}");
    }
}
