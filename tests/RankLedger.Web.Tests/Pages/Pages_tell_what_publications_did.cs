using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Pages;

/// <summary>Lists, feeds and comparisons say what publications did to tables, by names and days.</summary>
public sealed class Pages_tell_what_publications_did(SampleHost sample, TestServer server) : IClassFixture<SampleHost>
{
    private const string Ranking = "/china-foreign-trade-cities";
    private const string Pinned = "asPublished=2026-03-01&asRecorded=@212";

    [Fact]
    public async Task Publications_are_listed_with_what_each_changed()
    {
        // figures.csv: three figures of January 2026 by Nanfang Daily; 1.58 trillion restates the 1.57 of 22 January within its rounding,
        // exports and imports were not known before.
        var list = Reading.Plain(await PageAsync($"{Ranking}/publications?{Pinned}"));
        list.ShouldMatch(@"Nanfang Daily 南方\+ \(Huangpu Customs\)[^@]*2 first stated\s+1 restated");
        var one = await PageAsync($"{Ranking}/publications/nfnews-2026-01-28-dongguan-fy2025?{Pinned}");
        Reading.Plain(one).ShouldContain("restated from ¥1.57 trillion");
    }

    [Fact]
    public async Task A_comparison_can_be_taken_away()
    {
        var page = await PageAsync($"{Ranking}/compare?period=2025&from=2026-01-22@212&to=2026-03-01@212");
        var picture = Meta(page, "og:image");
        picture.ShouldContain("/compare/chart.png?");
        Meta(page, "og:description").ShouldStartWith("Between 22 January 2026 and 1 March 2026,");
        var png = await sample.Client.AskAsync(new Uri(picture).PathAndQuery);
        png.ShouldBe(HttpStatusCode.OK).Type.ShouldBe("image/png");
        var svg = WebUtility.HtmlDecode(
            (await sample.Client.AskAsync(new Uri(picture).PathAndQuery.Replace(".png", ".svg", StringComparison.Ordinal))).Body
        );
        svg.ShouldContain("Dongguan");
        svg.ShouldContain("As published by 22 January 2026, against 1 March 2026, recorded @212");

        Reading
            .Plain(page)
            .ShouldContain("Five of ten rows say something else. As published by 22 January 2026, against 1 March 2026, recorded @212.");
        var embed = WebUtility.HtmlDecode(Regex.Match(page, "<a href=\"([^\"]+/embed[^\"]*)\">See it alone").Groups[1].Value);
        var alone = await PageAsync(embed);
        alone.ShouldNotContain("<script");
        Reading.Plain(alone).ShouldContain("Restated within the rounding: not a revision");
        // Without a fixed basis it would say something else under the same article.
        (await sample.Client.AskAsync($"{Ranking}/compare/embed?period=2025")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_finding_leads_to_each_figure_that_it_names()
    {
        // Yiwu's 631.2 billion until September beside 701.189 until November.
        var found = Regex
            .Match(
                await PageAsync($"{Ranking}/findings?{Pinned}"),
                "<tr>(?:(?!</tr>).)*631\\.2 bn is(?:(?!</tr>).)*</tr>",
                RegexOptions.Singleline
            )
            .Value;
        found.ShouldContain($"href=\"{Ranking}/2025-01--2025-09/yiwu?");
        found.ShouldContain($"href=\"{Ranking}/2025-01--2025-11/yiwu?");
    }

    [Fact]
    public async Task Nobody_is_raised_who_is_not_known()
    {
        var refused = await sample.Client.AskAsync($"{Ranking}/2025?focus=jinhau&{Pinned}", ("Accept", "text/html"));
        refused.ShouldBe(HttpStatusCode.NotFound).Body.ShouldContain("Did you mean &#x27;jinhua&#x27;");
        // By any of its names.
        (await PageAsync($"{Ranking}/2025?focus=金华&{Pinned}")).ShouldContain("Jinhua");
    }

    [Fact]
    public async Task A_search_leads_to_what_is_known_of_an_entity()
    {
        // ranks.csv and figures.csv have nothing of Wuxi's total of 2025.
        var found = await PageAsync($"/?q=wuxi&{Pinned}");
        var way = WebUtility.HtmlDecode(Regex.Match(found, $"href=\"({Ranking}/[^\"/]+/wuxi[^\"]*)\"").Groups[1].Value);
        way.ShouldNotContain("/2025/wuxi");
        Reading.Plain(await PageAsync(way)).ShouldNotContain("nobody had published it");
    }

    [Fact]
    public async Task A_feed_names_what_it_tells_of()
    {
        const string Trends = "yuantrends-2026-01-22-fy2025";
        var ledger = await SampleHost.ImportAsync(server);
        var by = new Attribution("ann", "typed wrongly", "page 3");
        await ledger.SendAsync(
            new CorrectFigure(
                Ranking[1..],
                "cdbrief-2026-01-22-fy2025",
                new("total", "2025", "jinhua"),
                new() { Text = "10509.6", Unit = "亿元" },
                by
            )
        );
        await ledger.SendAsync(new WithdrawPublication(Ranking[1..], Trends, new DateOnly(2026, 3, 1), by));
        await using var host = await RunningHost.StartAsync(ledger);
        var feed = WebUtility.HtmlDecode(
            (await host.Client.AskAsync($"{Ranking}/feed.atom?asPublished=2026-03-02")).ShouldBe(HttpStatusCode.OK).Body
        );
        feed.ShouldContain("Our record @213 of China Daily Brief, 22 Jan 2026: Jinhua 2025 total was 10508.6 亿元, is 10509.6 亿元");
        feed.ShouldContain("YuanTrends (Eliza Wong) takes back what it said of ");
        feed.ShouldContain("Beijing: withdrawn, position 3.");
        feed.ShouldContain("Our record @214 of YuanTrends (Eliza Wong), 22 Jan 2026: ");
    }

    [Fact]
    public async Task A_claim_is_checked_without_writing_its_subject()
    {
        const string Asked = "about=rank&whose=Jinhua&when=2025&unit=rank";
        Reading
            .Plain(await PageAsync($"{Ranking}/findings?{Asked}&expected=8&{Pinned}"))
            .ShouldContain("the position of Jinhua, 2025, is 8 rank");
        Reading.Plain(await PageAsync($"{Ranking}/findings?{Asked}&expected=8&{Pinned}")).ShouldContain("Holds");
        Reading.Plain(await PageAsync($"{Ranking}/findings?{Asked}&expected=7&{Pinned}")).ShouldContain("Fails");
        var unknown = await sample.Client.AskAsync(
            $"{Ranking}/findings?{Asked.Replace("Jinhua", "Jinhau", StringComparison.Ordinal)}&expected=8&{Pinned}",
            ("Accept", "text/html")
        );
        unknown.ShouldBe(HttpStatusCode.BadRequest).Body.ShouldContain("Did you mean &#x27;jinhua&#x27;");
        // The example is a number that stands.
        var example = Regex.Match(await PageAsync($"{Ranking}/milestones?{Pinned}"), "For example: <a href=\"([^\"#]+)#claim\">([^<]+)");
        example.Groups[2].Value.ShouldContain("1.05086 trillion");
        Reading.Plain(await PageAsync(WebUtility.HtmlDecode(example.Groups[1].Value))).ShouldContain("Holds");
    }

    private static string Meta(string page, string property) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"<meta property=\"{property}\" content=\"([^\"]+)\"").Groups[1].Value);

    private async Task<string> PageAsync(string path) =>
        (await sample.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;
}
