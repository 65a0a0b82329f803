using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>A page says of what it speaks, whoever writes and where, and leads on where it has no answer.</summary>
[Collection<AsksTheSample>]
public sealed class Pages_say_where_one_is(SampleHost sample, TestServer server)
{
    private const string Ranking = "/china-foreign-trade-cities";

    private static readonly string[] Forms =
    [
        "record",
        .. new[] { "correct", "position", "field", "redate", "withdraw", "reinstate", "void", "reverse" }.Select(each =>
            $"publications/p/{each}"
        ),
    ];

    [Fact]
    public async Task A_comparison_names_period_flow_and_unit_and_leads_to_others_at_the_same_points()
    {
        var html = await PageAsync($"{Ranking}/compare?period=2025&from=2026-01-14@212&to=2026-01-27@212");
        Plain(Regex.Match(html, "<div class=\"hd1\">.*?</h1>", RegexOptions.Singleline).Value)
            .ShouldContain("Table of 2025, total, ¥ trillion Between 14 January 2026 and 27 January 2026");
        Picks(html, "Flow")
            .ShouldBe([
                $"total {Ranking}/compare?period=2025&from=2026-01-14@212&to=2026-01-27@212",
                $"exports {Ranking}/compare?flow=exports&period=2025&from=2026-01-14@212&to=2026-01-27@212",
                $"imports {Ranking}/compare?flow=imports&period=2025&from=2026-01-14@212&to=2026-01-27@212",
            ]);
        Picks(html, "Reference period").ShouldContain($"2023 {Ranking}/compare?period=2023&from=2026-01-14@212&to=2026-01-27@212");
        // What the address leaves out stays out, and the flow is kept.
        var usual = await PageAsync($"{Ranking}/compare?flow=exports&asRecorded=@212");
        Picks(usual, "Reference period").ShouldContain($"2024 {Ranking}/compare?flow=exports&asRecorded=@212&period=2024");
        Plain(usual).ShouldContain("2025, exports, ¥ trillion");
    }

    [Fact]
    public async Task Each_form_names_the_ranking_and_who_will_be_written_down()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        foreach (var form in Forms)
        {
            var html = (await SentForms.OpenAsync(desk, $"/towns/{form}", Scope.Admin)).ShouldBe(HttpStatusCode.OK).Body;
            var into = Regex.Match(html, "<p class=\"sub\" id=\"into\">.*?</p>", RegexOptions.Singleline).Value;
            Plain(into).ShouldContain("Written to Towns, by admin desk", customMessage: form);
            into.ShouldContain($"href=\"/key?to=/towns/{form}\"", customMessage: form);
        }

