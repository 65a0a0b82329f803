using System.Net;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using RankLedger.Web.Tests.Operation;

namespace RankLedger.Web.Tests.Answers;

/// <summary>Whoever asks what somebody asks already waits for the same answer, and the ledger is asked once.</summary>
public sealed class Equal_questions_are_asked_once(TestServer server)
{
    [Theory]
    [InlineData("/v1/rankings/towns/standings?period=2024", "read_model.table_block")]
    [InlineData("/v1/rankings/towns/amendments?limit=1", "events.mt_events")]
    public async Task However_many_ask(string question, string reads)
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var pinned = question + "&asPublished=2025-02-01&asRecorded=@2";
        // The point and the definition are known by then.
        (
            await desk.Host.Client.AskAsync("/v1/rankings/towns/movements?from=2023&to=2024&asPublished=2025-02-01&asRecorded=@2")
        ).Status.ShouldNotBe(HttpStatusCode.InternalServerError);
        var held = await HeldTable.HoldAsync(desk.Ledger.ConnectionString, reads);
        var asked = Enumerable.Range(0, 100).Select(_ => desk.Host.Client.AskAsync(pinned)).ToList();
        await held.SomebodyWaitsAsync();
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        var waiting = await held.WaitingAsync();
        await held.DisposeAsync();
        var answers = await Task.WhenAll(asked);
        waiting.ShouldBe(1);
        answers.ShouldAllBe(each => each.Status == HttpStatusCode.OK);
        answers.Select(each => each.Body).Distinct().ShouldHaveSingleItem().ShouldNotBeEmpty();
    }
}
