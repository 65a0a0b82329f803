using System.Net;
using RankLedger.Access;
using RankLedger.Rankings;
using RankLedger.Tests;
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
                    Entities = [new("a", Evil, Evil), new("b", "B") { Groups = new Dictionary<string, string> { ["province"] = Evil } }],
                    Tiers = [new(Evil, 100)],
                },
                "tester"
            )
        );
        var text = System.Text.Json.JsonSerializer.Serialize(Evil);
        var body = $$"""
            {"publication":"p","publisher":{{text}},"kind":"press","title":{{text}},"url":"javascript:alert(3)","language":"en","publishedOn":"2025-01-01",
             "figures":[{"flow":"total","period":"2024","entity":"a","value":120,"note":{{text}}},{"flow":"total","period":"2024","entity":"b","value":150}],
             "ranks":[{"flow":"total","period":"2024","entity":"b","rank":1}]}
            """;
        (await desk.PostAsync("/v1/rankings/evil/publications", body)).ShouldBe(HttpStatusCode.Created);
        (
            await desk.PostAsync(
                "/v1/rankings/evil/publications/p/publication-corrections",
                $$"""{"to":{"title":{{text}}},"reason":{{text}},"evidence":{{text}} }"""
            )
        ).Status.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.OK);
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
            }
        )
        {
            var page = (await desk.Host.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK);
            page.Body.ShouldNotContain("<script>alert", customMessage: path);
            page.Body.ShouldNotContain("<img", customMessage: path);
            page.Body.ShouldNotContain("href=\"javascript", customMessage: path);
        }

        (await desk.Host.Client.AskAsync("/evil/2024", ("Accept", "text/html"))).Body.ShouldContain("&lt;script&gt;alert");
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