        var shown = await SentForms.SendAsync(
            desk,
            "/towns/publications/p/void",
            Scope.Admin,
            ("reason", "never published"),
            ("evidence", "page 1"),
            ("do", "preview")
        );
        Plain(shown.Body).ShouldContain("It is written to Towns, by admin desk.");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/towns/2024?asPublished=2025-02-01")]
    [InlineData("/towns/2024/a")]
    [InlineData("/towns/milestones")]
    [InlineData("/towns/compare?period=2024")]
    [InlineData("/towns/publications")]
    [InlineData("/towns/publications/p")]
    [InlineData("/towns/ledger")]
    [InlineData("/towns/findings")]
    public async Task Every_page_leads_to_where_a_key_is_entered_and_back(string path)
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var foot = Regex
            .Match((await desk.Host.Client.AskAsync(path, ("Accept", "text/html"))).Body, "<footer.*?</footer>", RegexOptions.Singleline)
            .Value;
        var link = WebUtility.HtmlDecode(Regex.Match(foot, "href=\"([^\"]+)\">Enter or forget a key<").Groups[1].Value);
        var page = (await desk.Host.Client.AskAsync(link, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;
        var back = WebUtility.HtmlDecode(Regex.Match(page, "name=\"to\" value=\"([^\"]+)\"").Groups[1].Value);
        back.ShouldBe(path);
        (await SentForms.SendAsync(desk, "/key", null, ("key", desk.Secret(Scope.Reader)), ("to", back)))
            .ShouldBe(HttpStatusCode.SeeOther)
            .Header("Location")
            .ShouldBe(path);
    }

    [Fact]
    public async Task Whoever_forgets_a_key_comes_back_too()
    {
        await using var desk = await Desk.OpenAsync(server);
        const string Page = "/towns/ledger?asRecorded=@2";
        var html = (await SentForms.OpenAsync(desk, $"/key?to={Page}", Scope.Reader)).ShouldBe(HttpStatusCode.OK).Body;
        var form = Regex.Match(html, "<form(?:(?!</form>).)*value=\"forget\"", RegexOptions.Singleline).Value;
        WebUtility.HtmlDecode(Regex.Match(form, "name=\"to\" value=\"([^\"]+)\"").Groups[1].Value).ShouldBe(Page);
        foreach (var (to, expected) in new[] { (Page, Page), ("//evil.example/", "/") })
            (await SentForms.SendAsync(desk, "/key", Scope.Reader, ("do", "forget"), ("to", to)))
                .ShouldBe(HttpStatusCode.SeeOther)
                .Header("Location")
                .ShouldBe(expected);
    }

    [Theory]
    [InlineData("/2025/jinhu", "/2025/jinhua")]
    [InlineData("/2025?flow=totl", "/2025?flow=total")]
    [InlineData("/milestones?tier=trilion&asPublished=2026-01-22", "/milestones?asPublished=2026-01-22&tier=trillion")]
    [InlineData("/publications/cdbrief-2026-01-22-fy2026", "/publications/cdbrief-2026-01-22-fy2025")]
    [InlineData("/1200", "/2019")]
    // The address that would have been right, whatever it names and whatever else it says.
    [InlineData("/2025/jinhu/chart.svg", "/2025/jinhua/chart.svg")]
    [InlineData("/2025/jinhu?asPublished=2026-01-22&asRecorded=@212", "/2025/jinhua?asPublished=2026-01-22&asRecorded=@212")]
    [InlineData("/publications/cdbrief-2026-01-22-fy2026/card.png", "/publications/cdbrief-2026-01-22-fy2025/card.png")]
    public async Task What_is_not_in_the_ledger_leads_to_what_is_near_to_its_ranking_and_to_the_start(string asked, string near)
    {
        var html = await MissingAsync(Ranking + asked);
        Regex.Match(html, "<ul class=\"near\"[^>]*>.*?</ul>", RegexOptions.Singleline).Value.ShouldContain($"href=\"{Ranking}{near}\"");
        var point = string.Join('&', asked.Split('?', '&').Where(each => each.StartsWith("as", StringComparison.Ordinal)));
        html.ShouldContain($"<a href=\"{Ranking}{(point.Length == 0 ? "" : "?" + point)}\">The ranking china-foreign-trade-cities</a>");
        html.ShouldContain("<a href=\"/\">All rankings</a>");
        Regex.Count(html, "Did you mean").ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task What_is_like_nothing_is_not_taken_for_anything()
    {
        var publication = await MissingAsync($"{Ranking}/publications/zzz?asPublished=2026-01-22");
        publication.ShouldNotContain("class=\"near\"");
        publication.ShouldContain($"<a href=\"{Ranking}/publications?asPublished=2026-01-22\">Every publication</a>");
        var tier = await MissingAsync($"{Ranking}/milestones?tier=zzz");
        tier.ShouldContain("is not known here; expected ");
        tier.ShouldNotContain("class=\"near\"");
        // Of a point that is not understood, or not there, nothing is taken over.
        (await MissingAsync($"{Ranking}/2025?flow=exports&asRecorded=@999999")).ShouldContain(
            $"<a href=\"{Ranking}?flow=exports\">The ranking"
        );
    }

    [Fact]
    public async Task A_form_of_an_unknown_publication_leads_to_that_of_the_nearest()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var html = (await SentForms.OpenAsync(desk, "/towns/publications/pp/correct?entity=a", Scope.Admin))
            .ShouldBe(HttpStatusCode.NotFound)
            .Body;
        html.ShouldContain("<li><a href=\"/towns/publications/p/correct?entity=a\">p</a></li>");
    }

    [Fact]
    public async Task An_unknown_ranking_leads_to_the_nearest_and_to_no_page_of_its_own()
    {
        var html = await MissingAsync("/china-foreign-trade-citys/2025/jinhua?asPublished=2026-01-22&asRecorded=@212");
        html.ShouldContain(
            $"<li><a href=\"{Ranking}/2025/jinhua?asPublished=2026-01-22&asRecorded=@212\">china-foreign-trade-cities</a></li>"
        );
        html.ShouldNotContain("The ranking china-foreign-trade-citys");
        html.ShouldContain("<a href=\"/\">All rankings</a>");
        // Nor does what is no page at all.
        (await MissingAsync("/no/such/page")).ShouldContain("<a href=\"/\">All rankings</a>");
    }

    [Fact]
    public void One_block_of_the_style_is_for_phones() =>
        Regex.Count(System.Text.Encoding.UTF8.GetString(Site.Style.Bytes.Span), @"@media screen and \(max-width:720px\)").ShouldBe(1);

    private async Task<string> PageAsync(string path) =>
        (await sample.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;

    private async Task<string> MissingAsync(string path) =>
        WebUtility.HtmlDecode(
            (await sample.Client.AskAsync(path, ("Accept", "text/html,*/*;q=0.8"))).ShouldBe(HttpStatusCode.NotFound).Body
        );

    private static List<string> Picks(string html, string label) =>
        [
            .. Regex
                .Matches(
                    Regex.Match(html, $"<nav class=\"seg\" aria-label=\"{label}\">.*?</nav>", RegexOptions.Singleline).Value,
                    "<a href=\"([^\"]+)\"[^>]*>([^<]+)</a>"
                )
                .Select(each => $"{each.Groups[2].Value.Trim()} {WebUtility.HtmlDecode(each.Groups[1].Value)}"),
        ];

    private static string Plain(string html) => Reading.Plain(html);
}
