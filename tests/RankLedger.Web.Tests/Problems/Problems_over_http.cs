using System.Net;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Problems;

[Collection<AsksTheSample>]
public sealed class Problems_over_http(SampleHost sample, TestServer server)
{
    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/rankings/china-foreign-trade-cities/tables")]
    [InlineData("/v2/status")]
    public async Task There_is_nothing_at_an_unknown_route(string path) =>
        (await sample.Client.AskAsync(path))
            .ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("/openapi/v1.json");

    [Fact]
    public async Task Another_method_is_not_served()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{SampleHost.Ranking}/standings");
        var reply = await sample.Client.AskAsync(request);
        reply
            .ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "method-not-served")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("DELETE is not served");
        reply.Header("Allow").ShouldContain("GET");
    }

    [Fact]
    public async Task What_was_not_foreseen_shows_no_trace_of_the_program()
    {
        // A database without the ledger's schema: something that a host is never started on.
        await using var host = await RunningHost.StartAsync(await server.LedgerAsync(empty: true));
        var problem = (await host.Client.AskAsync("/v1/rankings")).ShouldBeProblem(HttpStatusCode.InternalServerError, "unforeseen");
        problem.GetRawText().ShouldNotContain("ledger_entry");
    }
}
