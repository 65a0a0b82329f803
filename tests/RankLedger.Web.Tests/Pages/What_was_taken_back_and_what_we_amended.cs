using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Domain.Sentences;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>Pages never tell a publisher's word that was taken back, or an event of ours, as if nothing had been.</summary>
public sealed class What_was_taken_back_and_what_we_amended(Amended amended, TestServer server) : IClassFixture<Amended>
{
    private const string R = Amended.Ranking;
    private const string Brief = "cdbrief-2026-01-22-fy2025";

    [Fact]
    public async Task A_position_that_was_taken_back_is_told_with_its_day()
    {
        const string Told = "it was printed as third, and taken back on 27 January 2026. We never corrected it.";
        var html = await PageAsync($"/{R}/2025/beijing?asRecorded=@219");
        Reading.Plain(html).ShouldContain(Told);
        Reading
            .Plain(Regex.Match(html, "Every printed position.*?</table>", RegexOptions.Singleline).Value)
            .ShouldContain("third taken back on 27 January 2026");
        // That we noted it is no correction.
        Reading.Plain(html).ShouldContain("1 event of ours");
        (await AskAsync("history?entity=beijing&period=2025&asRecorded=@219")).ShouldEndWith(Told);
        (await AskAsync("history?entity=beijing&period=2025&asPublished=2026-01-26&asRecorded=@219")).ShouldBe(
            "By 26 January 2026 it was printed as third; no number. We never corrected it."
        );
        Reading.Plain(await PageAsync($"/{R}/2025/jinhua?asRecorded=@219")).ShouldContain("eighth taken back on 27 January 2026");
        // The answer tells it, of a cell with a number too.
        foreach (var (entity, rank) in new[] { ("beijing", 3), ("jinhua", 8) })
        {
            var printed = (await amended.Client.AskAsync($"/v1/rankings/{R}/history?entity={entity}&period=2025&asRecorded=@219"))
                .Json.GetProperty("printedPositions")
                .EnumerateArray()
                .Single();
            printed.GetProperty("rank").GetInt32().ShouldBe(rank);
            printed.GetProperty("publication").GetString().ShouldBe("yuantrends-2026-01-22-fy2025");
            printed.GetProperty("takenBackOn").GetString().ShouldBe("2026-01-27");
            printed.GetProperty("takenBackBy").GetString().ShouldBe("yuantrends-2026-01-22-fy2025");
        }
    }

    [Fact]
    public async Task A_comparison_tells_whose_row_is_gone()
    {
        var was = await RowsAsync("2026-01-26");
        var becomes = await RowsAsync("2026-01-27");
        var gone = was.Where(row => becomes.All(other => other.Entity != row.Entity)).ToList();
        gone.ShouldContain(row => row.Entity == "beijing");
        const string Asked = "period=2025&from=2026-01-26@219&to=2026-01-27@219";
        var answer = (await amended.Client.AskAsync($"/v1/rankings/{R}/compare?{Asked}")).Json;
        answer.GetProperty("gone").GetInt32().ShouldBe(gone.Count);
        var inTheTable = Numerals.Beginning(gone.Count(row => row.Rank <= 10));
        answer.GetProperty("sentence").GetString()!.ShouldEndWith($" {inTheTable} rows are gone.");
        Reading.Plain(await PageAsync($"/{R}/compare?{Asked}")).ShouldContain($"{gone.Count}rows gone");

        async Task<List<(string Entity, int Rank)>> RowsAsync(string day) =>
            [
                .. (await amended.Client.AskAsync($"/v1/rankings/{R}/standings?period=2025&all=true&asPublished={day}&asRecorded=@219"))
                    .Json.GetProperty("rows")
                    .EnumerateArray()
                    .Select(row => (row.GetProperty("entity").GetString()!, row.GetProperty("rank").GetInt32())),
            ];
    }

    [Fact]
    public async Task What_two_states_of_our_ledger_make_of_one_day_is_our_clock()
    {
        var html = await PageAsync($"/{R}/compare?period=2025&from=2026-01-31@212&to=2026-01-31@219");
        html.ShouldContain("<h1><span class=\"l\">Between @212 and @219,</span>");
        (await PageAsync($"/{R}/compare?period=2025&from=2026-01-22@219&to=2026-01-31@219")).ShouldContain(
            "<h1><span class=\"p\">Between 22 January 2026 and 31 January 2026,"
        );
    }

    [Fact]
    public async Task A_publication_behind_the_point_is_told_as_such()
    {
        var early = await PageAsync($"/{R}/publications/{Brief}?asPublished=2026-01-15");
        Reading.Plain(early).ShouldContain("By 15 January 2026 ");
        Reading.Plain(early).ShouldContain("it is public from 22 January 2026 on.");
        early.ShouldContain($"/{R}/publications/{Brief}?asPublished=2026-01-22\"");
        early.ShouldContain("Publication days");
        var older = await PageAsync($"/{R}/publications/{Brief}?asRecorded=@50");
        Reading.Plain(older).ShouldContain("At @50 our ledger did not hold ");
        (await amended.Client.AskAsync($"/v1/rankings/{R}/publications/{Brief}?asPublished=2026-01-15"))
            .ShouldBe(HttpStatusCode.NotFound)
            .Body.ShouldContain("was not public by 15 January 2026: it is from 22 January 2026 on.");
        (await amended.Client.AskAsync($"/v1/rankings/{R}/publications/{Brief}?asRecorded=@50"))
            .ShouldBe(HttpStatusCode.NotFound)
            .Body.ShouldContain("at @50 yet: it was first recorded at @");
        (await amended.Client.AskAsync($"/v1/rankings/{R}/publications/nobody?asRecorded=@50"))
            .ShouldBe(HttpStatusCode.NotFound)
            .Body.ShouldContain("has no publication 'nobody'");
    }

