using System.Net;
using RankLedger.Publications;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Fred;

public sealed class A_pinned_face_never_changes(TestServer server)
{
    private static readonly string[] Asked =
    [
        $"/fred/@9/series?series_id={FredHost.Alpha}&api_key=any&file_type=json",
        $"/fred/@9/series/observations?series_id={FredHost.Alpha}&api_key=any",
        $"/fred/@9/series/observations?series_id={FredHost.Alpha}&api_key=any&{FredHost.Ever}",
        $"/fred/@9/series/observations?series_id={FredHost.Alpha}&api_key=any&{FredHost.Ever}&output_type=2",
        $"/fred/@9/series/vintagedates?series_id={FredHost.Alpha}&api_key=any",
        "/fred/@9/series/search?search_text=alpha&api_key=any&file_type=json",
        "/fred/@9/series/updates?api_key=any",
        "/fred/@9/releases?api_key=any",
        $"/graph/@9/fredgraph.csv?id={FredHost.Alpha}",
    ];

    [Fact]
    public async Task Whatever_is_recorded_later()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var before = await AnswersAsync(fred);
        // At @9 the revision of 2025-06-30 is not recorded yet.
        (await fred.Host.Client.AskAsync(Asked[^1])).Body.ShouldBe(
            $"observation_date,{FredHost.Alpha}\r\n2023-01-01,900000000000\r\n2024-01-01,1020000000000\r\n"
        );

        await fred.Host.Ledger.SendAsync(new VoidPublication("fred-check", "a1", new("tester", "never existed", "its site")));
        (await fred.ObservationsAsync($"series_id={FredHost.Alpha}"))
            .Select(row => row.Split(' ')[^1])
            .ShouldBe(["890000000000", "995000000000"]);
        (await AnswersAsync(fred)).ShouldBe(before);
    }

    [Fact]
    public async Task And_an_answer_of_now_says_where_it_stays()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var now = await fred.AskAsync($"series/observations?series_id={FredHost.Alpha}");
        now.Header("Cache-Control").ShouldContain("no-cache");
        var location = now.Header("Content-Location");
        location.ShouldStartWith("/fred/@12/series/observations?file_type=json&realtime_end=");
        location.ShouldNotContain("api_key");
        var pinned = (await fred.Host.Client.AskAsync($"{location}&api_key=other")).ShouldBe(HttpStatusCode.OK);
        pinned.Body.ShouldBe(now.Body);
        pinned.Header("Cache-Control").ShouldContain("immutable");
        (await fred.AskAsync($"series/observations?series_id={FredHost.Alpha}", ("If-None-Match", now.Header("ETag")))).ShouldBe(
            HttpStatusCode.NotModified
        );
        (await fred.Host.Client.AskAsync("/docs/fred.md"))
            .ShouldBe(HttpStatusCode.OK)
            .Body.ShouldStartWith("# The face of FRED and ALFRED");
    }

    private static async Task<IReadOnlyList<string>> AnswersAsync(FredHost fred)
    {
        var answers = new List<string>();
        foreach (var asked in Asked)
        {
            var reply = (await fred.Host.Client.AskAsync(asked)).ShouldBe(HttpStatusCode.OK);
            reply.Header("Cache-Control").ShouldContain("max-age=31536000, immutable");
            answers.Add(reply.Body);
        }

        return answers;
    }
}
