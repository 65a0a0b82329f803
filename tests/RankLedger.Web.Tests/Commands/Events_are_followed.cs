using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RankLedger.Access;
using RankLedger.Domain.Publications;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.ReadModels;
using RankLedger.Tests;
using RankLedger.Web.Tests.Operation;
using RankLedger.Web.Tests.Processes;

namespace RankLedger.Web.Tests.Commands;

public sealed class Events_are_followed(TestServer server)
{
    [Fact]
    public async Task Page_by_page()
    {
        await using var desk = await Desk.OpenAsync(server);
        for (var number = 1; number <= 4; number++)
            await desk.PostAsync("/v1/rankings/towns/publications", Desk.Publication($"p{number}"), Scope.Recorder);
        var (seen, next) = (new List<long>(), "/v1/events?limit=2");
        while (true)
        {
            var page = (await desk.Host.Client.AskAsync(next)).ShouldBe(HttpStatusCode.OK);
            page.Header("Link").ShouldBe($"<{page.Json.GetProperty("next").GetString()}>; rel=\"next\"");
            page.Json.GetProperty("position").GetInt64().ShouldBe(5);
            if (page.Json.GetProperty("events").GetArrayLength() == 0)
                break;
            seen.AddRange(page.Json.GetProperty("events").EnumerateArray().Select(each => each.GetProperty("position").GetInt64()));
            next = page.Json.GetProperty("next").GetString()!;
        }

        seen.ShouldBe([1, 2, 3, 4, 5]);
        next.ShouldBe("/v1/events?after=@5&limit=2");
        var first = (await desk.Host.Client.AskAsync("/v1/events?after=@1&limit=1")).Json.GetProperty("events")[0];
        first
            .EnumerateObject()
            .Select(each => each.Name)
            .ShouldBe(["position", "recordedAt", "type", "stream", "version", "sha256", "leaf", "body", "links"]);
        (
            first.GetProperty("type").GetString(),
            first.GetProperty("stream").GetString(),
            first.GetProperty("body").GetProperty("actor").GetString()
        ).ShouldBe(("publication-recorded", "publication/towns/p1", "recorder desk"));
    }

    [Theory]
    [InlineData("/v1/events?after=first", "application/json", "", HttpStatusCode.BadRequest, "not-understood")]
    [InlineData("/v1/events?limit=0", "application/json", "", HttpStatusCode.BadRequest, "not-understood")]
    [InlineData("/v1/events?limit=1001", "application/json", "", HttpStatusCode.BadRequest, "not-understood")]
    [InlineData("/v1/events?since=@1", "application/json", "", HttpStatusCode.BadRequest, "not-understood")]
    [InlineData("/v1/events?after=@1&after=@1", "application/json", "", HttpStatusCode.BadRequest, "not-understood")]
    [InlineData("/v1/events?limit=5", "text/event-stream", "", HttpStatusCode.BadRequest, "not-understood")]
    [InlineData("/v1/events", "text/event-stream", "last", HttpStatusCode.BadRequest, "not-understood")]
    [InlineData("/v1/events", "application/json", "1", HttpStatusCode.BadRequest, "not-understood")]
    [InlineData("/v1/events", "text/csv", "", HttpStatusCode.NotAcceptable, "format-not-served")]
    [InlineData("/v1/events?after=@2", "application/json", "", HttpStatusCode.NotFound, "unknown-position")]
    [InlineData("/v1/events?after=@2", "text/event-stream", "", HttpStatusCode.NotFound, "unknown-position")]
    public async Task What_is_not_understood_is_refused(string path, string accept, string lastId, HttpStatusCode status, string slug)
    {
        await using var desk = await Desk.OpenAsync(server);
        (string, string)[] headers = lastId.Length == 0 ? [("Accept", accept)] : [("Accept", accept), ("Last-Event-ID", lastId)];
        (await desk.Host.Client.AskAsync(path, headers)).ShouldBeProblem(status, slug);
    }

