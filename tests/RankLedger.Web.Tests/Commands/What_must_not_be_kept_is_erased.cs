using System.Net;
using RankLedger.Access;
using RankLedger.Erasures;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

public sealed class What_must_not_be_kept_is_erased(TestServer server)
{
    private const string Pinned = "/v1/rankings/towns/standings?period=2024&asPublished=all&asRecorded=@2";

    [Fact]
    public async Task An_answer_at_a_position_that_was_kept_is_another_one_afterwards()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var before = (await desk.Host.Client.AskAsync(Pinned)).ShouldBe(HttpStatusCode.OK);
        before.Body.ShouldContain("\"value\":120");
        (await desk.PostAsync("/v1/erasures/bodies", """{"position":2,"reason":"it named a person"}""")).ShouldBe(HttpStatusCode.Created);
        var after = (await desk.Host.Client.AskAsync(Pinned)).ShouldBe(HttpStatusCode.OK);
        after.Body.ShouldNotContain("120");
        after.Header("ETag").ShouldNotBe(before.Header("ETag"));
        (await desk.PostAsync("/v1/erasures/bodies", """{"position":2,"reason":"it named a person"}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_host_beside_the_one_that_erased_forgets_it_too()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (await desk.Host.Client.AskAsync(Pinned)).Body.ShouldContain("\"value\":120");
        await desk.Ledger.SendAsync(new EraseBody(2, new("officer", "it named a person", null)));
        // Whether what is kept still holds is looked up once a second.
        await Task.Delay(TimeSpan.FromSeconds(1.2), TestContext.Current.CancellationToken);
        (await desk.Host.Client.AskAsync(Pinned)).Body.ShouldNotContain("120");
    }

    [Fact]
    public async Task An_actor_is_erased_by_an_admin_alone()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        const string name = """{"name":"tester","reason":"asked to be erased"}""";
        foreach (var scope in new[] { Scope.Reader, Scope.Recorder, Scope.Corrector })
            (await desk.PostAsync("/v1/erasures/actors", name, scope)).ShouldBeProblem(HttpStatusCode.Forbidden, "scope-missing");
        (await desk.PostAsync("/v1/erasures/actors", """{"name":"admin desk","reason":"x"}""")).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "erases-itself"
        );
        (await desk.PostAsync("/v1/erasures/actors", name)).ShouldBe(HttpStatusCode.Created);
        (await desk.Host.Client.AskAsync("/v1/events?after=@0")).Body.ShouldNotContain("tester");
        (await desk.PostAsync("/v1/erasures/actors", name)).ShouldBe(HttpStatusCode.OK);
    }
}
