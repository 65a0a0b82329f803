using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Access;
using RankLedger.Domain.Rankings;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using static RankLedger.Web.Tests.Pages.SentForms;

namespace RankLedger.Web.Tests.Pages;

/// <summary>A preview leaves out nothing of what it would change, and names what it changes.</summary>
public sealed class Forms_tell_the_whole_change(TestServer server)
{
    private static readonly (string, string)[] Why = [("reason", "typed wrongly"), ("evidence", "page 3"), ("do", "preview")];
    private static readonly (string, string)[] Cell = [("entity", "a"), ("period", "2024"), ("flow", "total")];

    private static readonly (string, string)[] Head =
    [
        ("publisher", "Bureau"),
        ("kind", "release"),
        ("title", "Towns"),
        ("publishedOn", "2025-02-01"),
        ("publication", "bureau"),
        ("period", "2024"),
        ("flow", "total"),
        ("unit", "CNY"),
    ];

    [Fact]
    public async Task A_growth_that_alone_is_corrected_is_told()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (string, string)[] number = [.. Cell, ("to", "printed"), ("text", "120"), ("unit", "CNY")];
        const string Path = "/towns/publications/p/correct";
        var shown = await SendAsync(desk, Path, Scope.Corrector, [.. number, ("growth", "1.4"), .. Why]);
        Reading.Plain(shown.ShouldBe(HttpStatusCode.OK).Body).ShouldContain("growth none → +1.4%");
        (await ConsentAsync(desk, Path, Scope.Corrector, [.. number, ("growth", "1.4"), .. Why[..2]])).ShouldBe(HttpStatusCode.SeeOther);
        var again = await SendAsync(desk, Path, Scope.Corrector, [.. number, ("growth", "12.5"), .. Why]);
        Reading.Plain(again.Body).ShouldContain("growth +1.4% → +12.5%");
        // Empty leaves it as it is.
        Reading
            .Plain((await SendAsync(desk, Path, Scope.Corrector, [.. number, ("text", "121"), .. Why])).Body)
            .ShouldNotContain("growth +1.4%");
    }

    [Fact]
    public async Task A_statement_that_is_taken_out_confirms_nothing()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (await desk.PostAsync("/v1/rankings/towns/publications", Desk.Publication("q", on: "2025-02-01"))).ShouldBe(HttpStatusCode.Created);
        // The second said the same, so what stands rests on the first with it and without it.
        var shown = await SendAsync(desk, "/towns/publications/q/correct", Scope.Corrector, [.. Cell, ("to", "none"), .. Why]);
        var text = Reading.Plain(shown.ShouldBe(HttpStatusCode.OK).Body);
        text.ShouldContain("no longer stated here; what stands rests on another publication");
        text.ShouldNotContain("confirmed");
        // What is shown above is what would be recorded.
        text.ShouldContain("This records what is shown above; what is changed below has to be shown again first.");
    }

    [Fact]
    public async Task Ranks_and_milestones_of_several_flows_name_theirs_and_tiers_are_amounts()
    {
        await using var desk = await Desk.OpenAsync(server);
        var both = Desk.Towns with { Id = "both", Flows = [new("total", "CNY"), new("exports", "CNY")] };
        await desk.Ledger.SendAsync(new DefineRanking(both, "tester"));
        (string, string)[] form =
        [
            ("publisher", "Bureau"),
            ("kind", "release"),
            ("title", "Towns"),
            ("publishedOn", "2025-02-01"),
            ("publication", "bureau"),
            ("period", "2024"),
            ("flow", "exports"),
            ("unit", "CNY"),
            ("entity1", "a"),
            ("text1", "120"),
            ("do", "preview"),
        ];
        var text = Reading.Plain((await SendAsync(desk, "/both/record", Scope.Recorder, form)).ShouldBe(HttpStatusCode.OK).Body);
        text.ShouldContain("A, 2024, exports: rank none → 1, tier none → ¥100");
        text.ShouldContain("A entered ¥100 with 2024, exports: it would be believed from ");
    }

    [Fact]
    public async Task A_withdrawal_is_told_by_its_days()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var shown = await SendAsync(desk, "/towns/publications/p/withdraw", Scope.Corrector, [("on", "2025-03-01"), .. Why]);
        var text = Reading.Plain(shown.ShouldBe(HttpStatusCode.OK).Body);
        text.ShouldContain("Taken back none → from 1 March 2025 on");
        text.ShouldContain(
            "A entered ¥100 with 2024: it would be believed from 1 January 2025 until 28 February 2025; now it is from 1 January 2025 on."
        );
    }

    [Fact]
    public async Task What_the_ledger_would_refuse_is_told_together_with_what_the_form_does_not_read()
    {
        await using var desk = await Desk.OpenAsync(server);
        (string, string)[] form =
        [
            ("publisher", "Bureau"),
            ("kind", "release"),
            ("title", "Towns"),
            ("publishedOn", "2025-02-30"),
            ("publication", "bureau"),
            ("period", "2024"),
            ("flow", "total"),
            ("unit", "CNY"),
            ("entity1", "Atlantis"),
            ("text1", "12"),
            ("entity2", "b"),
            ("text2", "abc"),
            ("do", "preview"),
        ];
        var refused = await SendAsync(desk, "/towns/record", Scope.Recorder, form);
        Regex
            .Matches(refused.ShouldBe(HttpStatusCode.BadRequest).Body, "<li>\\s*<a href=\"#([^\"]+)\">")
            .Select(each => each.Groups[1].Value)
            .ShouldBe(["publishedOn", "entity1", "text2"]);
        refused.Body.ShouldNotContain("--missing");
    }

    [Fact]
    public async Task Who_is_not_known_is_told_at_the_line_with_who_may_be_meant()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.Ledger.SendAsync(
            new DefineRanking(Desk.Towns with { Id = "ports", Entities = [new("ningbo", "Ningbo"), new("shanghai", "Shanghai")] }, "tester")
        );
        (string, string)[] form =
        [
            .. Head,
            ("entity1", "shanghai"),
            ("text1", "12"),
            ("entity2", "ninbo"),
            ("text2", "13"),
            ("do", "preview"),
        ];
        var refused = await SendAsync(desk, "/ports/record", Scope.Recorder, form);
        Regex
            .Match(
                refused.Status == HttpStatusCode.OK ? "" : refused.Body,
                "<ul>\\s*<li>\\s*<a href=\"#entity2\">.*?</ul>",
                RegexOptions.Singleline
            )
            .Value.ShouldContain("Did you mean &#x27;ningbo&#x27;?");
        refused.Body.ShouldNotContain("entity_id");
    }

    [Fact]
    public async Task What_does_not_fit_is_told_at_once_and_names_are_offered()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var form = await OpenAsync(desk, "/towns/record", Scope.Recorder);
        Regex
            .Match(form.Body, "<datalist id=\"entities\">(.*?)</datalist>", RegexOptions.Singleline)
            .Groups[1]
            .Value.ShouldMatch("<option value=\"a\">A[^<]*</option>\\s*<option value=\"b\">B");
        form.Body.ShouldContain("list=\"entities\"");

        // 120 before: three noughts too many.
        var shown = await SendAsync(
            desk,
            "/towns/record",
            Scope.Recorder,
            [.. Head, ("entity1", "a"), ("text1", "120000"), ("do", "preview")]
        );
        Regex
            .Match(shown.ShouldBe(HttpStatusCode.OK).Body, "id=\"findings\">.*?</div>", RegexOptions.Singleline)
            .Value.ShouldContain("1000 times too large");
        (string, string)[] right = [.. Head, ("entity1", "a"), ("text1", "121"), ("do", "preview")];
        (await SendAsync(desk, "/towns/record", Scope.Recorder, right)).Body.ShouldNotContain("times too large");
    }

    [Fact]
    public async Task What_is_found_of_several_publications_in_the_same_words_is_said_once()
    {
        await using var desk = await Desk.OpenAsync(server);
        foreach (var (id, on) in new[] { ("m1", "2024-11-20"), ("m2", "2024-11-21") })
            (
                await desk.PostAsync(
                    "/v1/rankings/towns/publications",
                    $$"""
                    {"publication":"{{id}}","publisher":"press","kind":"press","title":"Title","publishedOn":"{{on}}",
                     "figures":[{"flow":"total","period":"2024-01/2024-10","entity":"a","value":100}]}
                    """
                )
            ).ShouldBe(HttpStatusCode.Created);
        // 100 in ten months leave 200 for each of the last two.
        (string, string)[] year = [.. Head, ("entity1", "a"), ("text1", "500"), ("do", "preview")];
        var shown = await SendAsync(desk, "/towns/record", Scope.Recorder, year);
        var found = Regex.Match(shown.ShouldBe(HttpStatusCode.OK).Body, "id=\"findings\">.*?</div>", RegexOptions.Singleline).Value;
        Regex.Count(found, "a month and leaves").ShouldBe(1);
        found.ShouldContain("(m1, m2)");
    }

    [Fact]
    public async Task What_can_be_amended_later_can_be_typed_at_first()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var document = new string('a', 64);
        (string, string)[] form =
        [
            .. Head,
            ("publishedOn", "2025-03"),
            ("knownBy", "2025-03-05"),
            ("release", "2"),
            ("document", document),
            ("entity1", "b"),
            ("text1", "12"),
            ("flags1", "provisional"),
            ("note1", "in a table"),
            ("drops", "A"),
        ];
        (
            await ConsentAsync(desk, "/towns/record", Scope.Recorder, [.. form.Where((each, at) => each != ("publishedOn", "2025-02-01"))])
        ).ShouldBe(HttpStatusCode.SeeOther);
        var recorded = (
            await desk.Host.Client.AskAsync(
                "/v1/rankings/towns/publications/bureau?asPublished=all",
                ("Authorization", "Bearer " + desk.Secret(Scope.Reader))
            )
        )
            .ShouldBe(HttpStatusCode.OK)
            .Json;
        var head = recorded.GetProperty("publication");
        head.GetProperty("publishedOn").GetString().ShouldBe("2025-03");
        head.GetProperty("visibleFrom").GetString().ShouldBe("2025-03-05");
        head.GetProperty("release").GetInt32().ShouldBe(2);
        head.GetProperty("documentSha256").GetString().ShouldBe(document);
        var figure = recorded.GetProperty("figures")[0];
        (figure.GetProperty("flags").GetString(), figure.GetProperty("note").GetString()).ShouldBe(("p", "in a table"));
        recorded.GetProperty("drops")[0].GetProperty("entity").GetString().ShouldBe("a");
    }

    [Fact]
    public async Task An_empty_field_takes_no_position_away()
    {
        await using var desk = await Desk.OpenAsync(server);
        const string Printed = """
            {"publication":"p","publisher":"press","kind":"press","title":"Title","publishedOn":"2025-01-01","figures":[],
             "ranks":[{"flow":"total","period":"2024","entity":"a","rank":2}]}
            """;
        (await desk.PostAsync("/v1/rankings/towns/publications", Printed)).ShouldBe(HttpStatusCode.Created);
        const string Path = "/towns/publications/p/position";
        var opened = await OpenAsync(desk, Path + "?entity=a&period=2024&flow=total", Scope.Corrector);
        Regex.IsMatch(opened.ShouldBe(HttpStatusCode.OK).Body, "<input id=\"rank\"[^>]* value=\"2\"").ShouldBeTrue(opened.Body);
        (await SendAsync(desk, Path, Scope.Corrector, [.. Cell, ("to", "printed"), ("rank", ""), .. Why]))
            .ShouldBe(HttpStatusCode.BadRequest)
            .Body.ShouldContain("Give the position as it was printed, or say that none was.");
        var none = await SendAsync(desk, Path, Scope.Corrector, [.. Cell, ("to", "none"), .. Why]);
        Reading.Plain(none.ShouldBe(HttpStatusCode.OK).Body).ShouldContain("printed position 2 → none");
        var field = await OpenAsync(desk, "/towns/publications/p/field", Scope.Corrector);
        Reading.Plain(field.Body).ShouldContain("Title: “Title”");
    }
}
