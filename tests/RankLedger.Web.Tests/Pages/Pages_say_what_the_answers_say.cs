using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Tests.Pages;

/// <summary>The pages over the sample, read as the HTML that anybody gets, with or without a script.</summary>
[Collection<AsksTheSample>]
public sealed partial class Pages_say_what_the_answers_say(SampleHost sample)
{
    private const string Ranking = "/china-foreign-trade-cities";

    private static readonly string[] Every =
    [
        "/",
        "/?q=金华",
        Ranking,
        $"{Ranking}/2025?asPublished=2026-01-22&asRecorded=@212",
        $"{Ranking}/2025?asPublished=2026-01-10",
        $"{Ranking}/2024",
        $"{Ranking}/2025-01--2025-09?flow=exports",
        $"{Ranking}/2021-01--2021-03/beijing",
        $"{Ranking}/2025/qingdao",
        $"{Ranking}/milestones?tier=trillion",
        $"{Ranking}/compare",
        $"{Ranking}/compare?period=2025&from=2026-01-14@212&to=2026-01-27@212",
        $"{Ranking}/compare?period=2025&from=2026-01-22@212&to=2026-01-31@212&all=true",
        $"{Ranking}/publications",
        $"{Ranking}/publications/cdbrief-2026-01-22-fy2025",
        $"{Ranking}/ledger",
        $"{Ranking}/findings",
        $"{Ranking}/findings?publication=yuantrends-2026-01-22-fy2025&subject=rank:jinhua:2025:total&expected=8&unit=rank",
    ];

    [Fact]
    public async Task A_page_that_is_kept_at_a_position_does_not_answer_for_one_that_follows_the_ledger()
    {
        const string Milestones = $"{Ranking}/milestones";
        (await sample.Client.AskAsync($"{Milestones}?asPublished=2026-02-28&asRecorded=@212")).Body.ShouldContain(
            $"href=\"{Ranking}/publications?asPublished=2026-02-28&amp;asRecorded=@212\""
        );
        var followed = (await sample.Client.AskAsync($"{Milestones}?asPublished=2026-02-28")).Body;
        followed.ShouldContain($"href=\"{Ranking}/publications?asPublished=2026-02-28\"");
    }

    [Theory]
    [InlineData("2020", "")]
    [InlineData("2021", "")]
    [InlineData("2023", "")]
    [InlineData("2024", "")]
    [InlineData("2025", "&asPublished=2026-01-16&asRecorded=@212")]
    [InlineData("2025", "&asPublished=2026-01-22&asRecorded=@212")]
    [InlineData("2025", "&asRecorded=@150")]
    public async Task Ranks_and_numbers_of_a_table(string period, string point)
    {
        var rows = (await sample.AskAsync($"standings?period={period}&top=15{point}")).Json.GetProperty("rows").EnumerateArray().ToList();
        var html = await PageAsync($"{Ranking}/{period}?{point.TrimStart('&')}");

        var shown = Row()
            .Matches(html)
            .Select(row =>
                (
                    Entity: row.Groups["entity"].Value,
                    Rank: Regex.Match(Plain(row.Groups["rank"].Value), "^[0-9]+").Value,
                    Value: Plain(row.Groups["value"].Value)
                )
            )
            .ToList();
        shown.Select(row => row.Entity).ShouldBe(rows.Select(row => row.GetProperty("entity").GetString()));
        foreach (var (row, told) in rows.Zip(shown))
        {
            told.Rank.ShouldBe(row.GetProperty("rank").GetInt32().ToString(CultureInfo.InvariantCulture));
            if (row.GetProperty("value") is { ValueKind: System.Text.Json.JsonValueKind.Number } value)
                decimal.Parse(told.Value.Split('±')[0].Trim(), CultureInfo.InvariantCulture).ShouldBe(value.GetDecimal() / Divisor(html));
        }
    }

    [Fact]
    public async Task Statements_of_a_figure_with_what_each_did()
    {
        var html = await PageAsync($"{Ranking}/2021-01--2021-03/beijing?asRecorded=@212");

        Plain(html).ShouldContain("Publishers changed it twice, +0.87% since 26 April 2021. We never corrected it.");
        Plain(html).ShouldContain("¥683.23");
        Regex.Count(html, "Revised</span>").ShouldBe(2);
        Regex.Count(html, ">stands<").ShouldBe(1);
    }

    [Fact]
    public async Task The_answers_as_sentences()
    {
        Heading(await PageAsync($"{Ranking}/2025?asPublished=2026-01-22&asRecorded=@212"))
            .ShouldBe(
                "By 22 January 2026 Shenzhen leads with ¥4.55 trillion. Five of the top ten rest on a figure, five on a published position."
            );
        Heading(await PageAsync($"{Ranking}/milestones?asRecorded=@212"))
            .ShouldBe("Jinhua is the eighth in the ¥1 trillion tier. Anyone could know it from 22 January 2026.");
        Heading(await PageAsync($"{Ranking}/2025?asPublished=2026-01-10&asRecorded=@212"))
            .ShouldBe("By 10 January 2026 nothing was known of 2025.");
        // A year that others may still enter says so, and draws no positions.
        Heading(await PageAsync($"{Ranking}/2022?asRecorded=@212")).ShouldContain("so far");
    }

