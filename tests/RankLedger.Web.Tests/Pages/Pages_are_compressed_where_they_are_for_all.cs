using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>A page is sent compressed where it is what everybody gets. Whoever's browser brings a cookie may see a token of his own in it,
/// and the length of what is compressed tells of what is in it.</summary>
public sealed class Pages_are_compressed_where_they_are_for_all(TestServer server)
{
    private const string Form = "/towns/record";

    [Fact]
    public async Task And_are_not_where_the_browser_brings_a_cookie()
    {
        await using var desk = await Desk.OpenAsync(server);
        var cookie = await SentForms.CookieAsync(desk, Scope.Admin);
        foreach (var path in new[] { "/", "/towns/ledger", "/towns/compare", "/key", Form, "/nothing" })
        {
            var plain = await AskAsync(desk, path, cookie);
            plain.Content.Headers.ContentEncoding.ShouldBeEmpty(path);
            plain.Content.Headers.ContentType!.MediaType.ShouldBe("text/html", path);
            var open = await AskAsync(desk, path, null);
            open.Content.Headers.ContentEncoding.ShouldBe(["br"], path);
            open.Headers.Vary.ShouldContain("Accept-Encoding", path);
            // Nobody who brings no cookie gets a token.
            (await ReadAsync(open)).ShouldNotContain("name=\"token\"", customMessage: path);
        }

        (await ReadAsync(await AskAsync(desk, Form, cookie))).ShouldContain("name=\"token\"");
        (await ReadAsync(await AskAsync(desk, "/towns/ledger", null))).ShouldBe(
            (await desk.Host.Client.AskAsync("/towns/ledger", ("Accept", "text/html"))).Body
        );
    }

    [Fact]
    public async Task Answers_that_are_no_pages_are_for_everybody()
    {
        await using var desk = await Desk.OpenAsync(server);
        var cookie = await SentForms.CookieAsync(desk, Scope.Admin);
        var style = Regex.Match((await desk.Host.Client.AskAsync("/", ("Accept", "text/html"))).Body, "/assets/site[^\"]*css").Value;
        foreach (var path in new[] { "/v1/rankings", style })
            (await AskAsync(desk, path, cookie)).Content.Headers.ContentEncoding.ShouldBe(["br"], path);
    }

    private static async Task<HttpResponseMessage> AskAsync(Desk desk, string path, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html, */*;q=0.8");
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br");
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        var reply = await desk.Host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)reply.StatusCode).ShouldBeLessThan((int)HttpStatusCode.InternalServerError);
        return reply;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage reply)
    {
        var body = await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        if (reply.Content.Headers.ContentEncoding.Count > 0)
            body = new BrotliStream(body, CompressionMode.Decompress);
        return await new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
