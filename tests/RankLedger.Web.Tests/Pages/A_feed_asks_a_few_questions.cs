using System.Diagnostics;
using System.Globalization;
using System.Net;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>What a feed tells is read in as many round trips whether it tells little or much.</summary>
public sealed class A_feed_asks_a_few_questions(TestServer server)
{
    // Eight, and one or two more where the end of the ledger is looked up meanwhile. Twelve days asked one after another would be fifty.
    private const int Most = 12;

    [Fact]
    public async Task However_many_tables_and_days_it_tells_of()
    {
        await using var desk = await Desk.OpenAsync(server);
        await RecordAsync(desk, 1, 2);
        await AskedAsync(desk); // what is learnt once, of definitions and the history, is not counted
        await RecordAsync(desk, 2, 3);
        var (_, little) = await AskedAsync(desk);
        await RecordAsync(desk, 3, 15);

        var (many, much) = await AskedAsync(desk);

        much.ShouldBeGreaterThan(little + 20);
        many.ShouldBeInRange(1, Most);
    }

    // Each day publishes another year, and turns the two towns round in the year before.
    private static async Task RecordAsync(Desk desk, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            var body = string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {"publication":"p{{at:00}}","publisher":"press","kind":"press","title":"Title","publishedOn":"2025-03-{{at:00}}","figures":[
                {"flow":"total","period":"{{2000 + at}}","entity":"a","value":120},{"flow":"total","period":"{{2000
                    + at}}","entity":"b","value":150},
                {"flow":"total","period":"{{1999 + at}}","entity":"a","value":180},{"flow":"total","period":"{{1999
                    + at}}","entity":"b","value":130}]}
                """
            );
            (await desk.PostAsync("/v1/rankings/towns/publications", body)).ShouldBe(HttpStatusCode.Created);
        }
    }

    // Round trips to the database for one feed, and how many entries it has.
    private static async Task<(int Asked, int Entries)> AskedAsync(Desk desk)
    {
        using var question = new Activity("feed");
        var (trace, asked) = (default(ActivityTraceId), 0);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = each =>
            {
                if (each.Source.Name == "Npgsql" && each.TraceId == trace)
                    Interlocked.Increment(ref asked);
            },
        };
        ActivitySource.AddActivityListener(listener);
        question.Start();
        trace = question.TraceId;
        var feed = (await desk.Host.Client.AskAsync("/towns/feed.atom")).ShouldBe(HttpStatusCode.OK).Body;
        question.Stop();
        return (asked, feed.Split("<entry>").Length - 1);
    }
}