    [Fact]
    public async Task Both_clocks_go_with_every_link()
    {
        const string Point = "asPublished=2026-01-22&asRecorded=@212";
        foreach (
            var page in new[]
            {
                "/2025",
                "/2025/jinhua",
                "/milestones",
                "/publications",
                "/publications/cdbrief-2026-01-22-fy2025",
                "/ledger",
                "/findings",
            }
        )
        {
            var html = await PageAsync($"{Ranking}{page}?{Point}");
            foreach (
                var link in Link()
                    .Matches(html)
                    // A link of a clock changes it, and a form writes at the end of the ledger.
                    .Where(link =>
                        !link.Value.Contains("data-clock", StringComparison.Ordinal)
                        && !link.Value.Contains("data-desk", StringComparison.Ordinal)
                        // A feed follows the ledger, so it has no clock.
                        && !link.Value.Contains("rel=\"alternate\"", StringComparison.Ordinal)
                    )
                    .Select(link => WebUtility.HtmlDecode(link.Groups["href"].Value))
                    .Where(href => href.StartsWith('/') && !href.StartsWith("/v1/log", StringComparison.Ordinal))
            )
            {
                link.ShouldContain("asPublished=", customMessage: page);
                link.ShouldContain("asRecorded=@", customMessage: page);
            }
        }
    }

    [Fact]
    public async Task Nothing_in_them_runs_or_is_styled_that_is_written_into_them()
    {
        foreach (var path in Every)
        {
            var reply = (await sample.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK);
            reply.Type.ShouldBe("text/html");
            var policy = reply.Header("Content-Security-Policy");
            policy.ShouldStartWith("default-src 'none'");
            policy.ShouldNotContain("unsafe");
            Regex.IsMatch(reply.Body, @"<[^>]*\s(style|on[a-z]+)=").ShouldBeFalse(path);
            Regex.IsMatch(reply.Body, "<script(?![^>]*src=)").ShouldBeFalse(path);
            // Its own host stands in the citation and in the picture for previews.
            var own = sample.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
            reply.Body.Replace(own, "", StringComparison.Ordinal).ShouldNotContain("http://", customMessage: path);
            reply.Body.Length.ShouldBeLessThan(60_000, path);
        }
    }

    [Fact]
    public async Task Their_files_are_kept_for_ever_and_the_script_is_small()
    {
        var html = await PageAsync("/");
        var files = Regex.Matches(html, "(?:href|src)=\"(/assets/[^\"]+)\"").Select(file => file.Groups[1].Value).ToList();
        files.Count.ShouldBe(4);
        var script = 0;
        foreach (var file in files)
        {
            var reply = (await sample.Client.AskAsync(file)).ShouldBe(HttpStatusCode.OK);
            reply.Header("Cache-Control").ShouldContain("immutable");
            script += file.EndsWith(".js", StringComparison.Ordinal) ? reply.Body.Length : 0;
        }

        script.ShouldBeInRange(1, 8 * 1024);
        (await sample.Client.AskAsync("/favicon.ico")).ShouldBe(HttpStatusCode.OK).Type.ShouldBe("image/svg+xml");
        (await sample.Client.AskAsync("/assets/other.css")).ShouldBeProblem(HttpStatusCode.NotFound, "no-such-route");
    }

    [Fact]
    public async Task Whoever_holds_a_page_is_told_so_and_a_pinned_one_lasts()
    {
        var page = await sample.Client.AskAsync($"{Ranking}/2025?asPublished=2026-01-22&asRecorded=@212", ("Accept", "text/html"));
        page.Header("Cache-Control").ShouldContain("immutable");
        (
            await sample.Client.AskAsync($"{Ranking}/2025?asPublished=2026-01-22&asRecorded=@212", ("If-None-Match", page.Header("ETag")))
        ).ShouldBe(HttpStatusCode.NotModified);
        (await sample.Client.AskAsync($"{Ranking}/2025", ("Accept", "text/html"))).Header("Cache-Control").ShouldContain("no-cache");
    }

