using RankLedger.Access;
using RankLedger.Operations;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using RankLedger.Web.Tests.Operation;

namespace RankLedger.Web.Tests.Processes;

/// <summary>SIGTERM ends the program though recordings hang in the database: one alone, and several that share a transaction, and a
/// redefinition in its middle.</summary>
public sealed class A_stop_ends_what_hangs(TestServer server)
{
    [Fact]
    public async Task A_host_with_hanging_recordings_ends_in_time()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Admin))).Secret;
        await using var host = await ServedProgram.StartAsync(ledger.ConnectionString, ServedProgram.FreePort(), "--stop-seconds", "2");
        (await RecordAsync(host, secret, "zero")).IsSuccessStatusCode.ShouldBeTrue();

        var first = await HeldTable.HoldAsync(ledger.ConnectionString);
        var alone = RecordAsync(host, secret, "alone");
        await first.SomebodyWaitsAsync();
        // Behind the one that waits comes the next lock, and then those that wait for its turn together.
        var next = HeldTable.HoldAsync(ledger.ConnectionString);
        var together = Enumerable.Range(1, 4).Select(each => RecordAsync(host, secret, $"together-{each}")).ToList();
        await Task.Delay(500, ct);
        await first.DisposeAsync();
        await using (var second = await next)
        {
            await second.SomebodyWaitsAsync();
            (await host.StopAsync(TimeSpan.FromSeconds(20))).ShouldBe(0, "it ends by itself, as it was told");
        }

        foreach (var sent in together)
            await Should.ThrowAsync<HttpRequestException>(() => sent);
        host.Warnings.ShouldAllBe(line => !line.Contains(nameof(ObjectDisposedException), StringComparison.Ordinal));
        // It was recorded; its answer, which looks through the ledger, may have been cut off.
        await Record.ExceptionAsync(() => alone);
        (await ledger.ScalarAsync<long>("select count(*) from ledger.ledger_entry where stream_id = 'publication/towns/alone'")).ShouldBe(
            1
        );
    }

    // A definition that changes reads through the whole ranking while it has the ledger's lock.
    [Fact]
    public async Task A_redefinition_that_hangs_in_its_middle_too()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        var secret = (await ledger.SendAsync(new CreateKey("desk", Scope.Admin))).Secret;
        await using var host = await ServedProgram.StartAsync(ledger.ConnectionString, ServedProgram.FreePort(), "--stop-seconds", "2");
        (await RecordAsync(host, secret, "one")).IsSuccessStatusCode.ShouldBeTrue();

        await using (var held = await HeldTable.HoldAsync(ledger.ConnectionString, "read_model.milestone"))
        {
            var defined = DefineAsync(host, secret);
            await held.SomebodyWaitsAsync();
            var recorded = RecordAsync(host, secret, "behind");
            (await host.StopAsync(TimeSpan.FromSeconds(20))).ShouldBe(0, "it ends by itself, as it was told");
            await Should.ThrowAsync<HttpRequestException>(() => defined);
            await Should.ThrowAsync<HttpRequestException>(() => recorded);
        }

        (await ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(2);
        (await ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    private static async Task<HttpResponseMessage> DefineAsync(ServedProgram host, string secret)
    {
        using var request = Desk.Post(
            "/v1/rankings",
            """{"id":"towns","title":"Towns","flows":[{"id":"total","unit":"CNY"}],"tiers":[{"name":"fifty","value":50}]}"""
        );
        request.Headers.Authorization = new("Bearer", secret);
        request.Headers.Add("Idempotency-Key", "define");
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> RecordAsync(ServedProgram host, string secret, string id)
    {
        using var request = Desk.Post("/v1/rankings/towns/publications", Desk.Publication(id));
        request.Headers.Authorization = new("Bearer", secret);
        request.Headers.Add("Idempotency-Key", id);
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