    [Fact]
    public async Task What_a_state_of_the_ledger_lacks_may_have_been_published()
    {
        var table = Reading.Plain(await PageAsync($"/{R}/2025?asRecorded=@5"));
        table.ShouldContain("As published so far, nothing is known of 2025.");
        table.ShouldContain("Nobody has published a figure or position of 2025 so far");
        table.ShouldNotContain("as far as recorded");
        table = Reading.Plain(await PageAsync($"/{R}/2025?asPublished=2026-03-01&asRecorded=@5"));
        table.ShouldContain("By 1 March 2026 nothing was known of 2025, as far as recorded by @5.");
        table.ShouldContain("Nobody had published a figure or position of 2025 by 1 March 2026, as far as recorded by @5");
        Reading.Plain(await PageAsync($"/{R}/2025/jinhua?asRecorded=@5")).ShouldContain("Nobody has published it so far.");
        Reading
            .Plain(await PageAsync($"/{R}/2025/jinhua?asPublished=2026-03-01&asRecorded=@5"))
            .ShouldContain("By 1 March 2026 nobody had published it, as far as recorded by @5.");
    }

    [Fact]
    public async Task A_day_that_our_event_moved_is_told()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        await desk.PostAsync("/v1/rankings/towns/publications", Desk.Publication("q", on: "2025-02-01"));
        await desk.PostAsync("/v1/rankings/towns/publications/p/voids", """{"reason":"nobody published it"}""");
        var html = (await desk.Host.Client.AskAsync("/towns/milestones", ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;
        Reading
            .Plain(html)
            .ShouldContain("Our event @4 moved the day from which A could be known, from 1 January 2025 to 1 February 2025.");
    }

    [Fact]
    public async Task A_day_that_late_news_moved_is_no_event_of_ours()
    {
        await using var desk = await Desk.OpenAsync(server);
        await PostAsync("publications", Desk.Publication("q", on: "2025-03-01"));
        await PostAsync(
            "publications/q/corrections",
            """{"period":"2024","entity":"b","to":{"value":160},"reason":"mistyped","evidence":"page 3"}"""
        );
        await PostAsync("publications", Desk.Publication("late", on: "2025-01-15"));
        (await MilestonesAsync()).ShouldNotContain("Our event @");

        // What an event of ours moved goes on being told as that, whatever was recorded since.
        await PostAsync("publications/late/voids", """{"reason":"nobody published it"}""");
        await PostAsync("publications", Desk.Publication("later", on: "2025-02-01"));
        var told = await MilestonesAsync();
        told.ShouldContain("Our event @5 moved the day from which A could be known, from 15 January 2025 to 1 March 2025.");
        told.ShouldNotContain("Our event @3");

        async Task PostAsync(string path, string body) =>
            (await desk.PostAsync($"/v1/rankings/towns/{path}", body)).ShouldBe(HttpStatusCode.Created);

        async Task<string> MilestonesAsync() =>
            Reading.Plain((await desk.Host.Client.AskAsync("/towns/milestones", ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body);
    }

    [Fact]
    public async Task A_search_leads_to_a_period_of_which_something_is_known_and_a_figure_to_the_others()
    {
        // Wuxi has no row in the newest table, and numbers of earlier periods.
        var found = await PageAsync("/?q=wuxi&asRecorded=@219");
        var address = WebUtility.HtmlDecode(Regex.Match(found, $"href=\"(/{R}/[^\"]+/wuxi[^\"]*)\"").Groups[1].Value);
        var figure = Reading.Plain(await PageAsync(address));
        figure.ShouldNotContain("No figure");
        figure.ShouldContain("Other flows: ");
        (await PageAsync($"/{R}/2025/jinhua?asRecorded=@219")).ShouldContain($"href=\"/{R}/2021/jinhua?asRecorded=@219\"");
    }

    [Fact]
    public async Task Every_first_sentence_names_its_day()
    {
        Heading(await PageAsync("/?asPublished=2026-01-22"))
            .ShouldBe("What publishers had said by 22 January 2026, who changed it, and why.");
        Heading(await PageAsync($"/{R}/publications?asPublished=2026-01-22&page=2")).ShouldEndWith("the newest public by 22 January 2026.");
        Heading(await PageAsync($"/{R}/publications/nfnews-2026-01-28-dongguan-fy2025")).ShouldStartWith("Since our event @216, ");
        Heading(await PageAsync($"/{R}/ledger?asRecorded=@212")).ShouldStartWith("By @212, recorded on ");
        (await PageAsync($"/{R}/ledger?asRecorded=@219")).ShouldContain("og:description");
        // Of a figure too, whatever became of it: stated once or by several, a position alone, taken back, known by nobody.
        foreach (var cell in new[] { "2025/jinhua", "2025/shenzhen", "2025/beijing", "2025/tongling", "2021/beijing", "2025/wuxi" })
        {
            foreach (
                var (clock, when) in new[]
                {
                    ("asPublished=2026-01-10&", "By 10 January 2026 "),
                    ("asPublished=2026-01-26&", "By 26 January 2026 "),
                    ("", "As published so far, "),
                }
            )
            {
                var page = await PageAsync($"/{R}/{cell}?{clock}asRecorded=@219");
                var says = cell == "2025/wuxi" && clock.Length == 0 ? "Nobody has published it so far." : when;
                Heading(page).ShouldStartWith(says, Case.Sensitive, cell);
                page.ShouldContain($". {says}", Case.Sensitive, cell);
            }
        }

        var findings = await PageAsync($"/{R}/findings?asPublished=2026-01-26&asRecorded=@219");
        Heading(findings).ShouldStartWith("By 26 January 2026 ");
        findings.ShouldContain("<meta name=\"description\" content=\"By 26 January 2026 ");
        Heading(await PageAsync($"/{R}/compare?period=2025&from=2026-01-20@219&to=2026-01-22@219"))
            .ShouldStartWith("Between 20 January 2026 and 22 January 2026,");
        Heading(await PageAsync($"/{R}/milestones?tier=trillion&asRecorded=@219")).ShouldContain("Anyone could know it from ");
        foreach (var page in new[] { "milestones?tier=trillion&", "publications?", "findings?", "2025?" })
            Heading(await PageAsync($"/{R}/{page}asPublished=2010-01-01&asRecorded=@219")).ShouldStartWith("By 1 January 2010 ");
        // A publication is known by its publisher and its day.
        var ledger = await PageAsync($"/{R}/ledger?asRecorded=@219");
        ledger.ShouldNotContain($">{Brief}</a>");
        // What was corrected leads to its figure.
        ledger.ShouldMatch($"<a href=\"/{R}/2025/jinhua\\?asRecorded=@219\">[^<]*14508.6");

        static string Heading(string html) => Reading.Plain(Regex.Match(html, "<h1>(.*?)</h1>", RegexOptions.Singleline).Groups[1].Value);
    }

    [Fact]
    public async Task Milestones_are_asked_series_by_series()
    {
        (await amended.Client.AskAsync($"/v1/rankings/{R}/milestones?series=ytd&asRecorded=@219"))
            .Json.GetProperty("milestones")
            .EnumerateArray()
            .Select(each => each.GetProperty("kind").GetString())
            .Distinct()
            .ShouldBe(["ytd"]);
        (await amended.Client.AskAsync($"/v1/rankings/{R}/milestones?series=lunar")).ShouldBeProblem(
            HttpStatusCode.NotFound,
            "unknown-series"
        );
        (await PageAsync($"/{R}/milestones?series=ytd&asRecorded=@219")).ShouldContain("series=ytd&amp;includeUndone=true&amp;format=csv");
    }

    private async Task<string> AskAsync(string question) =>
        (await amended.Client.AskAsync($"/v1/rankings/{R}/{question}")).Json.GetProperty("sentence").GetString()!;

    [Theory]
    [InlineData("/2025")]
    [InlineData("/2025/jinhua")]
    [InlineData("/milestones")]
    [InlineData("/findings")]
    [InlineData("/publications")]
    [InlineData($"/publications/{Brief}")]
    [InlineData("/ledger")]
    public async Task A_page_says_which_state_of_the_ledger_it_shows_where_one_is_asked_for(string page)
    {
        Reading.Plain(await PageAsync($"/{R}{page}?asRecorded=@213")).ShouldContain("This is our ledger as it was at @213.");
        Reading.Plain(await PageAsync($"/{R}{page}")).ShouldNotContain("This is our ledger as it was");
    }

    [Fact]
    public async Task Where_no_state_is_asked_for_none_is_in_the_sentence()
    {
        var table = Reading.Plain(await PageAsync($"/{R}/2025?asPublished=2026-01-10"));
        table.ShouldContain("By 10 January 2026 nothing was known of 2025.");
        table.ShouldContain("Nobody had published a figure or position of 2025 by 10 January 2026; next:");
        Reading
            .Plain(await PageAsync($"/{R}/2025/jinhua?asPublished=2026-01-10"))
            .ShouldContain("By 10 January 2026 nobody had published it.");
    }

    [Fact]
    public async Task The_ledger_says_what_of_it_is_of_today()
    {
        var then = Reading.Plain(await PageAsync($"/{R}/ledger?asRecorded=@100"));
        then.ShouldContain("Health, verification and signatures are those of today.");
        then.ShouldContain("Verified, as of today");
        Reading.Plain(await PageAsync($"/{R}/ledger")).ShouldNotContain("of today");
    }

    private async Task<string> PageAsync(string path) =>
        (await amended.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;
}