    [Fact]
    public async Task What_is_not_understood_or_not_there_is_told_as_a_page()
    {
        var strange = await sample.Client.AskAsync($"{Ranking}/2025?colour=red", ("Accept", "text/html"));
        strange.ShouldBe(HttpStatusCode.BadRequest).Type.ShouldBe("text/html");
        Plain(strange.Body).ShouldContain("'colour' is no parameter of this question");
        var unknown = await sample.Client.AskAsync($"{Ranking}/2025/shenzen", ("Accept", "text/html"));
        unknown.ShouldBe(HttpStatusCode.NotFound);
        Plain(unknown.Body).ShouldContain("shenzhen");
        (await sample.Client.AskAsync("/no-such-ranking")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-ranking");
    }

    [Fact]
    public async Task Findings_are_those_of_the_answer_and_a_claim_gets_its_verdict()
    {
        var found = (await sample.AskAsync("check?asPublished=2026-02-28&asRecorded=@212")).Json;
        var count = found.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("count").GetInt32());
        var html = Plain(await PageAsync($"{Ranking}/findings?asPublished=2026-02-28&asRecorded=@212"));
        html.ShouldContain($"By 28 February 2026 {RankLedger.Domain.Sentences.Numerals.Of(count)} things do not fit together.");
        html.ShouldContain(found.GetProperty("findings")[0].GetProperty("detail").GetString()!);
        const string Claim = "publication=yuantrends-2026-01-22-fy2025&subject=floor:jinhua:2025:total&unit=CNY (more than)";
        const string At = "asPublished=2026-02-28&asRecorded=@212";
        // 1,050.86 billion is more than a trillion, and not more than two.
        Plain(await PageAsync($"{Ranking}/findings?{Claim}&expected=1000000000000&{At}")).ShouldMatch(@"\(more than\)\s*Holds");
        Plain(await PageAsync($"{Ranking}/findings?{Claim}&expected=2000000000000&{At}")).ShouldMatch(@"\(more than\)\s*Fails");
        // Rows are missing, so nobody knows who is eighth by the figures.
        const string Rank = "publication=yuantrends-2026-01-22-fy2025&subject=rank:jinhua:2025:total&unit=rank";
        Plain(await PageAsync($"{Ranking}/findings?{Rank}&expected=8&{At}")).ShouldMatch(@"is 8 rank\s*Cannot be checked");
        (await sample.Client.AskAsync($"{Ranking}/findings?{Rank}&expected=many", ("Accept", "text/html"))).ShouldBe(
            HttpStatusCode.BadRequest
        );
        // What concerns a table, a figure and a publication stands there too.
        foreach (var path in new[] { "/2025-01--2025-11", "/2025-01--2025-11/jinhua", "/publications/jhstats-2025-12-jan-nov" })
            Plain(await PageAsync($"{Ranking}{path}?{At}")).ShouldContain("a person should look at this", customMessage: path);
    }

    [Fact]
    public async Task The_start_tells_how_complete_tables_are_what_came_last_and_what_to_look_at()
    {
        var html = Plain(await PageAsync("/?asPublished=2026-02-28&asRecorded=@212"));
        html.ShouldContain("the table is still open: ");
        html.ShouldContain("rows have a position only");
        Regex.IsMatch(html, "Newest: .+ [0-9]+ (Jan|Feb) 2026").ShouldBeTrue();
        Regex.IsMatch(html, "[0-9A-Z][a-z0-9]* findings").ShouldBeTrue();
        (await PageAsync("/?q=金华")).ShouldContain($"href=\"{Ranking}/2025/jinhua");
        (await PageAsync("/?q=jinhua")).ShouldContain($"href=\"{Ranking}/2025/jinhua");
    }

    [Fact]
    public async Task Every_page_gives_what_it_shows_as_files_at_its_point()
    {
        const string Point = "asPublished=2026-01-22&asRecorded=@212";
        foreach (var path in new[] { "/2025", "/2025/jinhua", "/milestones", "/publications", "/ledger", "/findings", "/compare" })
        {
            var html = await PageAsync($"{Ranking}{path}?{Point}");
            foreach (var (name, type) in new[] { ("CSV", "text/csv"), ("XLSX", "application/vnd"), ("JSON", "application/json") })
            {
                var file = WebUtility.HtmlDecode(Regex.Match(html, $"href=\"(?<to>[^\"]+)\">{name}</a>").Groups["to"].Value);
                var reply = (await sample.Client.AskAsync(file)).ShouldBe(HttpStatusCode.OK);
                reply.Type!.ShouldStartWith(type, customMessage: file);
                reply.Header("RankLedger-Basis").ShouldContain("position=212", customMessage: file);
                reply.Header("RankLedger-Basis").ShouldContain("2026-01-22", customMessage: file);
            }
        }
    }

    private async Task<string> PageAsync(string path) =>
        (await sample.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;

    private static decimal Divisor(string html) =>
        html.Contains("¥ trillion</th>", StringComparison.Ordinal) ? 1e12m
        : html.Contains("¥ billion</th>", StringComparison.Ordinal) ? 1e9m
        : 1;

    private static string Heading(string html) => Plain(Regex.Match(html, "<h1>(.*?)</h1>", RegexOptions.Singleline).Groups[1].Value);

    private static string Plain(string html) =>
        Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "")), @"\s+", " ").Trim();

    [GeneratedRegex(
        "<tr class=\"go\" data-e=\"(?<entity>[^\"]+)\"><td class=\"rank[^\"]*\">(?<rank>.*?)</td>.*?<td class=\"v\">(?<value>.*?)</td>",
        RegexOptions.Singleline
    )]
    private static partial Regex Row();

    [GeneratedRegex("<a [^>]*href=\"(?<href>[^\"]*)\"[^>]*>")]
    private static partial Regex Link();
}
