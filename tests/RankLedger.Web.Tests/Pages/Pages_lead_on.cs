using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Domain.Sentences;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Tests.Pages;

/// <summary>Where pages lead: to the days that changed something, and from every number to its figure.</summary>
[Collection<AsksTheSample>]
public sealed class Pages_lead_on(SampleHost sample)
{
    private const string Ranking = "/china-foreign-trade-cities";
    private const string Point = "asPublished=2026-01-22&asRecorded=@212";

    [Theory]
    [InlineData("/")]
    [InlineData($"{Ranking}/publications")]
    [InlineData($"{Ranking}/findings")]
    [InlineData($"{Ranking}/ledger")]
    public async Task The_strip_stops_at_the_days_of_publications(string path)
    {
        var days = (await sample.AskAsync("publications?asPublished=all&asRecorded=@212"))
            .Json.GetProperty("publications")
            .EnumerateArray()
            .Select(each => each.GetProperty("visibleFrom").GetString()!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var html = await PageAsync($"{path}?{Point}");
        var at = days.IndexOf("2026-01-22");
        Plain(Regex.Match(html, "<li class=\"sel\">.*?</li>", RegexOptions.Singleline).Value).ShouldStartWith("22 Jan");
        Step(html, "Earlier").ShouldContain($"asPublished={days[at - 1]}");
        Step(html, "Later").ShouldContain($"asPublished={days[at + 1]}");
        html.ShouldContain("class=\"rec");
    }

    [Fact]
    public async Task The_strip_of_milestones_stops_where_a_belief_began_or_ended()
    {
        // Of the trillion, by year: the eight beliefs of the sample began on seven days.
        var html = await PageAsync($"{Ranking}/milestones?tier=trillion&{Point}");
        var stops = Regex
            .Matches(html, "<a data-clock href=\"[^\"]*asPublished=([0-9-]+)[^\"]*\"[^>]*title=")
            .Select(each => each.Groups[1].Value);
        stops.ShouldBe(["2016-01-31", "2018-01-23", "2018-08-07", "2021-04-02", "2022-01-24", "2022-12-31", "2026-01-22"]);
        Step(html, "Earlier").ShouldContain("asPublished=2022-12-31");
    }

    [Fact]
    public async Task Every_number_is_a_link_to_its_figure_at_both_clocks()
    {
        var table = await PageAsync($"{Ranking}/2025?{Point}");
        Figures(table, "<td class=\"v\">").Count.ShouldBe(Regex.Count(table, "<tr class=\"go\""));
        // So are growth and share, what was ever stated of a row, and the dots of the chart.
        Figures(table, "<td class=\"gr r hide-s\">").Count.ShouldBeGreaterThan(Regex.Count(table, "<tr class=\"go\""));
        Figures(table, "<td class=\"strip hide-s\">").Count.ShouldBe(Regex.Count(table, "<tr class=\"go\""));
        Figures(table, "").Count(to => to.StartsWith($"{Ranking}/2020/", StringComparison.Ordinal)).ShouldBe(10);
        var milestones = await PageAsync($"{Ranking}/milestones?tier=trillion&{Point}");
        Figures(milestones, "<td class=\"when\">").Count.ShouldBe(8);
        var publication = await PageAsync($"{Ranking}/publications/cdbrief-2026-01-22-fy2025?{Point}");
        Figures(publication, "<td class=\"n\" data-th=\"Value\">").Count.ShouldBeGreaterThan(3);
        // What was is a number at the first point, what is one at the second.
        var compared = await PageAsync($"{Ranking}/compare?period=2025&from=2026-01-20@212&to=2026-01-22@212");
        var then = Regex.Matches(compared, "<td class=\"was v\"><a href=\"([^\"]+)\"").Select(each => each.Groups[1].Value).ToList();
        then.Count.ShouldBeGreaterThan(0);
        then.ShouldAllBe(each => each.Contains("asPublished=2026-01-20", StringComparison.Ordinal));
        Figures(compared, "<td class=\"v\">").Count.ShouldBe(then.Count);

        static List<string> Figures(string html, string cell) =>
            [
                .. Regex
                    .Matches(html, $"{cell}\\s*<a href=\"([^\"]+)\"")
                    .Select(each => WebUtility.HtmlDecode(each.Groups[1].Value))
                    .Where(to => Regex.IsMatch(to, $"{Ranking}/[0-9-]+/[a-z]+\\?{Regex.Escape(Point)}")),
            ];
    }

    [Fact]
    public async Task Every_statement_leads_to_its_publication_and_its_source()
    {
        // publications.csv: the three that state Beijing's first quarter of 2021.
        var rows = Regex.Matches(
            await PageAsync($"{Ranking}/2021-01--2021-03/beijing?{Point}"),
            "<td class=\"who\">.*?</td>",
            RegexOptions.Singleline
        );
        (string Id, string Source)[] expected =
        [
            ("bjcustoms-2021-04-26-q1", "https://bshib.com/news/show-124389.html"),
            ("bbt-2021-10-25-beijing-q3", "http://hmfv.cn/html/stock/20211026/134465.html"),
            ("bjgov-2022-01-26-fy2021", "https://wb.beijing.gov.cn/en/policy_release/belt_road/202205/t20220506_2703144.html"),
        ];
        rows.Count.ShouldBe(3);
        foreach (var ((id, source), row) in expected.Zip(rows.Select(each => each.Value)))
        {
            row.ShouldContain($"<a href=\"{Ranking}/publications/{id}?");
            row.ShouldContain($"<a href=\"{source}\" rel=\"noreferrer nofollow\">source</a>");
        }

        var told = (await sample.AskAsync("history?entity=beijing&period=2021-01/2021-03&asRecorded=@212&asPublished=2026-01-22")).Json;
        told.GetProperty("statements")
            .EnumerateArray()
            .Select(each => each.GetProperty("url").GetString())
            .ShouldBe(expected.Select(each => each.Source));
    }

    [Theory]
    [InlineData($"/?{Point}")]
    [InlineData($"{Ranking}/compare?period=2025&from=2026-01-20@211&to=2026-01-22@212")]
    public async Task The_start_and_a_comparison_keep_both_clocks_too(string path)
    {
        var links = Regex
            .Matches(await PageAsync(path), "<a (?![^>]*data-(clock|desk))[^>]*?href=\"(/[^\"]*)\"")
            .Select(link => WebUtility.HtmlDecode(link.Groups[2].Value))
            // A feed follows the ledger, and a comparison offers each day as we have it now.
            .Where(link => !link.EndsWith("feed.atom", StringComparison.Ordinal) && !link.EndsWith('@'))
            .Where(link => link != "/docs" && !link.StartsWith("/v1/log", StringComparison.Ordinal))
            .ToList();
        links.Count.ShouldBeGreaterThan(5);
        links.ShouldAllBe(link => Uri.UnescapeDataString(link).Contains("@21") && link.Contains("2026-01-2"));
    }

    [Fact]
    public async Task A_comparison_tells_of_the_table_first_and_of_the_rest_when_asked()
    {
        const string Between = $"{Ranking}/compare?period=2025&from=2026-01-14@212&to=2026-01-27@212";
        var (some, all) = (await PageAsync(Between), await PageAsync($"{Between}&all=true"));
        // Nobody had a row before: the ten of the table, and two entities that it does not rank.
        Regex.Count(some, "<td class=\"was v\">").ShouldBe(10);
        Plain(some).ShouldContain("and 2 more that differ beyond the table");
        Regex.Count(all, "<td class=\"was v\">").ShouldBe(12);
        Plain(some).ShouldNotContain("Another printed position");
        // Rows beyond the table that say the same are no part of it.
        Plain(await PageAsync($"{Ranking}/compare?period=2025&from=2026-02-20@212&to=2026-02-21@212"))
            .ShouldContain("Show the 10 unchanged rows of the top ten");
    }

    [Fact]
    public async Task What_had_no_value_was_published_whatever_became_of_it_since()
    {
        // All of 2025 appeared between the two days, and some of it was restated or confirmed before the second.
        var html = await PageAsync($"{Ranking}/compare?period=2025&from=2026-01-10@212&to=2026-02-20@212");
        var told = Regex.Matches(html, "<td class=\"why\">.*?</td>", RegexOptions.Singleline).Select(each => Plain(each.Value)).ToList();
        told.Count.ShouldBeGreaterThan(5);
        told.ShouldAllBe(each =>
            each.StartsWith("Published for the first time", StringComparison.Ordinal)
            || each.StartsWith("A position was printed for the first time", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Two_states_of_ours_are_told_apart_in_every_heading()
    {
        var html = await PageAsync($"{Ranking}/compare?period=2025&from=@200&to=@212");
        Regex
            .Matches(html, "<th scope=\"col\">now<span class=\"l\"> (@[0-9]+)</span></th>")
            .Select(each => each.Groups[1].Value)
            .ShouldBe(["@200", "@212"]);
        Regex
            .Matches(html, "<option[^>]* selected[^>]*>([^<]+)<")
            .Select(each => each.Groups[1].Value)
            .ShouldBe(["As published so far @200", "As published so far @212"]);
    }

    [Fact]
    public async Task The_ledger_says_what_hashing_its_entries_anew_found()
    {
        var end = (await sample.Client.AskAsync("/v1/status")).Json.GetProperty("position").GetInt64();
        Plain(await PageAsync($"{Ranking}/ledger"))
            .ShouldContain($"clean at @{end}: {end.ToString("N0", CultureInfo.InvariantCulture)} events hashed anew");
    }

    [Fact]
    public async Task Milestones_check_what_the_press_claims_of_them()
    {
        const string Claim = "publication=yuantrends-2026-01-22-fy2025&subject=count:cities>=1e12:2025:total&unit=cities";
        Plain(await PageAsync($"{Ranking}/milestones?{Claim}&expected=8&{Point}")).ShouldContain("Holds within rounding");
        Plain(await PageAsync($"{Ranking}/milestones?{Claim}&expected=2&{Point}")).ShouldContain("Fails");
    }

    [Fact]
    public async Task A_position_without_a_number_is_told_by_the_answer_too()
    {
        var told = (await sample.AskAsync($"history?entity=beijing&period=2025&{Point}")).Json;
        told.GetProperty("sentence").GetString().ShouldBe("By 22 January 2026 it was printed as third; no number. We never corrected it.");
        (await sample.AskAsync("history?entity=beijing&period=2025&asPublished=2026-01-10&asRecorded=@212"))
            .Json.GetProperty("sentence")
            .GetString()
            .ShouldStartWith("By 10 January 2026 nobody had published it, as far as recorded by @212.");
    }

    [Fact]
    public async Task Digits_that_nobody_printed_are_room_and_no_text()
    {
        // What stood then was printed as 6825 of 100 million yuan; Shanghai's of 2025 as 4.51 trillion.
        var html = await PageAsync($"{Ranking}/2021-01--2021-03?asPublished=2021-12-01&asRecorded=@212");
        html.ShouldContain("<span class=\"i\">682.5</span>");
        html.ShouldNotContain("682.50");
        (await PageAsync($"{Ranking}/2025?{Point}")).ShouldContain("<span class=\"i\">4.51</span>");
        // Beside a number of two decimals it takes as much room as that.
        var unit = ScaledUnit.Of("CNY", 683e9m);
        Money.Split(unit, 682.5e9m, 682.45e9m, 682.55e9m, most: 2).ShouldBe(("682.5", "", "0"));
        Money.Split(unit, 690e9m, 685e9m, 695e9m, most: 2).ShouldBe(("690", "", ".00"));
        Money.Split(unit, 683.086e9m, 683.0855e9m, 683.0865e9m, most: 2).ShouldBe(("683.08", "6", ""));
    }

    [Fact]
    public async Task The_number_of_a_sentence_leads_to_its_figure()
    {
        const string Figure = $"<a href=\"{Ranking}/2025/shenzhen?{Point}\">¥4.55 trillion</a>";
        var table = WebUtility.HtmlDecode(await PageAsync($"{Ranking}/2025?{Point}"));
        Regex
            .Match(table, "<h1>.*?</h1>", RegexOptions.Singleline)
            .Value.ShouldContain($"Shenzhen leads with {Figure}. Five of the top ten");
        WebUtility.HtmlDecode(await PageAsync($"/?{Point}")).ShouldContain($"Shenzhen leads with {Figure}.");
    }

    [Fact]
    public async Task Any_day_may_be_typed_on_either_side_of_a_comparison()
    {
        // Nothing changed on 10 February; both points are read from the state that the form keeps.
        var html = WebUtility.HtmlDecode(
            await PageAsync($"{Ranking}/compare?period=2025&from=2026-02-10&to=2026-03-01@212&asRecorded=@212")
        );
        html.ShouldContain("name=\"from\" required value=\"2026-02-10\"");
        html.ShouldContain("name=\"to\" required value=\"2026-03-01\"");
        html.ShouldContain("<input type=\"hidden\" name=\"asRecorded\" value=\"@212\"");
        Plain(html).ShouldContain("Between 10 February 2026 and 1 March 2026,");
        html.ShouldContain("<option value=\"2026-02-10@212\" selected");
        html.ShouldContain("Both points are read from the same state");
    }

    [Fact]
    public async Task A_day_typed_for_one_point_leaves_the_other_in_its_state()
    {
        // The first point names a state, the second none: it is read at the end.
        var end = (await sample.Client.AskAsync("/v1/status")).Json.GetProperty("position").GetInt64();
        var html = await PageAsync($"{Ranking}/compare?period=2025&from=2026-01-22@200&to=@");
        var kept = Regex
            .Matches(html, "<form method=\"get\"[^>]*>\\s*(<input type=\"hidden\".*?)<label>Day", RegexOptions.Singleline)
            .Select(form =>
                Regex
                    .Matches(form.Value, "name=\"(from|to|asRecorded)\" value=\"([^\"]*)\"")
                    .Select(each => $"{each.Groups[1].Value}={each.Groups[2].Value}")
            )
            .ToList();
        kept.Count.ShouldBe(2);
        kept[0].ShouldBe([$"to=@{end}", "asRecorded=@200"]);
        kept[1].ShouldBe(["from=2026-01-22@200"]);
    }

    [Fact]
    public async Task What_is_not_found_is_told_with_what_is_near()
    {
        var search = await PageAsync("/?q=4.55");
        Plain(search).ShouldContain("What is searched is entities, by id, alias or name in either language.");
        Regex.Count(search, $"href=\"{Ranking}\"").ShouldBeGreaterThan(1);
        var unknown = (
            await sample.Client.AskAsync($"{Ranking}/publications/cdbrief-2026-01-22-fy2026?asRecorded=@212", ("Accept", "text/html"))
        ).ShouldBe(HttpStatusCode.NotFound);
        unknown.Body.ShouldContain($"<li><a href=\"{Ranking}/publications/cdbrief-2026-01-22-fy2025?asRecorded=@212\">");
        unknown.Body.ShouldContain($"<a href=\"{Ranking}/publications?asRecorded=@212\">Every publication</a>");
        // A page that tells what is wrong names no verb of the command line: it leads on itself.
        foreach (var path in new[] { $"{Ranking}/publications/nobody", "/nothing-like-it", $"{Ranking}/2025/nobody", $"{Ranking}/1200" })
            Plain((await sample.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.NotFound).Body)
                .ShouldNotMatch("'(rankledger|publications|define|import|keys|standings)\\b[^']*'", path);
    }

    [Fact]
    public async Task Keys_are_listed_in_a_dialog_that_is_closed_at_first()
    {
        var html = await PageAsync($"{Ranking}/2025?{Point}");
        html.ShouldContain("<dialog id=\"keys\"");
        html.ShouldNotContain("<dialog id=\"keys\" open");
    }

    private async Task<string> PageAsync(string path) =>
        (await sample.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;

    private static string Step(string html, string which) =>
        WebUtility.HtmlDecode(
            Regex.Match(html, $"<a class=\"step\"[^>]*href=\"([^\"]+)\" aria-label=\"{which} publication day\"").Groups[1].Value
        );

    private static string Plain(string html) => Reading.Plain(html);
}