    [Fact]
    public async Task As_a_stream_that_goes_on_behind_the_last_id_when_the_host_was_away()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new RankLedger.Rankings.DefineRanking(Desk.Towns, "tester"));
        var port = ServedProgram.FreePort();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var seen = new List<long>();

        await using (var host = await HostAsync(ledger, port))
        {
            var following = FollowAsync(client, seen, until: 31);
            await WriteAsync(ledger, "before", 30);
            await following;
        }

        await WriteAsync(ledger, "meanwhile", 30);
        await using (var host = await HostAsync(ledger, port))
        {
            var following = FollowAsync(client, seen, until: 91);
            await WriteAsync(ledger, "after", 30);
            await following;
        }

        seen.ShouldBe(Enumerable.Range(1, 91).Select(each => (long)each));
    }

    [Fact]
    public async Task Until_the_host_stops_or_the_key_is_revoked()
    {
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                ReadsNeedKey = true,
                StopPatience = TimeSpan.FromSeconds(20),
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events")
        {
            Headers = { { "Accept", "text/event-stream" }, { "Authorization", $"Bearer {desk.Secret(Scope.Reader)}" } },
        };
        using var open = await desk.Host.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        open.StatusCode.ShouldBe(HttpStatusCode.OK);
        await desk.Ledger.SendAsync(new RevokeKey(1));
        await Task.Delay(KeyCache.Remembered + TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        await WriteAsync(desk.Ledger, "secret", 1);
        (
            await open
                .Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)
        ).ShouldNotContain("secret1");

        using var other = new HttpRequestMessage(HttpMethod.Get, "/v1/events")
        {
            Headers = { { "Accept", "text/event-stream" }, { "Authorization", $"Bearer {desk.Secret(Scope.Recorder)}" } },
        };
        using var still = await desk.Host.Client.SendAsync(
            other,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await desk.Host.StopAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "a stop must not wait for streams, which have no end");
    }

    [Fact]
    public async Task What_begins_as_the_host_stops_is_an_empty_stream()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { StopPatience = TimeSpan.FromSeconds(20) });
        await using var held = await HeldTable.HoldAsync(desk.Ledger.ConnectionString);
        var asked = desk.Host.Client.AskAsync("/v1/events/stream");
        await held.SomebodyWaitsAsync();
        await desk.Host.StopAsync();
        (await asked).ShouldBe(HttpStatusCode.OK).Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_stream_meets_when_the_host_is_taken_away_is_no_failure()
    {
        await using var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        var failures = new Failures();
        using var client = new HttpClient();
        var open = new List<HttpResponseMessage>();
        await using (var host = await HostAsync(ledger, ServedProgram.FreePort()))
        {
            host.Services.GetRequiredService<ILoggerFactory>().AddProvider(failures);
            for (var each = 1; each <= 10; each++)
                open.Add(
                    await client.GetAsync(
                        $"{host.Urls.Single()}/v1/events/stream",
                        HttpCompletionOption.ResponseHeadersRead,
                        TestContext.Current.CancellationToken
                    )
                );
        }

        foreach (var each in open)
        {
            await Record.ExceptionAsync(() => each.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            each.Dispose();
        }

        failures.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_who_does_not_read_holds_no_stop_up()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { StopPatience = TimeSpan.FromSeconds(20) });
        // Eight megabytes, more than a connection holds.
        await desk.Ledger.SendAsync(
            new RecordPublications("towns", [.. Enumerable.Range(1, 4_000).Select(number => Said("long", number, new('x', 2_000)))])
        );
        using var reader = new TcpClient { ReceiveBufferSize = 4096 };
        var address = desk.Host.Client.BaseAddress!;
        await reader.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await reader
            .GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes($"GET /v1/events/stream HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"),
                TestContext.Current.CancellationToken
            );
        // Until the host has written what the connection takes.
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await desk.Host.StopAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static async Task<WebApplication> HostAsync(TestLedger ledger, int port)
    {
        var host = LedgerHost.Build(new(ledger.ConnectionString) { Urls = $"http://127.0.0.1:{port}", RequestsPerMinute = 0 });
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private static async Task WriteAsync(TestLedger ledger, string name, int count)
    {
        for (var number = 1; number <= count; number++)
            await ledger.SendAsync(new RecordPublications("towns", [Said(name, number, "Title")]));
    }

    private static PublicationRecorded Said(string name, int number, string title) =>
        new(
            "towns",
            $"{name}{number}",
            "press",
            "press",
            title,
            null,
            null,
            new(2025, 1, 1),
            "day",
            null,
            null,
            false,
            [new("total", $"{1700 + (number / 12)}-{1 + (number % 12):00}", "a", number)],
            [],
            [],
            null,
            "tester"
        );

    // As a browser's EventSource does: the same address, and the last id that was seen.
    private static async Task FollowAsync(HttpClient client, List<long> seen, long until)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(60));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events/stream?after=@0");
        if (seen.Count > 0)
            request.Headers.Add("Last-Event-ID", $"{seen[^1]}");
        using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough.Token);
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var told = 0L;
        using var lines = new StreamReader(await reply.Content.ReadAsStreamAsync(enough.Token));
        while (await lines.ReadLineAsync(enough.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                seen.Add(long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture));
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                told = JsonDocument.Parse(line[6..]).RootElement.GetProperty("position").GetInt64();
            // What has no id only says that the other end is there.
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                told.ShouldBe(seen[^1]);
            if (line.Length == 0 && seen.Count > 0 && seen[^1] >= until)
                return;
        }
    }

    private sealed class Failures : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Told { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                Told.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose() { }
    }
}
