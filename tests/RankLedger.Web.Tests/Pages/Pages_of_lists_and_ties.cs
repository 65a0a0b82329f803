using System.Net;
using RankLedger.Domain.Publications;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Pages;

/// <summary>Pages of lists that take positions back, and of those who entered a tier level.</summary>
public sealed class Pages_of_lists_and_ties(TestServer server)
{
    [Fact]
    public async Task A_position_that_a_full_list_leaves_out_is_taken_back_on_its_day()
    {
        await using var host = await HostAsync(
            List("o", new(2026, 1, 20), "a", "b", "c"),
            List("q", new(2026, 2, 25), "a", "c"),
            List("r", new(2026, 3, 1), "a", "c")
        );
        var page = await PageAsync(host, "/r/2025/b");
        page.ShouldContain("it was printed as second, and taken back on 25 February 2026. We never corrected it.");
        page.ShouldContain("second taken back on 25 February 2026");
        (await PageAsync(host, "/r/2025/c")).ShouldContain(
            "it was printed as second by Office of 25 February 2026, and as third before, by Office of 20 January 2026; no number."
        );
        (await PageAsync(host, "/r/2025/b?asPublished=2026-02-24")).ShouldContain("it was printed as second; no number.");
    }

    [Fact]
    public async Task One_position_by_two_lists_is_told_as_undecided()
    {
        await using var host = await HostAsync(
            List("o", new(2026, 1, 20), "a", "b", "c") with
            {
                Full = false,
            },
            List("q", new(2026, 2, 25), "a", "c") with
            {
                Full = false,
            }
        );
        var page = (await host.Client.AskAsync("/r/2025", ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;
        page.ShouldContain("title=\"Undecided against the row above: two lists, or two positions\"");
        page.ShouldNotContain("Tied with the row above");
    }

    [Fact]
    public async Task Who_is_level_shares_the_place_of_a_milestone()
    {
        await using var host = await HostAsync(
            List("p", new(2026, 1, 20)) with
            {
                Figures = [new("total", "2025", "a", 1000), new("total", "2025", "b", 1000), new("total", "2025", "c", 1200)],
            }
        );
        var page = await PageAsync(host, "/r/milestones");
        page.ShouldContain("a and B share the second place in the");
        page.ShouldContain("=2 a");
        page.ShouldContain("=2 B");
        var answer = await host.Client.AskAsync("/v1/rankings/r/milestones");
        answer.ShouldBe(HttpStatusCode.OK).Body.ShouldContain("\"levelWith\":[\"b\"],\"levelWithNames\":[\"B\"]");
    }

    private static PublicationRecorded List(string id, DateOnly on, params string[] entities) =>
        new(
            Ranking: "r",
            Publication: id,
            Publisher: "Office",
            Kind: "release",
            Title: "Annual",
            Url: null,
            Language: null,
            PublishedOn: on,
            Precision: "day",
            KnownBy: null,
            Release: null,
            Full: true,
            Figures: [],
            Drops: [],
            Ranks: [.. entities.Select((entity, at) => new RecordedRank("total", "2025", entity, at + 1))],
            DocumentSha256: null,
            Actor: "tester"
        );

    private async Task<RunningHost> HostAsync(params PublicationRecorded[] publications)
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(
            new DefineRanking(
                new()
                {
                    Id = "r",
                    Title = "Lists",
                    Flows = [new("total", "")],
                    Entities = [new("a", "a"), new("b", "B"), new("c", "c")],
                    Tiers = [new("k", 1000)],
                },
                "tester"
            )
        );
        await ledger.SendAsync(new RecordPublications("r", publications));
        return await RunningHost.StartAsync(ledger);
    }

    private static async Task<string> PageAsync(RunningHost host, string path) =>
        Reading.Plain((await host.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body);
}
