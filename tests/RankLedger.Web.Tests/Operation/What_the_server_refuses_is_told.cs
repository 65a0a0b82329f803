using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Operation;

/// <summary>What never becomes a request is answered with a problem too, as the description tells it, and the connection is
/// closed.</summary>
public sealed class What_the_server_refuses_is_told(TestServer server)
{
    [Fact]
    public async Task As_a_problem_of_each_kind()
    {
        await using var desk = await Desk.OpenAsync(server);
        var description = (await desk.Host.Client.AskAsync("/openapi/v1.json")).Json;
        var responses = description.GetProperty("paths").GetProperty("/v1/events").GetProperty("get").GetProperty("responses");
        var live = description.GetProperty("paths").GetProperty("/health/live").GetProperty("get").GetProperty("responses");
        foreach (
            var (sent, status, slug) in ((string, int, string)[])
                [
                    ("NONSENSE\r\n\r\n", 400, "not-understood"),
                    ("GET /v1/events%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, "not-understood"),
                    ("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nBad header\r\n\r\n", 400, "not-understood"),
                    ("GET /v1/events HTTP/1.1\r\n\r\n", 400, "not-understood"),
                    ($"GET /v1/events?after={new string('1', 40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "address-too-long"),
                    ($"GET /v1/events HTTP/1.1\r\nHost: localhost\r\n{Headers(200, 800)}\r\n", 431, "headers-too-large"),
                    ($"GET /v1/events HTTP/1.1\r\nHost: localhost\r\n{Headers(150, 1)}\r\n", 431, "headers-too-large"),
                ]
        )
        {
            var problem = Refusal(await SendAsync(desk, sent), status, slug);
            foreach (
                var required in description
                    .GetProperty("components")
                    .GetProperty("schemas")
                    .GetProperty("Problem")
                    .GetProperty("required")
                    .EnumerateArray()
            )
                problem.TryGetProperty(required.GetString()!, out _).ShouldBeTrue(required.GetString());
            foreach (var described in (JsonElement[])[responses, live])
                described
                    .GetProperty($"{status}")
                    .GetProperty("content")
                    .TryGetProperty("application/problem+json", out _)
                    .ShouldBeTrue($"{status}");
        }

        (await desk.Host.Client.AskAsync("/v1/events")).ShouldBe(HttpStatusCode.OK);
    }

    // What no operation describes, because no path is asked: the description tells it once.
    [Fact]
    public async Task Whatever_it_refuses_without_a_path()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { HeadPatience = TimeSpan.FromSeconds(1) });
        var told = (await desk.Host.Client.AskAsync("/openapi/v1.json")).Json.GetProperty("info").GetProperty("description").GetString()!;
        foreach (
            var (sent, status, slug, title) in ((string, int, string, string)[])
                [
                    ("GET /v1/events HTTP/3.7\r\nHost: localhost\r\n\r\n", 505, "http-version-not-served", "HTTP version not served"),
                    ("GET /v1/events HTTP/2.0\r\nHost: localhost\r\n\r\n", 505, "http-version-not-served", "HTTP version not served"),
                    ("GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 405, "method-not-served", "Method not served"),
                    ("GET localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n", 405, "method-not-served", "Method not served"),
                    ("GET /v1/events HTTP/1.1\r\nHost: local", 408, "sent-too-slowly", "Sent too slowly"),
                ]
        )
        {
            Refusal(await SendAsync(desk, sent), status, slug).GetProperty("title").GetString().ShouldBe(title);
            told.ShouldContain($"{status} `{slug}`");
        }
    }

    [Fact]
    public async Task However_much_the_connection_carried_before()
    {
        await using var desk = await Desk.OpenAsync(server);
        const string Good = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (var before = 0; before < 40; before++)
        {
            var answer = await SendAsync(
                desk,
                string.Concat(Enumerable.Repeat(Good, before)) + "GET /v1/events%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            );
            answer[answer.LastIndexOf("HTTP/1.1 400 ", StringComparison.Ordinal)..]
                .ShouldContain("not-understood", Case.Sensitive, $"{before}");
        }
    }

    // Whatever the refusal is for, the body is left unread then, and the server does not go on behind it.
    [Theory]
    [InlineData("/key", "ledger.example", 9_000, 421)]
    [InlineData("/key", "localhost", 9_000, 413)]
    [InlineData("/v1/events", "localhost", 40_000_000, 405)]
    public async Task That_a_connection_ends_behind_a_body_that_is_too_long(string path, string host, int length, int status)
    {
        await using var desk = await Desk.OpenAsync(server);
        var answer = await SendAsync(
            desk,
            $"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + $"Content-Length: {length}\r\n\r\n{new string('x', Math.Min(length, 9_000))}"
        );
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("\r\nConnection: close\r\n");
    }

    private static JsonElement Refusal(string answer, int status, string slug)
    {
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("\r\nConnection: close\r\n");
        answer.ShouldContain("\r\nContent-Type: application/problem+json\r\n");
        var (head, body) = (
            answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)],
            answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]
        );
        foreach (
            var header in (string[])
                [
                    "X-Content-Type-Options: nosniff",
                    "X-Frame-Options: DENY",
                    "Referrer-Policy: no-referrer",
                    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                    "Cache-Control: no-store",
                ]
        )
            $"{head}\r\n".ShouldContain($"\r\n{header}\r\n");
        head.ShouldContain($"\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}");
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("problem").GetString().ShouldBe(slug);
        problem.GetProperty("type").GetString().ShouldBe($"urn:rankledger:problem:{slug}");
        return problem;
    }

    private static string Headers(int count, int length) =>
        string.Concat(Enumerable.Range(0, count).Select(n => $"X-Note-{n}: {new string('x', length)}\r\n"));

    private static async Task<string> SendAsync(Desk desk, string sent)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, desk.Host.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        var reading = ReadAsync();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(sent), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It hung up before it had read everything.
        }

        await reading;
        return Encoding.UTF8.GetString(answer.ToArray());

        async Task ReadAsync()
        {
            try
            {
                await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // What came before the connection was reset counts.
            }
        }
    }
}
