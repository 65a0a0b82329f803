using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RankLedger.Web.Tests.Pages;

/// <summary>What is taken from the pages to other places: into somebody's article, into a feed reader.</summary>
[Collection<AsksTheSample>]
public sealed class Embeds_and_feeds_leave_the_pages(SampleHost sample)
{
    private const string Ranking = "/china-foreign-trade-cities";
    private const string Point = "asPublished=2026-01-22&asRecorded=@212";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData("/2025/embed", "Shenzhen leads with ¥4.55 trillion", "data-e=\"jinhua\"")]
    [InlineData("/2025/embed?chart=true", "Shenzhen leads with ¥4.55 trillion", "class=\"bump\"")]
    [InlineData(
        "/2025/jinhua/embed",
        "Jinhua: ¥1.05086 trillion. By 22 January 2026 it was published once, and not changed since.",
        ">¥ trillion</text>"
    )]
    [InlineData(
        "/milestones/embed?tier=trillion",
        "Jinhua is the eighth in the ¥1 trillion tier. Anyone could know it from 22 January 2026.",
        "class=\"belief\""
    )]
    public async Task An_embed_has_sentence_basis_and_link_and_runs_nothing(string path, string sentence, string holds)
    {
        var reply = (await sample.Client.AskAsync($"{Ranking}{path}{(path.Contains('?') ? "&" : "?")}{Point}")).ShouldBe(HttpStatusCode.OK);
        reply.Header("Content-Security-Policy").ShouldContain("frame-ancestors *");
        reply.Header("Content-Security-Policy").ShouldNotContain("script-src");
        reply.Header("X-Frame-Options").ShouldBe("");
        reply.Header("Cache-Control").ShouldContain("immutable");
        reply.Body.ShouldNotContain("<script");
        Regex.IsMatch(reply.Body, @"<[^>]*\s(style|on[a-z]+)=").ShouldBeFalse();
        var html = WebUtility.HtmlDecode(reply.Body);
        html.ShouldContain(sentence);
        html.ShouldContain(holds);
        html.ShouldContain("As published by 22 January 2026, recorded @212. Numbers: ");
        // A figure and milestones name their days themselves.
        var when = path.StartsWith("/2025/embed", StringComparison.Ordinal) ? "By 22 January 2026 " : "";
        Reading.Plain(reply.Body).ShouldContain(when + sentence);
        var own = sample.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        html.ShouldContain($"<link rel=\"canonical\" href=\"{own}{Ranking}{path.Split("/embed")[0]}?");
    }

    [Fact]
    public async Task An_embed_whose_basis_is_not_fixed_is_refused_with_the_address_that_is()
    {
        var refused = await sample.Client.AskAsync($"{Ranking}/2025/embed?chart=true&asPublished=2026-01-22", ("Accept", "text/html"));
        refused.ShouldBe(HttpStatusCode.BadRequest);
        refused.Header("X-Frame-Options").ShouldBe("DENY");
        WebUtility.HtmlDecode(refused.Body).ShouldContain($"{Ranking}/2025/embed?asPublished=2026-01-22&asRecorded=@212&chart=true");
    }

    [Fact]
    public async Task A_feed_tells_publications_revisions_ranks_and_milestones()
    {
        var feed = await FeedAsync($"?{Point}");
        var own = sample.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        feed.Element(Atom + "title")!.Value.ShouldBe("Foreign trade of Chinese cities");
        Links(feed, "self").ShouldHaveSingleItem().ShouldBe($"{own}{Ranking}/feed.atom?{Point}");
        var entries = feed.Elements(Atom + "entry").ToList();
        entries.Select(entry => entry.Element(Atom + "id")!.Value).ShouldBeUnique();
        // The newest publication of the day, and what it let anybody know.
        var brief = Entry(entries, "publication/cdbrief-2026-01-22-fy2025");
        brief.Element(Atom + "updated")!.Value.ShouldBe("2026-01-22T00:00:00Z");
        Links(brief, "alternate").ShouldHaveSingleItem().ShouldStartWith($"{own}{Ranking}/publications/cdbrief-2026-01-22-fy2025?");
        var entered = Entry(entries, "milestone/total/trillion/annual/jinhua/entered/2025/2026-01-22");
        entered.Element(Atom + "title")!.Value.ShouldBe("Jinhua entered the ¥1 trillion tier, total 2025");
        entries.Select(Kind).ShouldContain("publication");
        entries.ShouldAllBe(entry => Kind(entry).Length > 0);
        // Nothing of a day that had not come.
        entries.ShouldAllBe(entry => string.CompareOrdinal(entry.Element(Atom + "updated")!.Value, "2026-01-23") < 0);
    }

    [Fact]
    public async Task A_feed_that_follows_the_ledger_is_asked_again_by_its_tag()
    {
        var reply = (await sample.Client.AskAsync($"{Ranking}/feed.atom")).ShouldBe(HttpStatusCode.OK);
        reply.Type.ShouldBe("application/atom+xml");
        reply.Header("Cache-Control").ShouldContain("no-cache");
        (await sample.Client.AskAsync($"{Ranking}/feed.atom", ("If-None-Match", reply.Header("ETag")))).ShouldBe(
            HttpStatusCode.NotModified
        );
        (await sample.Client.AskAsync("/no-such-ranking/feed.atom")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/v1/nothing")]
    public async Task Where_nothing_is_a_person_gets_a_page_and_a_program_problem_details(string path)
    {
        var page = (await sample.Client.AskAsync(path, ("Accept", "text/html,application/xhtml+xml"))).ShouldBe(HttpStatusCode.NotFound);
        page.Type.ShouldBe("text/html");
        page.Header("Content-Security-Policy").ShouldContain("style-src 'self'");
        WebUtility.HtmlDecode(page.Body).ShouldContain($"There is nothing at {path}");
        (await sample.Client.AskAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route");
    }

    private async Task<XElement> FeedAsync(string query) =>
        XDocument.Parse((await sample.Client.AskAsync($"{Ranking}/feed.atom{query}")).ShouldBe(HttpStatusCode.OK).Body).Root!;

    private static XElement Entry(IEnumerable<XElement> entries, string id) =>
        entries.Single(entry => entry.Element(Atom + "id")!.Value.EndsWith("#" + id, StringComparison.Ordinal));

    private static string Kind(XElement entry) => entry.Element(Atom + "category")!.Attribute("term")!.Value;

    private static IEnumerable<string> Links(XElement element, string rel) =>
        element.Elements(Atom + "link").Where(link => (string?)link.Attribute("rel") == rel).Select(link => link.Attribute("href")!.Value);
}
