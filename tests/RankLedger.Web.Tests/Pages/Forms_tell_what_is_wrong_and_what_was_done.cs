using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Access;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using static RankLedger.Web.Tests.Pages.SentForms;

namespace RankLedger.Web.Tests.Pages;

/// <summary>What a person reads who filled a form in wrongly, or rightly.</summary>
public sealed class Forms_tell_what_is_wrong_and_what_was_done(TestServer server)
{
    private static readonly (string, string)[] Why = [("reason", "typed wrongly"), ("evidence", "page 3")];

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_by_the_names_of_the_form()
    {
        await using var desk = await Desk.OpenAsync(server);
        (string, string)[] head =
        [
            ("publisher", "Bureau"),
            ("kind", "release"),
            ("title", "Towns"),
            ("period", "2024"),
            ("flow", "total"),
            ("unit", "CNY"),
        ];
        (string, string)[] slips =
        [
            ("publication", "bureau"),
            ("publishedOn", "2025-02-30"),
            ("entity1", "a"),
            ("text1", "12"),
            ("growth1", "much"),
            ("text2", "7"),
            ("entity3", "b"),
            ("period3", "20x5"),
            ("text3", "7"),
        ];
        var slipped = await SendAsync(desk, "/towns/record", Scope.Recorder, [.. head, .. slips, ("do", "preview")]);
        var told = Problems(slipped.ShouldBe(HttpStatusCode.BadRequest).Body);
        told.Select(each => each.Field).ShouldBe(["publishedOn", "growth1", "entity2", "period3"]);
        told.Select(each => each.Label).ShouldBe(["Published on", "Growth, %, line 1", "Entity, line 2", "Period, if another, line 3"]);
        // Whoever comes back to the form begins where something is wrong.
        Regex
            .Matches(slipped.Body, "<input id=\"([^\"]+)\"[^>]* autofocus")
            .Select(each => each.Groups[1].Value)
            .ShouldBe(["publishedOn"]);
        Regex.Count(slipped.Body, "aria-invalid=\"true\"").ShouldBe(4);

        // So is what only the ledger knows.
        (string, string)[] unknown =
        [
            ("publication", "a b"),
            ("publishedOn", "2025-02-01"),
            ("entity1", "a"),
            ("text1", "12"),
            ("entity2", "nobody"),
            ("text2", "7"),
        ];
        var refused = await SendAsync(desk, "/towns/record", Scope.Recorder, [.. head, .. unknown, ("do", "preview")]);
        Problems(refused.ShouldBe(HttpStatusCode.Conflict).Body).Select(each => each.Field).ShouldBe(["publication", "entity2"]);
    }

    [Fact]
    public async Task What_is_dated_ahead_is_seen_once_it_is_recorded()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30).ToString("yyyy-MM-dd");
        var appended = await ConsentAsync(desk, "/towns/publications/p/redate", Scope.Corrector, [("date", day), .. Why]);
        var page = await desk.Host.Client.AskAsync(appended.Header("Location"), ("Accept", "text/html"));
        page.ShouldBe(HttpStatusCode.OK).Body.ShouldContain("id=\"written\"");
    }

    [Fact]
    public async Task What_does_not_count_any_more_says_so_first()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        await ConsentAsync(desk, "/towns/publications/p/withdraw", Scope.Corrector, [("on", "2025-03-01"), .. Why]);
        Heading(await PageAsync()).ShouldEndWith(", and took it back on 1 March 2025: it counts for nothing since.");
        Heading(await PageAsync("?asPublished=2025-02-01")).ShouldNotContain("took it back");
        await ConsentAsync(desk, "/towns/publications/p/void", Scope.Corrector, [.. Why]);
        Heading(await PageAsync()).ShouldEndWith("is void: it counts for nothing.");

        async Task<string> PageAsync(string query = "") =>
            (await desk.Host.Client.AskAsync("/towns/publications/p" + query, ("Accept", "text/html"))).Body;

        static string Heading(string html) => Reading.Plain(Regex.Match(html, "<h1>.*?</h1>", RegexOptions.Singleline).Value);
    }

    private static List<(string Field, string Label)> Problems(string html) =>
        [
            .. Regex
                .Matches(html, "<li>\\s*<a href=\"#([^\"]+)\">([^<]+)</a>")
                .Select(each => (each.Groups[1].Value, WebUtility.HtmlDecode(each.Groups[2].Value))),
        ];
}
