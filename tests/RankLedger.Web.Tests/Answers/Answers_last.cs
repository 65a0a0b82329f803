using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Access;
using RankLedger.Domain.Rankings;
using RankLedger.Rankings;
using RankLedger.Standings;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Answers;

/// <summary>How long answers hold, and how little is done for one who holds them.</summary>
[Collection<AsksTheSample>]
public sealed class Answers_last(SampleHost sample, TestServer server)
{
    private const string Question = "standings?period=2025&asPublished=2026-02-28";

    [Fact]
    public async Task An_answer_at_a_day_and_a_position_is_immutable()
    {
        (await sample.AskAsync($"{Question}&asRecorded=@212")).Header("Cache-Control").ShouldBe("public, max-age=31536000, immutable");
        (await sample.AskAsync("check?asPublished=all&asRecorded=@212"))
            .Header("Cache-Control")
            .ShouldBe("public, max-age=31536000, immutable");
        (await sample.AskAsync("compare?period=2025&from=2026-02-28@100&to=all@212"))
            .Header("Cache-Control")
            .ShouldBe("public, max-age=31536000, immutable");
    }

    [Theory]
    [InlineData(Question)]
    [InlineData($"{Question}&asRecorded=2099-01-01T00:00:00Z")]
    [InlineData("check?asRecorded=@212")] // tomorrow is another day
    [InlineData("compare?period=2025&from=@100&to=@212")]
    [InlineData("compare?period=2025&from=@100&to=2026-02-28@")]
    public async Task Other_answers_are_asked_for_again(string question)
    {
        var reply = await sample.AskAsync(question);
        reply.Header("Cache-Control").ShouldBe("public, no-cache");
        reply.Header("Vary").ShouldBe("Accept");
        reply.Header("ETag").ShouldStartWith("\"212-");
    }

    [Fact]
    public async Task Where_reads_are_open_everybody_may_keep_events_and_feeds()
    {
        (await sample.Client.AskAsync("/v1/events?limit=1")).Header("Cache-Control").ShouldBe("public, no-cache");
        (await sample.Client.AskAsync($"/{SampleHost.Ranking.Split('/')[^1]}/feed.atom"))
            .Header("Cache-Control")
            .ShouldBe("public, no-cache");
        (await sample.AskAsync("amendments")).Header("Cache-Control").ShouldBe("public, no-cache");
    }

    [Theory]
    [InlineData(Question, "/standings?period=2025&asPublished=2026-02-28&asRecorded=@212", "as-published=\"2026-02-28\", position=212")]
    [InlineData("check?asPublished=all", "/check?asPublished=all&asRecorded=@212", "position=212")]
    [InlineData(
        "history?period=2021-01/2021-03&asPublished=all&entity=beijing&format=csv",
        "/history?entity=beijing&period=2021-01%2F2021-03&format=csv&asPublished=all&asRecorded=@212",
        "position=212"
    )]
    [InlineData("compare?period=2025&from=all@&to=2026-01-31@", "/compare?period=2025&from=all@212&to=2026-01-31@212", "from-position=212")]
    public async Task Every_answer_links_to_itself_at_its_position(string question, string pinned, string basis)
    {
        var reply = await sample.AskAsync(question);
        reply.Header("Content-Location").ShouldBe(SampleHost.Ranking + pinned);
        reply.Header("Link").ShouldBe($"<{SampleHost.Ranking}{pinned}>; rel=\"self\"");
        reply.Header("RankLedger-Basis").ShouldStartWith(basis);
        var again = (await sample.Client.AskAsync(reply.Header("Content-Location"))).ShouldBe(HttpStatusCode.OK);
        again.Body.ShouldBe(reply.Body);
        again.Header("Content-Location").ShouldBe(reply.Header("Content-Location"));
        again.Header("Cache-Control").ShouldContain("immutable");
    }

    [Fact]
    public async Task Who_holds_the_answer_gets_304_and_nothing_is_computed()
    {
        var first = await sample.AskAsync(Question);
        using var watched = new Watched(sample.Host.Rooms.GetRequiredService<IMeterFactory>());
        var second = (await sample.AskAsync(Question, ("If-None-Match", $"\"other\", W/{first.Header("ETag")}"))).ShouldBe(
            HttpStatusCode.NotModified
        );
        second.Body.ShouldBeEmpty();
        watched.Requests.ShouldBeEmpty();
        foreach (var header in new[] { "ETag", "Cache-Control", "Vary", "Content-Location", "Link", "RankLedger-Basis" })
            second.Header(header).ShouldBe(first.Header(header));
        // JSON at a basis is kept in memory; CSV is computed each time.
        (await sample.AskAsync($"{Question}&format=csv", ("If-None-Match", "\"other\""))).ShouldBe(HttpStatusCode.OK);
        watched.Requests.ShouldBe(["GetStandings answered"]);
    }

    [Theory]
    [InlineData("compare?period=2025&from=2026-02-28@100&to=all@210&limit=2")]
    [InlineData("revisions?limit=3&asPublished=all&asRecorded=@210")]
    public async Task A_page_of_a_pinned_answer_is_made_once(string pinned)
    {
        var first = (await sample.AskAsync(pinned)).ShouldBe(HttpStatusCode.OK);
        using var watched = new Watched(sample.Host.Rooms.GetRequiredService<IMeterFactory>());
        var second = (await sample.AskAsync(pinned)).ShouldBe(HttpStatusCode.OK);
        watched.Requests.ShouldBeEmpty();
        second.Body.ShouldBe(first.Body);
        second.Header("Link").ShouldBe(first.Header("Link"));
        second.Header("Link").ShouldContain("rel=\"next\"");
    }

