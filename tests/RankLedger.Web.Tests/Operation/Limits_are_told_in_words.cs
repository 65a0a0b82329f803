using System.Net;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Operation;

public sealed class Limits_are_told_in_words(TestServer server)
{
    [Fact]
    public async Task Of_addresses_and_headers()
    {
        await using var desk = await Desk.OpenAsync(server);
        (await desk.Host.Client.AskAsync($"/v1/rankings?asPublished={new string('1', 8192)}"))
            .ShouldBeProblem(HttpStatusCode.RequestUriTooLong, "address-too-long")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("8192");
        (await desk.Host.Client.AskAsync("/v1/rankings", ("X-Note", new string('x', 33_000))))
            .ShouldBeProblem(HttpStatusCode.RequestHeaderFieldsTooLarge, "headers-too-large")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("32768");
        // Far beyond, the server answers by itself, and hangs up.
        var far = (await desk.Host.Client.AskAsync($"/v1/rankings?asPublished={new string('1', 40_000)}")).ShouldBe(
            HttpStatusCode.RequestUriTooLong
        );
        far.Json.GetProperty("problem").GetString().ShouldBe("address-too-long");
        far.Message.Headers.ConnectionClose.ShouldBe(true);
        (await desk.Host.Client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_streams_that_one_address_follows()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { StreamsPerAddress = 1 });
        using (await FollowAsync(desk))
        {
            using var second = await FollowAsync(desk);
            second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("too-many-streams");
            (await desk.Host.Client.AskAsync("/v1/events")).ShouldBe(HttpStatusCode.OK);
        }

        var (status, asked) = (HttpStatusCode.TooManyRequests, 0);
        for (; status != HttpStatusCode.OK; asked++)
        {
            asked.ShouldBeLessThan(300, "the host notices in a moment that the first one left");
            using var again = await FollowAsync(desk);
            status = again.StatusCode;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Of_streams_that_one_address_follows_of_all_the_ledgers_together()
    {
        await using var north = await server.LedgerAsync();
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                StreamsPerAddress = 1,
                Ledgers = [new("north", north.ConnectionString)],
            }
        );
        using var first = await FollowAsync(desk);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var second = await FollowAsync(desk, "/ledgers/north/v1/events");
        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/v1/rankings", HttpStatusCode.OK, "default-src 'none'; frame-ancestors 'none'")]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound, "default-src 'none'; frame-ancestors 'none'")]
    [InlineData("/nothing", HttpStatusCode.NotFound, "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'")]
    [InlineData("/v1/rankings?x=1", HttpStatusCode.BadRequest, "default-src 'none'; frame-ancestors 'none'")]
    [InlineData("/docs/", HttpStatusCode.OK, "default-src 'self'; script-src 'self' 'unsafe-inline'")]
    public async Task And_browsers_are_told_to_be_careful(string path, HttpStatusCode status, string policy)
    {
        await using var desk = await Desk.OpenAsync(server);
        var reply = (await desk.Host.Client.AskAsync(path)).ShouldBe(status);
        reply.Header("X-Content-Type-Options").ShouldBe("nosniff");
        reply.Header("X-Frame-Options").ShouldBe("DENY");
        reply.Header("Referrer-Policy").ShouldBe("no-referrer");
        reply.Header("Content-Security-Policy").ShouldStartWith(policy);
    }

    private static async Task<HttpResponseMessage> FollowAsync(Desk desk, string path = "/v1/events")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/event-stream");
        return await desk.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
