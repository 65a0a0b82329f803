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

        Plain(html).ShouldContain("publishers changed it twice, +0.87% since 26 April 2021. We never corrected it.");
        Plain(html).ShouldContain("¥683.23");
        // 6773.7, 6825 and 6832.3 of 100 million yuan: 51.3 / 6773.7 and 7.3 / 6825.
        Regex
            .Matches(WebUtility.HtmlDecode(html), "Revised ([^<]+)</span>")
            .Select(each => each.Groups[1].Value)
            .ShouldBe(["+0.76%", "+0.11%"]);
        Plain(html).ShouldContain("press: ");
        Plain(html).ShouldContain("nobody had stated a number before");
        // Two that cannot both be right, of one weight.
        Plain(await PageAsync($"{Ranking}/2018/chengdu?asRecorded=@212")).ShouldContain("cannot be right together with another statement");
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
            .ShouldBe("By 10 January 2026 nothing was known of 2025, as far as recorded by @212.");
        Plain(await PageAsync("/?asPublished=2026-03-01&asRecorded=@212"))
            .ShouldContain("31 entities; flows: total, exports, imports. In the table of 2025 four rows have a position only.");
        Heading(await PageAsync($"{Ranking}/compare?period=2025&from=2026-01-22@212&to=2026-01-22@212"))
            .ShouldBe(
                "Nothing to compare: both points are what had been published by 22 January 2026. "
                    + "Name another day, or another state of the ledger, for one of them."
            );
        Heading(await PageAsync($"{Ranking}/compare?period=2030&from=2026-01-22@212&to=2026-03-01@212"))
            .ShouldBe("Nothing is known of 2030 at either point: no value and no printed position.");
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
            // Its own host stands in the citation and in the picture for previews, and others only where a reader may go.
            var own = sample.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
            var loaded = Regex.Replace(reply.Body.Replace(own, "", StringComparison.Ordinal), "<a [^>]*>", "");
            loaded.ShouldNotContain("http://", customMessage: path);
            Regex.IsMatch(loaded, "<[^>]*(src|href)=\"(https?:)?//").ShouldBeFalse(path);
            reply.Body.Length.ShouldBeLessThan(60_000, path);
        }
    }

    [Fact]
    public async Task Their_files_are_kept_for_ever_and_the_script_is_small()
    {
        var html = await PageAsync("/");
        var files = Regex.Matches(html, "(?:href|src)=\"(/assets/[^\"]+)\"").Select(file => file.Groups[1].Value).ToList();
        files.Count.ShouldBe(5);
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
    public async Task Whoever_holds_a_page_is_told_so_and_a_pinned_one_is_asked_for_again_as_it_tells_of_later_states()
    {
        var page = await sample.Client.AskAsync($"{Ranking}/2025?asPublished=2026-01-22&asRecorded=@212", ("Accept", "text/html"));
        page.Header("Cache-Control").ShouldBe("public, no-cache");
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
    public async Task What_does_not_fit_is_counted_beside_the_title_and_marked_in_its_row()
    {
        // 4,983.2 and 498.32 billion on one day: the second contradicts the first.
        var html = await PageAsync($"{Ranking}/2018?asPublished=2026-02-28&asRecorded=@212");
        var row = Regex.Match(html, "data-e=\"chengdu\".*?<use href=\"#mark-(\\d+)\"", RegexOptions.Singleline).Groups[1].Value;
        Regex.Matches(html, "id=\"mark-(\\d+)\"").Select(mark => mark.Groups[1].Value).ShouldBe([row]);
        html.ShouldMatch($"id=\"strip-{row}\" aria-label=\"31 Jan 2019 conflicting and first stated[^\"]*; two findings\"");
        Regex.Match(html, "<details class=\"finds\">.*?</summary>", RegexOptions.Singleline).Value.ShouldContain("2 findings");
        (await PageAsync($"{Ranking}/2019?asPublished=2026-02-28&asRecorded=@212")).ShouldNotContain("id=\"mark-");
    }

    [Fact]
    public async Task The_start_tells_how_complete_tables_are_what_came_last_and_what_to_look_at()
    {
        var html = Plain(await PageAsync("/?asPublished=2026-02-28&asRecorded=@212"));
        // The whole top is printed, so nobody can move it any more: the page of the table calls its ranks ranks, and not "so far".
        html.ShouldNotContain("the table is still open");
        html.ShouldContain("rows have a position only");
        // Whatever period they speak of: publications.csv.
        Plain(await PageAsync("/?asPublished=2026-03-25&asRecorded=@212"))
            .ShouldMatch(
                @"Newest:\s+China National Radio 央广网 \(repost\)\s+21 Mar 2026\s*;\s*Shenzhen Customs via Gate.com\s+20 Mar 2026"
            );
        Regex.IsMatch(html, "Newest: .+ [0-9]+ (Jan|Feb) 2026").ShouldBeTrue();
        Regex.IsMatch(html, "[0-9A-Z][a-z0-9]* findings").ShouldBeTrue();
        (await PageAsync("/?q=金华")).ShouldContain($"href=\"{Ranking}/2025/jinhua");
        (await PageAsync("/?q=jinhua")).ShouldContain($"href=\"{Ranking}/2025/jinhua");
    }

    [Fact]
    public async Task Every_page_gives_what_it_shows_as_files_at_its_point()
    {
        const string Point = "asPublished=2026-01-22&asRecorded=@212";
        const string Of = "/publications/yuantrends-2026-01-22-fy2025";
        string[] pages = ["/2025", "/2025/jinhua", "/2025/beijing", "/milestones", "/publications", Of, "/ledger", "/findings", "/compare"];
        foreach (var path in pages)
        {
            var html = await PageAsync($"{Ranking}{path}?{Point}");
            foreach (var (name, type) in new[] { ("CSV", "text/csv"), ("XLSX", "application/vnd"), ("JSON", "application/json") })
            {
                var file = WebUtility.HtmlDecode(Regex.Match(html, $"href=\"(?<to>[^\"]+)\">{name}[^<]*</a>").Groups["to"].Value);
                var reply = (await sample.Client.AskAsync(file)).ShouldBe(HttpStatusCode.OK);
                reply.Type!.ShouldStartWith(type, customMessage: file);
                reply.Header("RankLedger-Basis").ShouldContain("position=212", customMessage: file);
                reply.Header("RankLedger-Basis").ShouldContain("2026-01-22", customMessage: file);
                if (name != "CSV")
                    continue;
                // What the link says is what the file has, below its header.
                var lines = Regex.Replace(reply.Body, "\"[^\"]*\"", "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
                var rows = lines.Length - 1;
                // A file that has lines for what the page tells in one row says no number.
                var counted = path == "/compare" ? "" : $", {rows} {(rows == 1 ? "row" : "rows")}";
                html.ShouldContain($">CSV{counted}</a>", customMessage: file);
                // Of Beijing's year a position alone is printed, which the page shows as a row.
                if (path == "/2025/beijing")
                    rows.ShouldBe(
                        Regex.Count(Regex.Match(html, "Every printed position.*?</table>", RegexOptions.Singleline).Value, "third")
                    );
            }
        }
    }

    [Fact]
    public async Task Both_clocks_show_each_state_that_answers_otherwise()
    {
        const string Cell = "period=2021-01/2021-03&entity=beijing";
        var html = await PageAsync($"{Ranking}/2021-01--2021-03/beijing?asRecorded=@212");
        var plane = Regex.Match(html, "<svg class=\"plane\".*?</svg>", RegexOptions.Singleline).Value;
        var labels = Regex.Matches(plane, "text-anchor=\"end\">@([0-9]+)<").Select(each => int.Parse(each.Groups[1].Value, null)).ToList();
        // Three publications, recorded one after another, each with another number; above them the state that was asked for.
        labels.ShouldBe([212, 62, 50, 38]);
        // What the ledger answers at the position of each label is drawn.
        foreach (var position in labels)
        {
            var statements = (await sample.AskAsync($"history?{Cell}&asRecorded=@{position}")).Json.GetProperty("statements");
            var standing = statements.EnumerateArray().Single(each => each.GetProperty("stands").GetBoolean());
            plane.ShouldContain((standing.GetProperty("value").GetDecimal() / 1e9m).ToString("0.######", CultureInfo.InvariantCulture));
        }

        foreach (var value in new[] { "677.37", ">682.5<", "683.23" })
            plane.ShouldContain(value);
    }

    [Fact]
    public async Task A_place_in_an_open_table_is_one_so_far()
    {
        foreach (var (period, point) in new[] { ("2023", ""), ("2025", "&asPublished=2026-01-16") })
        {
            var table = (await sample.AskAsync($"standings?period={period}&asRecorded=@212{point}")).Json;
            var row = table.GetProperty("rows")[0].GetProperty("entity").GetString();
            var page = Plain(await PageAsync($"{Ranking}/{period}/{row}?asRecorded=@212{point}"));
            page.ShouldContain("first in the table so far", customMessage: period);
        }

        Plain(await PageAsync($"{Ranking}/2025/shenzhen?asPublished=2026-01-22&asRecorded=@212")).ShouldNotContain("in the table so far");
    }

    [Fact]
    public async Task Movements_are_told_where_both_positions_may_be_compared()
    {
        var compared = 0;
        foreach (var (now, before) in new[] { ("2024", "2023"), ("2025", "2024"), ("2022", "2021") })
        {
            var positions = (await sample.AskAsync($"positions?periods={before},{now}&asRecorded=@212")).Json.GetProperty("periods");
            var placed = positions
                .EnumerateArray()
                .Select(each =>
                    each.GetProperty("rows")
                        .EnumerateArray()
                        .Where(row => row.GetProperty("rank").ValueKind == System.Text.Json.JsonValueKind.Number)
                        .Select(row => row.GetProperty("entity").GetString()!)
                        .ToHashSet()
                )
                .ToList();
            var html = await PageAsync($"{Ranking}/{now}?asRecorded=@212");
            foreach (Match row in Regex.Matches(html, "data-e=\"([^\"]+)\".*?<td class=\"mv\">(.*?)</td>", RegexOptions.Singleline))
            {
                if (placed.TrueForAll(each => each.Contains(row.Groups[1].Value)))
                    continue;
                row.Groups[2].Value.ShouldContain("not comparable", customMessage: $"{now} {row.Groups[1].Value}");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Who_is_awaited_is_told_with_the_number_of_the_period_before()
    {
        // Of 2022 no rank may be compared, and yet Suzhou's number of it is known.
        var html = await PageAsync($"{Ranking}/2023?asRecorded=@212");
        var known = (await sample.AskAsync("history?entity=suzhou&period=2022&asRecorded=@212")).Json.GetProperty("statements");
        known.GetArrayLength().ShouldBeGreaterThan(0);
        var row = Regex.Match(html, "<tr class=\"aw\">(?:(?!</tr>).)*/2023/suzhou.*?</tr>", RegexOptions.Singleline).Value;
        row.ShouldContain(" in 2022");
        row.ShouldContain("/2022/suzhou");
    }

    [Fact]
    public async Task Every_tier_in_the_range_of_the_bars_is_drawn_and_named()
    {
        var html = await PageAsync($"{Ranking}/2025?asPublished=2026-01-22&asRecorded=@212");
        Plain(html).ShouldContain("tiers ¥500 bn, ¥1 tn");
        // Drawn once, and shown in every row.
        var ticks = Regex.Match(html, "<g id=\"ticks\">.*?</g>", RegexOptions.Singleline).Value;
        Regex.Count(ticks, "class=\"tierl\"").ShouldBe(2);
        Regex.Count(html, "<use href=\"#ticks\">").ShouldBe(Regex.Count(html, "<tr class=\"go\""));
    }

    [Fact]
    public async Task A_table_without_rows_leads_on_in_the_unit_of_the_others()
    {
        var html = await PageAsync($"{Ranking}/2025?asPublished=2026-01-14&asRecorded=@212");
        html.ShouldContain("¥ trillion</th>");
        html.ShouldNotContain("class=\"grid1\"");
        Plain(html)
            .ShouldContain(
                "Nobody had published a figure or position of 2025 by 14 January 2026, as far as recorded by @212; next: 16 January 2026."
            );
        html.ShouldContain("asPublished=2026-01-16&amp;asRecorded=@212\">16 January 2026</a>");
    }

    [Theory]
    [InlineData("/2031", "/2025?asRecorded=@212")]
    [InlineData("/2031/shenzhen", "/2025/shenzhen?asRecorded=@212")]
    [InlineData("/2025/shenzen", "/2025/shenzhen?asRecorded=@212")]
    public async Task What_is_not_in_the_ledger_leads_to_what_is_near(string path, string near)
    {
        var html = (await sample.Client.AskAsync($"{Ranking}{path}?asRecorded=@212", ("Accept", "text/html"))).ShouldBe(
            HttpStatusCode.NotFound
        );
        html.Body.ShouldContain($"<a href=\"{Ranking}{near}\">");
        (await PageAsync($"{Ranking}/2025?asPublished=2026-01-10&asRecorded=@212")).ShouldNotContain(">2031</a>");
    }

    [Fact]
    public async Task A_figure_of_which_a_position_alone_is_printed_says_so()
    {
        var html = await PageAsync($"{Ranking}/2025/beijing?asPublished=2026-01-22&asRecorded=@212");
        var text = Plain(html);
        text.ShouldContain("it was printed as third; no number. We never corrected it.");
        text.ShouldNotContain("nobody had published it");
        text.ShouldNotContain("Both clocks");
        var printed = Regex.Match(html, "Every printed position.*?</table>", RegexOptions.Singleline).Value;
        printed.ShouldContain($"{Ranking}/publications/");
        Plain(printed).ShouldContain("third stands");
    }

    [Fact]
    public async Task A_basis_that_nobody_asked_for_is_no_date()
    {
        Plain(await PageAsync($"{Ranking}/2025?asRecorded=@212"))
            .ShouldMatch("Basis: as published so far, on [0-9]+ [A-Z][a-z]+ [0-9]{4}, recorded @212");
        Plain(await PageAsync($"{Ranking}/2025?asPublished=2026-01-22&asRecorded=@212")).ShouldContain("as published by 22 January 2026");
    }

    [Fact]
    public async Task The_one_who_entered_last_is_the_one_believed_last_where_nobody_has_a_number()
    {
        var rows = (await sample.AskAsync("milestones?tier=half-trillion&asRecorded=@212")).Json.GetProperty("milestones");
        var last = rows.EnumerateArray()
            .Where(each => each.GetProperty("kind").GetString() == "ytd" && each.GetProperty("event").GetString() == "entered")
            .Where(each => each.GetProperty("state").GetString() is "standing" or "reinstated")
            .Max(each => each.GetProperty("beliefs").EnumerateArray().Last().GetProperty("from").GetString())!;
        var day = DateOnly.ParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Heading(await PageAsync($"{Ranking}/milestones?tier=half-trillion&series=ytd&asRecorded=@212"))
            .ShouldEndWith($"Anyone could know it from {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.");
    }

    [Fact]
    public async Task A_growth_that_is_computed_alone_is_no_sum()
    {
        foreach (var period in new[] { "2024", "2025" })
        {
            var html = await PageAsync($"{Ranking}/{period}?asRecorded=@212&all=true");
            Regex.IsMatch(html, @"–\s*<span class=""c").ShouldBeFalse(period);
        }

        var findings = await PageAsync($"{Ranking}/findings?asRecorded=@212");
        findings.ShouldContain("<label>Whom<input");
        Regex.IsMatch(findings, "<div class=\"foot\">.*<summary>Cite</summary>.*</div>", RegexOptions.Singleline).ShouldBeTrue();
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
