using System.Net;
using System.Text.RegularExpressions;
using RankLedger.Access;
using RankLedger.Domain.Rankings;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using static RankLedger.Web.Tests.Pages.SentForms;

namespace RankLedger.Web.Tests.Pages;

public sealed class Forms_write_what_they_showed(TestServer server)
{
    private static readonly (string, string)[] Why = [("reason", "typed wrongly"), ("evidence", "page 3")];

    [Fact]
    public async Task A_form_asks_for_a_key_which_the_browser_then_keeps_from_scripts_and_other_sites()
    {
        await using var desk = await Desk.OpenAsync(server);
        var asked = await desk.Host.Client.AskAsync("/towns/record", ("Accept", "text/html"));
        asked.ShouldBe(HttpStatusCode.Unauthorized).Body.ShouldContain("<input type=\"hidden\" name=\"to\" value=\"/towns/record\"");
        asked.Body.ShouldContain("Enter yours below");
        asked.Body.ShouldNotContain("Authorization");

        var wrong = await SendAsync(desk, "/key", null, ("key", "rl_nobody"), ("to", "/towns/record"));
        wrong.ShouldBe(HttpStatusCode.Unauthorized).Body.ShouldContain("There is no such key");
        wrong.Body.ShouldNotContain("keys list");
        var kept = await SendAsync(desk, "/key", null, ("key", desk.Secret(Scope.Recorder)), ("to", "/towns/record"));
        kept.ShouldBe(HttpStatusCode.SeeOther).Header("Location").ShouldBe("/towns/record");
        var cookie = kept.Header("Set-Cookie");
        cookie.ShouldStartWith("rankledger-key=");
        cookie.ShouldEndWith("; path=/; samesite=strict; httponly");
        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example/", "/\\evil.example", "/\t/evil.example", "/é" })
            (await SendAsync(desk, "/key", null, ("key", desk.Secret(Scope.Recorder)), ("to", elsewhere))).Header("Location").ShouldBe("/");

        (await OpenAsync(desk, "/towns/record", Scope.Recorder)).ShouldBe(HttpStatusCode.OK).Header("Cache-Control").ShouldBe("no-store");
        (await OpenAsync(desk, "/towns/record", Scope.Corrector)).ShouldBe(HttpStatusCode.Forbidden).Body.ShouldContain("corrector desk");
        (await SendAsync(desk, "/key", Scope.Recorder, ("do", "forget")))
            .Header("Set-Cookie")
            .ShouldContain("rankledger-key=; expires=Thu");
    }