    [Theory]
    [InlineData($"{Question}&asRecorded=@211")]
    [InlineData("compare?period=2025&from=2026-02-28@100&to=all@211")]
    [InlineData("publications?limit=1&asPublished=all&asRecorded=@211")]
    public async Task A_pinned_question_is_answered_the_same_again(string pinned)
    {
        var first = (await sample.AskAsync(pinned)).ShouldBe(HttpStatusCode.OK);
        var second = (await sample.AskAsync(pinned)).ShouldBe(HttpStatusCode.OK);
        second.Body.ShouldBe(first.Body);
        foreach (var header in new[] { "Content-Type", "ETag", "Cache-Control", "Vary", "Content-Location", "Link", "RankLedger-Basis" })
            second.Header(header).ShouldBe(first.Header(header));
        (await sample.AskAsync(pinned, ("If-None-Match", first.Header("ETag")))).ShouldBe(HttpStatusCode.NotModified);
        // What else the request says counts as it did the first time.
        var csv = (await sample.AskAsync(pinned, ("Accept", "text/csv"))).ShouldBe(HttpStatusCode.OK);
        csv.Type.ShouldBe("text/csv");
        csv.Header("ETag").ShouldNotBe(first.Header("ETag"));
        csv.Header("Content-Location").ShouldContain("format=csv");
        (await sample.AskAsync(pinned, ("Accept", "image/png"))).ShouldBeProblem(HttpStatusCode.NotAcceptable, "format-not-served");
        (await sample.AskAsync($"{pinned}&nonsense=1")).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
    }

    [Fact]
    public async Task A_tag_belongs_to_one_question_and_format()
    {
        var tag = (await sample.AskAsync(Question)).Header("ETag");
        (await sample.AskAsync($"{Question}&top=3", ("If-None-Match", tag))).ShouldBe(HttpStatusCode.OK);
        (await sample.AskAsync(Question, ("If-None-Match", tag), ("Accept", "text/csv"))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Question, HttpStatusCode.NotModified)]
    [InlineData($"{Question}&format=csv", HttpStatusCode.NotModified)]
    [InlineData("publications?limit=1", HttpStatusCode.NotModified)]
    [InlineData("compare?period=2025&from=@100&to=@212", HttpStatusCode.NotModified)]
    [InlineData("replay?period=2025&from=2026-01-16&to=2026-02-28", HttpStatusCode.NotModified)]
    [InlineData("standings?period=2025&flow=tourism", HttpStatusCode.NotFound)]
    public async Task A_star_holds_wherever_there_is_an_answer(string question, HttpStatusCode expected) =>
        (await sample.AskAsync(question, ("If-None-Match", "*"))).ShouldBe(expected);

    [Fact]
    public async Task A_tag_holds_until_the_ledger_grows()
    {
        await using var host = await RunningHost.StartAsync(await server.LedgerAsync());
        await host.Ledger.SendAsync(Definition("towns"));
        var tag = (await host.Client.AskAsync("/v1/rankings")).Header("ETag");
        (await host.Client.AskAsync("/v1/rankings", ("If-None-Match", tag))).ShouldBe(HttpStatusCode.NotModified);
        await host.Ledger.SendAsync(Definition("ports"));
        var grown = (await host.Client.AskAsync("/v1/rankings", ("If-None-Match", tag))).ShouldBe(HttpStatusCode.OK);
        grown.Json.GetProperty("rankings").GetArrayLength().ShouldBe(2);
        grown.Header("ETag").ShouldStartWith("\"2-");
    }

    [Fact]
    public async Task Where_reads_need_a_key_no_shared_cache_keeps_them()
    {
        await using var host = await RunningHost.StartAsync(await server.LedgerAsync(), options => options with { ReadsNeedKey = true });
        var headers = (await host.Client.AskAsync("/v1/rankings")).Header("Cache-Control");
        headers.ShouldNotContain("public");
    }

    [Fact]
    public async Task HEAD_has_the_headers_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"{SampleHost.Ranking}/{Question}");
        var reply = (await sample.Client.AskAsync(request)).ShouldBe(HttpStatusCode.OK);
        reply.Body.ShouldBeEmpty();
        reply.Header("ETag").ShouldBe((await sample.AskAsync(Question)).Header("ETag"));
    }

    private static DefineRanking Definition(string id) =>
        new(
            new RankingDefinition
            {
                Id = id,
                Title = id,
                Flows = [new("total", "t")],
                Entities = [new("a", "A")],
            },
            "tester"
        );

    /// <summary>The requests that a host sends to its ledger, by the meter.</summary>
    private sealed class Watched : IDisposable
    {
        private readonly MeterListener listener = new();

        public Watched(IMeterFactory host)
        {
            listener.InstrumentPublished = (instrument, found) =>
            {
                if (instrument.Name == "rankledger.request.duration" && ReferenceEquals(instrument.Meter.Scope, host))
                    found.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Requests.Add($"{tags[0].Value} {tags[1].Value}"));
            listener.Start();
        }

        public System.Collections.Concurrent.ConcurrentBag<string> Requests { get; } = [];

        public void Dispose() => listener.Dispose();
    }
}
