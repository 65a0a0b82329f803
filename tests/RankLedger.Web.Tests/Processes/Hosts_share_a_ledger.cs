using System.Net;
using System.Text.Json;
using RankLedger.Access;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Operations;
using RankLedger.ReadModels;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary>Three programs: two over one database, and one over its streaming replica.</summary>
public sealed class Hosts_share_a_ledger
{
    [Fact]
    public async Task Two_write_at_once_and_answer_alike_and_a_third_reads_from_a_replica()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var ledger = TestLedger.Open(postgres.ConnectionString);
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Admin))).Secret;
        await using var one = await ServedProgram.StartAsync(postgres.ConnectionString, ServedProgram.FreePort());
        await using var two = await ServedProgram.StartAsync(postgres.ConnectionString, ServedProgram.FreePort());

        var (first, second) = (new PersistentClient(() => one.Client, secret), new PersistentClient(() => two.Client, secret));
        string[] shared = [.. Enumerable.Range(1, 20).Select(each => $"s{each}")];
        await Task.WhenAll(
            first.RecordAsync([.. shared, .. Enumerable.Range(1, 60).Select(each => $"a{each}")], atOnce: 4),
            second.RecordAsync([.. shared, .. Enumerable.Range(1, 60).Select(each => $"b{each}")], atOnce: 4)
        );
        foreach (var id in shared)
            first.Acknowledged[id].ShouldBe(second.Acknowledged[id], "one key is one recording, whichever host was asked");
        first.Acknowledged.Values.Union(second.Acknowledged.Values).Order().ShouldBe(Enumerable.Range(2, 140).Select(each => (long)each));
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();

        foreach (
            var question in (string[])
                ["standings?period=2024", "publications?asPublished=2025-06-30", "milestones", "standings?period=2024&asRecorded=@70"]
        )
        {
            var (here, there) = (
                await one.Client.AskAsync($"/v1/rankings/towns/{question}"),
                await two.Client.AskAsync($"/v1/rankings/towns/{question}")
            );
            here.ShouldBe(HttpStatusCode.OK).Body.ShouldBe(there.Body);
            here.Header("ETag").ShouldBe(there.Header("ETag"));
        }

        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        await using var third = await ServedProgram.StartAsync(replica!, ServedProgram.FreePort());
        (await PositionAsync(third)).ShouldBe(141);
        await first.RecordAsync("later");
        for (var waited = 0; await PositionAsync(third) < 142 && waited < 500; waited++)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        (await PositionAsync(third)).ShouldBe(142);
        (await third.Client.AskAsync("/v1/rankings/towns/standings?period=2024")).Body.ShouldBe(
            (await one.Client.AskAsync("/v1/rankings/towns/standings?period=2024")).Body
        );
        (await third.Client.AskAsync("/v1/events?after=@141"))
            .Json.GetProperty("events")[0]
            .GetProperty("position")
            .GetInt64()
            .ShouldBe(142);

        (await one.Client.AskAsync("/health/writable"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("state")
            .GetString()
            .ShouldBe("writable");
        (await one.Client.AskAsync("/health/ready"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("warning")
            .GetString()!
            .ShouldStartWith("A commit waits for no standby");
        (await third.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK).Json.TryGetProperty("warning", out _).ShouldBeFalse();
        (await third.Client.AskAsync("/health/writable"))
            .ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "takes-no-writes")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("replica");

        var primary = (await one.Client.AskAsync("/v1/status")).ShouldBe(HttpStatusCode.OK).Json;
        var behind = (await third.Client.AskAsync("/v1/status")).ShouldBe(HttpStatusCode.OK).Json;
        (primary.GetProperty("role").GetString(), behind.GetProperty("role").GetString()).ShouldBe(("primary", "replica"));
        primary.GetProperty("lagSeconds").ValueKind.ShouldBe(JsonValueKind.Null);
        behind.GetProperty("lagSeconds").GetDecimal().ShouldBeInRange(0, 60);
        primary.GetProperty("durability").GetProperty("attachedStandbys").GetInt64().ShouldBe(1);
        primary.GetProperty("warning").GetString()!.ShouldStartWith("A commit waits for no standby (synchronous_standby_names is empty)");
        primary.GetProperty("durability").GetProperty("synchronousStandbys").GetString().ShouldBe("");
        behind.GetProperty("durability").GetProperty("attachedStandbys").GetInt64().ShouldBe(0);
        behind.GetProperty("warning").ValueKind.ShouldBe(JsonValueKind.Null);
        var page = (await BuiltProgram.RunAsync(replica!, "status")).ShouldReturn(0).Output;
        page.ShouldMatch(@"(?m)^role +replica, the last transaction that it replayed was committed \d+\.\d s ago$");

        using var refused = Desk.Post("/v1/rankings/towns/publications", Desk.Publication("elsewhere"));
        var reply = await third.Client.AskAsync(refused, ("Authorization", $"Bearer {secret}"), ("Idempotency-Key", "elsewhere"));
        reply
            .ShouldBeProblem(HttpStatusCode.MisdirectedRequest, "read-only-replica")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("takes no writes");
    }

    private static async Task<long> PositionAsync(ServedProgram host) =>
        (await host.Client.AskAsync("/v1/rankings/towns/standings?period=2024"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("basis")
            .GetProperty("position")
            .GetInt64();
}