    [Fact]
    public async Task What_is_sent_from_elsewhere_writes_nothing_and_the_cookie_opens_no_route_of_the_API()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        const string Void = "/towns/publications/p/void";
        (string, string)[] form = [.. Why, ("do", "append"), ("request", "1")];
        (await SendAsync(desk, Void, Scope.Corrector, [.. form, ("token", "made up")])).ShouldBe(HttpStatusCode.Forbidden);
        using var foreign = Form(Void, [.. form, ("token", await TokenAsync(desk, Void))]);
        (
            await desk.Host.Client.AskAsync(foreign, ("Cookie", await CookieAsync(desk, Scope.Corrector)), ("Sec-Fetch-Site", "same-site"))
        ).ShouldBe(HttpStatusCode.Forbidden);
        using var named = Form(Void, [.. form, ("token", await TokenAsync(desk, Void))]);
        (
            await desk.Host.Client.AskAsync(named, ("Cookie", await CookieAsync(desk, Scope.Corrector)), ("Origin", "https://evil.example"))
        ).ShouldBe(HttpStatusCode.Forbidden);
        using var api = Desk.Post("/v1/rankings/towns/publications/p/voids", """{"reason":"x"}""");
        (await desk.Host.Client.AskAsync(api, ("Cookie", await CookieAsync(desk, Scope.Admin)), ("Idempotency-Key", "k"))).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await EventsAsync(desk)).ShouldBe(["publication-recorded"]);
    }

    [Fact]
    public async Task No_key_is_taken_where_others_could_read_it()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { Hosts = ["desk.example", "127.0.0.1"] });
        (await desk.Host.Client.AskAsync("/key", ("Host", "desk.example"), ("Accept", "text/html")))
            .ShouldBe(HttpStatusCode.Forbidden)
            .Body.ShouldContain("others may read it");
        using var sent = Form("/key", ("key", desk.Secret(Scope.Admin)));
        (await desk.Host.Client.AskAsync(sent, ("Host", "desk.example")))
            .ShouldBe(HttpStatusCode.Forbidden)
            .Header("Set-Cookie")
            .ShouldBe("");
        (
            await desk.Host.Client.AskAsync("/towns/record", ("Host", "desk.example"), ("Cookie", await CookieAsync(desk, Scope.Recorder)))
        ).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_publication_is_recorded_as_it_was_shown_and_once()
    {
        await using var desk = await Desk.OpenAsync(server);
        (string, string)[] form =
        [
            ("publisher", "Bureau"),
            ("kind", "release"),
            ("title", "Towns in 2024"),
            ("publishedOn", "2025-02-01"),
            ("publication", "bureau-2025"),
            ("period", "2024"),
            ("flow", "total"),
            ("unit", "万元"),
            ("lines", "8"),
            ("entity1", "A"),
            ("text1", "1.05"),
            ("entity2", "b"),
            ("text2", "98"),
            ("unit2", "CNY"),
            ("growth2", "-2.5"),
            ("entity3", "b"),
            ("rank3", "2"),
        ];

        var shown = await SendAsync(desk, "/towns/record", Scope.Recorder, [.. form, ("do", "preview")]);
        var text = Plain(shown.ShouldBe(HttpStatusCode.OK).Body);
        text.ShouldContain("What this would change");
        text.ShouldContain("1.05 万元 – ¥10,500");
        text.ShouldContain("A , 2024: rank none → 1, tier none → ¥100");
        text.ShouldContain("A entered ¥100 with 2024: it would be believed from ");
        (await desk.Host.Client.AskAsync("/v1/status")).Json.GetProperty("position").GetInt64().ShouldBe(1);

        var consent = Consent(shown.Body);
        var appended = await SendAsync(desk, "/towns/record", Scope.Recorder, [.. consent, ("do", "append")]);
        appended.ShouldBe(HttpStatusCode.SeeOther).Header("Location").ShouldBe("/towns/publications/bureau-2025?written=1");
        Plain((await desk.Host.Client.AskAsync(appended.Header("Location"), ("Accept", "text/html"))).Body)
            .ShouldContain("Recorded as @2 : recorded with 2 figures and 1 position. Written by recorder desk. 2024");
        (await SendAsync(desk, "/towns/record", Scope.Recorder, [.. consent, ("do", "append")])).ShouldBe(HttpStatusCode.SeeOther);
        var publication = (await desk.Host.Client.AskAsync("/v1/rankings/towns/publications/bureau-2025")).Json;
        publication.GetProperty("events").GetArrayLength().ShouldBe(1);
        publication.GetProperty("events")[0].GetProperty("actor").GetString().ShouldBe("recorder desk");
        publication.GetProperty("figures")[0].GetProperty("value").GetDecimal().ShouldBe(10_500);
        publication.GetProperty("figures")[0].GetProperty("text").GetString().ShouldBe("1.05");
        publication.GetProperty("figures")[1].GetProperty("growth").GetDecimal().ShouldBe(-2.5m);
        publication.GetProperty("ranks")[0].GetProperty("rank").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task What_is_corrected_comes_first_and_what_is_left_out_is_counted()
    {
        await using var desk = await Desk.OpenAsync(server);
        var towns = Enumerable.Range(1, 60).Select(at => $"t{at:00}").ToList();
        await desk.Ledger.SendAsync(
            new DefineRanking(
                Desk.Towns with
                {
                    Id = "many",
                    Entities = [.. towns.Select(id => new EntityDefinition(id, id.ToUpperInvariant()))],
                },
                "tester"
            )
        );
        var figures = towns.Select((id, at) => $$"""{"flow":"total","period":"2024","entity":"{{id}}","value":{{1000 - at}}}""");
        var body = $$"""
            {"publication":"p","publisher":"press","kind":"press","title":"Title","publishedOn":"2025-01-01","figures":[{{string.Join(
                ',',
                figures
            )}}]}
            """;
        (await desk.PostAsync("/v1/rankings/many/publications", body)).ShouldBe(HttpStatusCode.Created);

        (string, string)[] form =
        [
            ("entity", "t60"),
            ("period", "2024"),
            ("flow", "total"),
            ("to", "printed"),
            ("text", "2000"),
            ("unit", "CNY"),
        ];
        var shown = await SendAsync(desk, "/many/publications/p/correct", Scope.Corrector, [.. form, .. Why, ("do", "preview")]);

        shown.ShouldBe(HttpStatusCode.OK);
        var effects = Plain(Regex.Match(shown.Body, "<ul class=\"effects\">.*?</ul>", RegexOptions.Singleline).Value);
        effects.ShouldStartWith("T60 , 2024: rank 60 → 1");
        effects.ShouldContain("and 20 more rows that move less");
        shown.Body.ShouldContain("<span class=\"req\" aria-hidden=\"true\">*</span>");

        (string, string)[] slip = [("entity", "t6o"), .. form.Skip(1)];
        var unknown = await SendAsync(desk, "/many/publications/p/correct", Scope.Corrector, [.. slip, .. Why, ("do", "preview")]);
        Regex
            .Count(Plain(Regex.Match(unknown.Body, "id=\"problem\".*?</ul>", RegexOptions.Singleline).Value), "Did you mean 't6")
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_mistake_is_told_beside_what_was_filled_in()
    {
        await using var desk = await Desk.OpenAsync(server);
        (string, string)[] head =
        [
            ("publisher", "Bureau"),
            ("kind", "release"),
            ("title", "Towns & \"villages\""),
            ("publishedOn", "2025-02-30"),
            ("publication", "bureau"),
            ("period", "2024"),
            ("flow", "total"),
            ("entity1", "nobody"),
            ("text1", "12"),
        ];
        var undated = await SendAsync(desk, "/towns/record", Scope.Recorder, [.. head, ("do", "preview")]);
        undated.ShouldBe(HttpStatusCode.BadRequest).Body.ShouldContain("value=\"Towns &amp; &quot;villages&quot;\"");
        Plain(undated.Body).ShouldContain("2025-02-30");
        var unknown = await SendAsync(
            desk,
            "/towns/record",
            Scope.Recorder,
            [.. head.Where(each => each.Item1 != "publishedOn"), ("publishedOn", "2025-02-01"), ("do", "preview")]
        );
        unknown.ShouldBe(HttpStatusCode.Conflict);
        Plain(unknown.Body).ShouldContain("nobody");
        Regex.Count(unknown.Body, "<tr><td[^>]*><input").ShouldBe(8);
        var more = await SendAsync(desk, "/towns/record", Scope.Recorder, [.. head, ("lines", "8"), ("do", "more")]);
        Regex.Count(more.Body, "<tr><td[^>]*><input").ShouldBe(16);
    }

    [Fact]
    public async Task Each_amendment_is_shown_and_then_appended()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (string, string)[] cell = [("entity", "a"), ("period", "2024"), ("flow", "total")];

        var corrected = await AmendAsync(desk, "correct", [.. cell, ("to", "printed"), ("text", "99"), ("unit", "CNY")]);
        Plain(corrected).ShouldContain("by us: another value stands ¥120 99 CNY ¥120 ¥99");
        // It is no revision, and looks like none.
        corrected.ShouldContain("<svg class=\"g l\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><use href=\"#g-corrected\"");
        corrected.ShouldNotContain("href=\"#g-revised\"");
        Plain(await AmendAsync(desk, "position", [.. cell, ("rank", "2")])).ShouldContain("What this would change");
        Plain(await AmendAsync(desk, "field", [("field", "title"), ("value", "Another title")]))
            .ShouldContain("Title Title → Another title");
        Plain(await AmendAsync(desk, "redate", [("date", "2025-01-02")]))
            .ShouldContain("Published on 2025-01-01 → 2025-01-02 It changes what was published on 1 January 2025; values, ranks");
        await AmendAsync(desk, "withdraw", [("on", "2025-03-01")]);
        await AmendAsync(desk, "reinstate", [("on", "2025-04-01")]);
        (string, string)[] never = [("entity", "a"), ("period", "2023"), ("flow", "total"), ("text", "77"), ("unit", "CNY")];
        var slip = await SendAsync(
            desk,
            "/towns/publications/p/correct",
            Scope.Corrector,
            [.. never, ("to", "printed"), .. Why, ("do", "preview")]
        );
        Plain(slip.ShouldBe(HttpStatusCode.Conflict).Body).ShouldContain("says nothing of a 2023 total so far");
        Plain(await AmendAsync(desk, "correct", [.. never, ("to", "add")])).ShouldContain("77 CNY");
        Plain(await AmendAsync(desk, "reverse", [("position", "3")])).ShouldContain("¥99 ¥120");
        await AmendAsync(desk, "void", []);

        (await EventsAsync(desk)).ShouldBe([
            "publication-recorded",
            "figure-corrected",
            "rank-corrected",
            "publication-corrected",
            "publication-redated",
            "publication-withdrawn",
            "publication-reinstated",
            "figure-corrected",
            "reversed",
            "publication-voided",
        ]);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_looked_at_again()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        const string Path = "/towns/publications/p/correct";
        (string, string)[] form = [("entity", "a"), ("period", "2024"), ("flow", "total"), ("to", "none"), .. Why, ("do", "preview")];
        var shown = await SendAsync(desk, Path, Scope.Corrector, form);
        await AmendAsync(desk, "redate", [("date", "2025-01-02")]);
        var late = await SendAsync(desk, Path, Scope.Corrector, [.. Consent(shown.Body), ("do", "append")]);
        late.ShouldBe(HttpStatusCode.PreconditionFailed);
        Plain(late.Body).ShouldContain("was changed at @3");
        // Told once, by the refusal itself.
        Regex.Count(late.Body, "Nothing was recorded").ShouldBe(1);
    }

    private static async Task<string> AmendAsync(Desk desk, string form, (string, string)[] fields)
    {
        var path = $"/towns/publications/p/{form}";
        (await OpenAsync(desk, path, Scope.Corrector)).ShouldBe(HttpStatusCode.OK);
        var shown = await SendAsync(desk, path, Scope.Corrector, [.. fields, .. Why, ("do", "preview")]);
        shown.ShouldBe(HttpStatusCode.OK);
        var appended = await SendAsync(desk, path, Scope.Corrector, [.. Consent(shown.Body), ("do", "append")]);
        appended.ShouldBe(HttpStatusCode.SeeOther).Header("Location").ShouldStartWith("/towns/publications/p?written=");
        (await OpenAsync(desk, appended.Header("Location"), Scope.Corrector))
            .ShouldBe(HttpStatusCode.OK)
            .Body.ShouldContain("id=\"written\"");
        return shown.Body;
    }

    private static async Task<IReadOnlyList<string>> EventsAsync(Desk desk) =>
        [
            .. (
                await desk.Ledger.SendAsync(new GetPublication("towns", "p", new(Domain.Time.AsPublished.All, Domain.Time.AsRecorded.Now)))
            ).Events.Select(each => each.Type),
        ];

    private static async Task<string> TokenAsync(Desk desk, string path) =>
        Regex.Match((await OpenAsync(desk, path, Scope.Corrector)).Body, "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value;

    private static string Plain(string html) =>
        Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", " ")), @"\s+", " ").Trim();
}
