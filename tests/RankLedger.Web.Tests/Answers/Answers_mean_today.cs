using System.Net;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Answers;

/// <summary>Questions that name no day, on days that a test chooses: Shanghai's figure of 2025 is of 16 January 2026, Shenzhen's of the
/// 22nd.</summary>
public sealed class Answers_mean_today(TestServer server)
{
    private const string Question = $"{SampleHost.Ranking}/standings?period=2025&top=1";
    private readonly TestClock clock = new();

    [Fact]
    public async Task A_new_day_has_another_answer_and_no_cache_keeps_the_old_one()
    {
        await using var host = await StartAsync();
        clock.Begin(new(2026, 1, 20));
        var first = (await host.Client.AskAsync(Question)).ShouldBe(HttpStatusCode.OK);
        Leader(first).ShouldBe(("2026-01-20", "shanghai"));
        first.Header("Cache-Control").ShouldBe("public, no-cache");
        first.Header("RankLedger-Basis").ShouldStartWith("as-published=\"2026-01-20\", position=212");
        (await host.Client.AskAsync(Question, ("If-None-Match", first.Header("ETag")))).ShouldBe(HttpStatusCode.NotModified);

        clock.Begin(new(2026, 2, 28));
        var later = (await host.Client.AskAsync(Question, ("If-None-Match", first.Header("ETag")))).ShouldBe(HttpStatusCode.OK);
        Leader(later).ShouldBe(("2026-02-28", "shenzhen"));

        // The address of the first answer says its day, so that it holds for ever.
        first
            .Header("Content-Location")
            .ShouldBe($"{SampleHost.Ranking}/standings?period=2025&top=1&asPublished=2026-01-20&asRecorded=@212");
        var pinned = await host.Client.AskAsync(first.Header("Content-Location"));
        pinned.Body.ShouldBe(first.Body);
        first.Body.ShouldContain("\"By 20 January 2026 one");
        pinned.Header("Cache-Control").ShouldContain("immutable");
    }

    [Fact]
    public async Task A_position_alone_pins_nothing()
    {
        await using var host = await StartAsync();
        clock.Begin(new(2026, 1, 20));
        var first = await host.Client.AskAsync($"{Question}&asRecorded=@212");
        first.Header("Cache-Control").ShouldBe("public, no-cache");
        clock.Begin(new(2026, 2, 28));
        Leader(await host.Client.AskAsync($"{Question}&asRecorded=@212")).ShouldBe(("2026-02-28", "shenzhen"));
    }

    [Fact]
    public async Task Both_points_of_a_comparison_may_be_today()
    {
        await using var host = await StartAsync();
        clock.Begin(new(2026, 2, 28));
        var reply = await host.Client.AskAsync($"{SampleHost.Ranking}/compare?period=2025&from=2026-01-20@&to=@");
        reply.Json.GetProperty("to").GetProperty("asPublished").GetString().ShouldBe("2026-02-28");
        reply.Header("Content-Location").ShouldEndWith("from=2026-01-20@212&to=2026-02-28@212");
    }

    private static (string? Day, string? Entity) Leader(Reply reply) =>
        (
            reply.Json.GetProperty("basis").GetProperty("asPublished").GetString(),
            reply.Json.GetProperty("rows")[0].GetProperty("entity").GetString()
        );

    private async Task<RunningHost> StartAsync() =>
        await RunningHost.StartAsync(await SampleHost.ImportAsync(server), options => options with { Clock = clock });
}
