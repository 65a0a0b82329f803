using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Access;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

public sealed class Pages_are_guarded(TestServer server)
{
    private const string Evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    [Fact]
    public async Task Where_reads_need_a_key_a_page_says_how_to_read()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { ReadsNeedKey = true });
        foreach (var path in new[] { "/", "/towns", "/towns/2024", "/towns/2024/a", "/towns/milestones", "/towns/ledger" })
        {
            var refused = await desk.Host.Client.AskAsync(path, ("Accept", "text/html"));
            refused.ShouldBe(HttpStatusCode.Unauthorized).Type.ShouldBe("text/html");
            refused.Body.ShouldContain("rankledger keys create");
            refused.Body.ShouldNotContain("Towns", Case.Sensitive);
            refused.Header("WWW-Authenticate").ShouldStartWith("Bearer");
            (
                await desk.Host.Client.AskAsync(path, ("Accept", "text/html"), ("Authorization", $"Bearer {desk.Secret(Scope.Reader)}"))
            ).ShouldBe(HttpStatusCode.OK);
        }

        (await desk.Host.Client.AskAsync("/favicon.ico")).ShouldBe(HttpStatusCode.OK);
        // Of a key that the browser keeps and nobody knows.
        var kept = await desk.Host.Rooms.GetRequiredService<KeySeal>().SealAsync("rl_nobody", TestContext.Current.CancellationToken);
        var unknown = await desk.Host.Client.AskAsync("/towns", ("Accept", "text/html"), ("Cookie", $"rankledger-key={kept}"));
        unknown.ShouldBe(HttpStatusCode.Unauthorized).Body.ShouldContain("<p>There is no such key; use another one.</p>");
    }

    [Fact]
    public async Task Markup_in_stored_texts_stays_text()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.Ledger.SendAsync(
            new DefineRanking(
                Desk.Towns with
                {
                    Id = "evil",
                    Title = Evil,
                    Flows = [new("total", Evil)],
                    Entities =
                    [
                        new("a", Evil, Evil) { FormerNames = ["was " + Evil], Aliases = ["also " + Evil] },
                        new("b", "B") { Groups = new Dictionary<string, string> { ["province"] = Evil } },
                    ],
                    Source = Evil,
                    Tiers = [new(Evil, 100)],
                },
                "tester"
            )
        );
        var text = JsonSerializer.Serialize(Evil);
        var body = $$"""
            {"publication":"p","publisher":{{text}},"kind":"press","title":{{text}},"url":"javascript:alert(3)","language":"en","publishedOn":"2025-01-01",
             "figures":[{"flow":"total","period":"2024","entity":"a","value":120,"note":{{text}}},{"flow":"total","period":"2024","entity":"b","value":150}],
             "ranks":[{"flow":"total","period":"2024","entity":"b","rank":1}]}
            """;
        (await desk.PostAsync("/v1/rankings/evil/publications", body)).ShouldBe(HttpStatusCode.Created);
        var evil = (await desk.Ledger.SendAsync(new CreateKey(Evil, Scope.Admin))).Secret;
        (
            await desk.PostAsync(
                "/v1/rankings/evil/publications/p/publication-corrections",
                $$"""{"to":{"title":{{JsonSerializer.Serialize("now " + Evil)}}},"reason":{{text}},"evidence":{{text}} }""",
                headers: ("Authorization", $"Bearer {evil}")
            )
        ).ShouldBe(HttpStatusCode.Created);
        const string Fixed = "asPublished=2025-01-02&asRecorded=@4";
        foreach (
            var path in new[]
            {
                "/",
                $"/?q={Uri.EscapeDataString(Evil)}",
                "/evil",
                "/evil/2024",
                "/evil/2024/a",
                "/evil/2024/b",
                "/evil/milestones",
                "/evil/compare",
                "/evil/publications",
                "/evil/publications/p",
                "/evil/ledger",
                "/evil/findings",
                $"/evil/2024/embed?{Fixed}",
                $"/evil/2024/a/embed?{Fixed}",
                $"/evil/milestones/embed?{Fixed}",
                $"/evil/compare/embed?period=2024&from=2024-12-31@3&{Fixed}",
                "/evil/record",
                "/evil/publications/p/correct",
            }
        )
        {
            var page = (await SentForms.OpenAsync(desk, path, Scope.Admin)).ShouldBe(HttpStatusCode.OK);
            page.Body.ShouldNotContain("<script>alert", customMessage: path);
            page.Body.ShouldNotContain("<img", customMessage: path);
            page.Body.ShouldNotContain("href=\"javascript", customMessage: path);
        }

        (await desk.Host.Client.AskAsync("/evil/2024", ("Accept", "text/html"))).Body.ShouldContain("&lt;script&gt;alert");
        var events = await SentForms.OpenAsync(desk, "/evil/ledger", Scope.Admin);
        Regex.Count(WebUtility.HtmlDecode(events.Body), Regex.Escape(Evil)).ShouldBeGreaterThanOrEqualTo(4);
        await SentTextsAsync(desk);
        await FilesAsync(desk, Fixed);
    }

    // What is sent comes back beside what it would change.
    private static async Task SentTextsAsync(Desk desk)
    {
        (string, string)[] sent =
        [
            ("entity", "a"),
            ("period", "2024"),
            ("flow", "total"),
            ("to", "printed"),
            ("text", "121"),
            ("note", Evil),
            ("reason", Evil),
            ("evidence", Evil),
            ("do", "preview"),
        ];
        var previewed = await SentForms.SendAsync(desk, "/evil/publications/p/void", Scope.Admin, sent[^3..]);
        previewed.ShouldBe(HttpStatusCode.OK).Body.ShouldContain("class=\"effect\"");
        Look(previewed, "void");
        foreach (var name in new[] { "entity", "period", "text", "note" })
        {
            (string, string)[] fields = [.. sent.Where(each => each.Item1 != name), (name, Evil)];
            Look(await SentForms.SendAsync(desk, "/evil/publications/p/correct", Scope.Admin, fields), name);
        }

        static void Look(Reply shown, string what)
        {
            ((int)shown.Status).ShouldBeLessThan(500, what);
            shown.Body.ShouldContain("&lt;script&gt;alert", customMessage: what);
            shown.Body.ShouldNotContain("<script>alert", customMessage: what);
            shown.Body.ShouldNotContain("<img", customMessage: what);
        }
    }

    // A picture and a feed are XML; what is HTML within it is markup once more.
    private static async Task FilesAsync(Desk desk, string point)
    {
        foreach (
            var path in new[]
            {
                $"/evil/2024/table.svg?{point}",
                $"/evil/2024/chart.svg?{point}",
                $"/evil/2024/a/chart.svg?{point}",
                $"/evil/milestones/chart.svg?{point}",
                $"/evil/feed.atom",
            }
        )
        {
            var reply = (await desk.Host.Client.AskAsync(path)).ShouldBe(HttpStatusCode.OK);
            reply.Body.ShouldContain("&lt;script", customMessage: path);
            var all = XDocument.Parse(reply.Body).Descendants().ToList();
            all.ShouldAllBe(each => each.Name.LocalName != "script" && each.Name.LocalName != "img", path);
            all.SelectMany(each => each.Attributes("href")).ShouldAllBe(each => !each.Value.StartsWith("javascript"), path);
            all.Where(each => (string?)each.Attribute("type") == "html").ShouldAllBe(each => !each.Value.Contains("<script>alert"), path);
        }
    }

    [Fact]
    public async Task No_ranking_is_called_like_an_address_of_the_program()
    {
        await using var desk = await Desk.OpenAsync(server);
        var refused = await Should.ThrowAsync<Domain.LedgerRuleException>(() =>
            desk.Ledger.SendAsync(new DefineRanking(Desk.Towns with { Id = "docs" }, "tester"))
        );
        refused.Slug.ShouldBe("invalid-definition");
        refused.Message.ShouldContain("docs-ranking");
    }
}
