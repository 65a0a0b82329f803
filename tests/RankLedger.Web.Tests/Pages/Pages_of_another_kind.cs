using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Pages;

/// <summary>Pages of rankings that are not like the sample: no tiers, percent, fiscal years, very many amendments.</summary>
public sealed class Pages_of_another_kind(TestServer server)
{
    private const int Largest = 60_000;

    [Fact]
    public async Task A_ranking_without_tiers_has_no_page_of_milestones_in_its_menu_and_its_own_names_in_the_search()
    {
        await using var host = await HostAsync(Rates);
        var home = await PageAsync(host, "/");
        home.ShouldContain("placeholder=\"An entity: North Riding, north\"");
        home.ShouldNotContain("Jinhua");
        home.ShouldNotContain(">Milestones</a>");
        var table = await PageAsync(host, "/rates");
        table.ShouldNotContain(">Milestones</a>");
        table.ShouldContain("with 2.2 %, the lowest");
        // Of a rate no growth is computed: 2.2 after 2.0 is 0.2 points, and not 10 of anything that is a percent.
        table.ShouldNotContain("+10.0");
        table.ShouldNotContain("Growth %");
        (await PageAsync(host, "/rates/2024/north")).ShouldContain("it was published once");
        // No picture of an empty axis.
        (await host.Client.AskAsync("/rates/milestones/chart.png")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-tier");
        (await PageAsync(host, "/rates/milestones")).ShouldNotContain("chart.svg");
    }

    [Fact]
    public async Task A_fiscal_year_is_an_address_where_the_ranking_counts_them()
    {
        await using var host = await HostAsync(Rates with { FiscalYear = new(4, FiscalYear.ByEnd) });
        foreach (var path in new[] { "/rates/FY2025", "/rates/fy2025", "/rates/FY2024-25" })
            (await PageAsync(host, path)).ShouldContain("4.4 %");
        (await PageAsync(host, "/rates/FY2025/north")).ShouldContain("it was published once");
        (await host.Client.AskAsync("/rates/FY2025/table.svg")).ShouldBe(HttpStatusCode.OK);
        (await host.Client.AskAsync("/rates/FY2025/embed?asPublished=2026-02-01&asRecorded=@2")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_fiscal_years_are_not_declared_an_address_that_names_one_is_refused()
    {
        await using var host = await HostAsync(Rates);
        (await host.Client.AskAsync("/rates/FY2025")).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
    }

    /// <summary>Such a date is refused today; earlier programs took it.</summary>
    [Fact]
    public async Task A_date_in_the_first_year_is_shown_as_any_other()
    {
        await using var host = await HostAsync(Rates with { Tiers = [new("two", 2)] }, DateOnly.MinValue);
        foreach (
            var path in (string[])
                [
                    "/rates",
                    "/rates/2024",
                    "/rates/2024/north",
                    "/rates/milestones",
                    "/rates/milestones/chart.svg",
                    "/rates/publications",
                    "/rates/publications/p",
                    "/rates/ledger",
                    "/rates/feed.atom",
                ]
        )
            (await host.Client.AskAsync(path)).Status.ShouldBe(HttpStatusCode.OK, path);
    }

    [Theory]
    [InlineData("a digit was misread <b>&amp;</b> ")]
    [InlineData("\u6570\u5b57\u8bef\u8bfb ")]
    public async Task The_page_of_our_events_is_never_larger_than_a_page(string text)
    {
        await using var host = await HostAsync(Rates);
        var reason = string.Concat(Enumerable.Repeat(text, 40));
        for (var at = 0; at < 60; at++)
            await host.Ledger.SendAsync(
                new CorrectFigure(
                    "rates",
                    "p",
                    new(null, "2024", "north"),
                    FigureCorrection.Number(3 + at),
                    new("tester", reason + at, reason)
                )
            );

        var (shown, pages) = (new List<string>(), 0);
        for (var path = "/rates/ledger"; path.Length > 0; pages++)
        {
            var html = await PageAsync(host, path);
            System.Text.Encoding.UTF8.GetByteCount(html).ShouldBeLessThan(Largest, path);
            html.ShouldContain("60 events of ours amend what was recorded.");
            shown.AddRange(Regex.Matches(html, "<td class=\"l\">@(\\d+)").Select(each => each.Groups[1].Value));
            path = WebUtility.HtmlDecode(Regex.Match(html, "href=\"([^\"]*)\">Older").Groups[1].Value);
        }

        pages.ShouldBeGreaterThan(1);
        // Each once, the last first.
        shown.ShouldBe(Enumerable.Range(3, 60).Reverse().Select(position => $"{position}"));
    }

    [Fact]
    public async Task A_strip_counts_what_lies_before_and_behind_its_days()
    {
        await using var host = await HostAsync(Rates);
        // The 5th and fourteen days of the south behind it: fifteen, of which a strip shows ten.
        for (var at = 1; at <= 14; at++)
        {
            RecordedFigure south = new("rate", "2024", "south", 3.1m + (at / 10m));
            await host.Ledger.SendAsync(new RecordPublications("rates", [Published($"b{at}", new(2026, 1, 5 + at), [south])]));
        }

        var latest = await PageAsync(host, "/rates/2024");
        latest.ShouldContain("aria-label=\"1 statement earlier\"");
        latest.ShouldContain(">‹1</text>");
        latest.ShouldContain("aria-label=\"5 statements earlier, 10 Jan 2026 revised, ");
        latest.ShouldNotContain("no statement");
        var first = await PageAsync(host, "/rates/2024?asPublished=2026-01-05");
        first.ShouldContain("aria-label=\"5 Jan 2026 first stated\"");
        first.ShouldContain(", 14 Jan 2026 revised, 5 statements later");
        first.ShouldContain(">5›</text>");
    }

    private static RankingDefinition Rates { get; } =
        new()
        {
            Id = "rates",
            Title = "Rates",
            Flows = [new("rate", "%")],
            Entities = [new("north", "North Riding"), new("south", "South Riding")],
            Order = Order.Ascending,
        };

    private async Task<RunningHost> HostAsync(RankingDefinition definition, DateOnly? on = null)
    {
        var ledger = await server.LedgerAsync();
        await ledger.SendAsync(new DefineRanking(definition, "tester"));
        RecordedFigure[] figures =
        [
            new("rate", "2024", "north", 2.2m),
            new("rate", "2024", "south", 3.1m),
            new("rate", "2023", "north", 2.0m),
            new("rate", "2024-04/2025-03", "north", 4.4m),
        ];
        await ledger.SendAsync(new RecordPublications("rates", [Published("p", on ?? new(2026, 1, 5), figures)]));
        return await RunningHost.StartAsync(ledger);
    }

    private static PublicationRecorded Published(string id, DateOnly on, IReadOnlyList<RecordedFigure> figures) =>
        new(
            Ranking: "rates",
            Publication: id,
            Publisher: "bureau",
            Kind: "release",
            Title: "Title",
            Url: null,
            Language: null,
            PublishedOn: on,
            Precision: "day",
            KnownBy: null,
            Release: null,
            Full: false,
            Figures: figures,
            Drops: [],
            Ranks: [],
            DocumentSha256: null,
            Actor: "tester"
        );

    private static async Task<string> PageAsync(RunningHost host, string path) =>
        WebUtility.HtmlDecode((await host.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body);
}
