using System.Net;
using RankLedger.Access;
using RankLedger.Domain.Time;
using RankLedger.Operations;
using RankLedger.Publications;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Processes;

/// <summary>Servers that die in the middle of writing.</summary>
public sealed class Failures_lose_nothing
{
    private const int Recordings = 500;

    [Fact]
    public async Task A_killed_host_whose_clients_try_again_has_recorded_each_publication_once()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var ledger = TestLedger.Open(postgres.ConnectionString);
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Recorder))).Secret;
        var port = ServedProgram.FreePort();
        var program = await ServedProgram.StartAsync(postgres.ConnectionString, port);
        try
        {
            var current = program;
            var client = new PersistentClient(() => current.Client, secret);
            var recording = client.RecordAsync(Ids("r", Recordings), atOnce: 8);
            foreach (var enough in (int[])[100, 300])
            {
                while (client.Acknowledged.Count < enough)
                    await Task.Delay(5, TestContext.Current.CancellationToken);
                await program.KillAsync();
                await program.DisposeAsync();
                current = program = await ServedProgram.StartAsync(postgres.ConnectionString, port);
            }

            await recording;
            client.Acknowledged.Count.ShouldBe(Recordings);
            client.Acknowledged.Values.Order().ShouldBe(Enumerable.Range(2, Recordings).Select(each => (long)each));
            await ShouldHoldAsync(postgres, Ids("r", Recordings));
        }
        finally
        {
            await program.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_database_that_crashes_under_load_keeps_what_was_acknowledged()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var host = await RunningHost.StartAsync(TestLedger.Open(postgres.ConnectionString), options =>
            options with
            {
                RequestsPerMinute = 0,
            }
        );
        var secret = (await host.Ledger.SendAsync(new CreateKey("desk", Scope.Recorder))).Secret;
        var client = new PersistentClient(() => host.Client, secret);
        var recording = client.RecordAsync(Ids("r", 300), atOnce: 8);
        foreach (var enough in (int[])[60, 180])
        {
            while (client.Acknowledged.Count < enough)
                await Task.Delay(5, TestContext.Current.CancellationToken);
            await postgres.CrashAsync();
            (await host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await host.Client.AskAsync("/v1/rankings")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "database-out-of-reach");
            await postgres.StartAgainAsync();
        }

        await recording;
        (await host.Client.AskAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        client.Acknowledged.Values.Order().ShouldBe(Enumerable.Range(2, 300).Select(each => (long)each));
        await ShouldHoldAsync(postgres, Ids("r", 300));
    }

    private static async Task ShouldHoldAsync(OwnPostgres postgres, List<string> ids)
    {
        await using var ledger = TestLedger.Open(postgres.ConnectionString);
        var found = await ledger.SendAsync(new GetPublications("towns", new(AsPublished.All, AsRecorded.Now)));
        found.Publications.Select(each => each.Publication).Order(StringComparer.Ordinal).ShouldBe(ids.Order(StringComparer.Ordinal));
        found.Publications.ShouldAllBe(each => each.Version == 1);
        found.Basis.Position.ShouldBe(1 + ids.Count);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static List<string> Ids(string prefix, int count) => [.. Enumerable.Range(1, count).Select(each => $"{prefix}{each}")];
}
