using System.Net;
using RankLedger.Access;
using RankLedger.Feed;
using RankLedger.ReadModels;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

public sealed class Publications_are_recorded(TestServer server)
{
    private const string Publications = "/v1/rankings/towns/publications";

    [Fact]
    public async Task One_by_one_and_the_same_again_appends_nothing()
    {
        await using var desk = await Desk.OpenAsync(server);
        var made = (await desk.PostAsync(Publications, Desk.Publication("p"), Scope.Recorder)).ShouldBe(HttpStatusCode.Created);
        made.Header("Location").ShouldBe("/v1/rankings/towns/publications/p");
        var leaf = await desk.Ledger.ScalarAsync<string>("select encode(leaf_sha256, 'hex') from ledger.ledger_entry where position = 2");
        made.Header("ETag").ShouldBe($"\"2-{leaf![..16]}-v1\"");
        (
            made.Json.GetProperty("position").GetInt64(),
            made.Json.GetProperty("appended").GetInt32(),
            made.Json.GetProperty("version").GetInt64()
        ).ShouldBe((2, 1, 1));

        var again = (await desk.PostAsync(Publications, Desk.Publication("p", "120.0"), Scope.Recorder)).ShouldBe(HttpStatusCode.OK);
        (again.Json.GetProperty("appended").GetInt32(), again.Json.GetProperty("unchanged").GetInt32()).ShouldBe((0, 1));
        again.Header("ETag").ShouldBe(made.Header("ETag"));
        (await desk.Host.Client.AskAsync(made.Header("Location")))
            .Json.GetProperty("events")[0]
            .GetProperty("actor")
            .GetString()
            .ShouldBe("recorder desk");
    }

    [Fact]
    public async Task A_figure_without_number_and_text_is_refused_as_in_a_file()
    {
        await using var desk = await Desk.OpenAsync(server);
        var empty = await desk.PostAsync(
            Publications,
            """
            {"publication":"p","publisher":"customs","kind":"release","title":"T","publishedOn":"2025-01-02",
             "figures":[{"period":"2024","entity":"a","value":null},{"period":"2024","entity":"b","value":5}]}
            """,
            Scope.Recorder
        );
        var field = empty.ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood").GetProperty("fields").EnumerateArray().Single();
        field.GetProperty("field").GetString().ShouldBe("figures[0].value");
        field.GetProperty("detail").GetString()!.ShouldEndWith("or list the cell in 'drops' where it has no value any more.");
    }

    [Fact]
    public async Task The_first_month_of_a_ranking_of_years_is_told_by_the_preview_and_by_the_receipt()
    {
        await using var desk = await Desk.OpenAsync(server);
        (await desk.PostAsync(Publications, Desk.Publication("years"))).Json.GetProperty("warnings").GetArrayLength().ShouldBe(0);
        const string Month = """
            {"publication":"month","publisher":"customs","kind":"release","title":"T","publishedOn":"2025-10-02",
             "figures":[{"period":"2025M09","entity":"a","value":5}]}
            """;
        foreach (var address in new[] { $"{Publications}?preview=true", Publications })
        {
            (await desk.PostAsync(address, Month))
                .Json.GetProperty("warnings")
                .EnumerateArray()
                .ShouldHaveSingleItem()
                .GetString()
                .ShouldBe(
                    "September 2025 is the first month of a ranking of years, another series with tables of its own; see whether "
                        + "the period is right."
                );
        }
    }

    [Fact]
    public async Task A_date_ahead_is_told_and_a_mistyped_year_refused()
    {
        var clock = new TestClock();
        clock.Begin(new(2026, 11, 28));
        await using var desk = await Desk.OpenAsync(server, options => options with { Clock = clock });
        var ahead = (await desk.PostAsync(Publications, Desk.Publication("ahead", on: "2027-01-22"))).ShouldBe(HttpStatusCode.Created);
        ahead
            .Json.GetProperty("warnings")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetString()
            .ShouldBe("Publication 'ahead' is dated ahead: 2027-01-22 lies 55 days after today, 2026-11-28: it counts from that day on.");
        (await desk.PostAsync(Publications, Desk.Publication("now", "130", on: "2026-11-28")))
            .Json.GetProperty("warnings")
            .GetArrayLength()
            .ShouldBe(0);
        (await desk.PostAsync(Publications, Desk.Publication("far", on: "2062-01-22")))
            .ShouldBeProblem(HttpStatusCode.Conflict, "invalid-publication")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("2062-01-22 lies 12,839 days (35 years) after today");
        const string By = "\"reason\":\"notice\",\"evidence\":\"page 3\"";
        (await desk.PostAsync($"{Publications}/now/withdrawals", $"{{\"on\":\"2062-01-22\",{By}}}")).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "dated-too-far-ahead"
        );
        (await desk.PostAsync($"{Publications}/now/redatings", $"{{\"to\":\"2062-01-22\",{By}}}")).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "dated-too-far-ahead"
        );
    }

    [Fact]
    public async Task With_everything_that_a_publication_may_say()
    {
        await using var desk = await Desk.OpenAsync(server);
        (
            await desk.PostAsync(
                Publications,
                """
                {"publication":"full","publisher":"city customs","kind":"release","title":"贸易","url":"https://example.org/1","language":"zh","publishedOn":"2025-01","knownBy":"2025-01-20",
                 "release":3,"completeness":"full","documentSha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                 "figures":[{"flow":"total","period":"2024","entity":"a","value":1050860000000,"text":"10508.6","unit":"亿元","growth":19.80,"note":"table 1"},{"flow":"total","period":"2024","entity":"b","value":150.12345678901234567890123}],
                 "drops":[{"flow":"total","period":"2023","entity":"a"}],"ranks":[{"flow":"total","period":"2024","entity":"a","rank":1}]}
                """
            )
        ).ShouldBe(HttpStatusCode.Created);
        var body = (await desk.Ledger.SendAsync(new GetEvents(1, 1))).Events[0].Body;
        body.GetProperty("figures")[1].GetProperty("value").GetRawText().ShouldBe("150.12345678901234567890123");
        body.GetProperty("figures")[0].GetProperty("growth").GetRawText().ShouldBe("19.80");
        (
            body.GetProperty("publishedOn").GetString(),
            body.GetProperty("precision").GetString(),
            body.GetProperty("knownBy").GetString(),
            body.GetProperty("full").GetBoolean()
        ).ShouldBe(("2025-01-01", "month", "2025-01-20", true));
    }

    [Theory]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","actor":"me"}""",
        "actor",
        "the actor is the name of the key"
    )]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","Title":"t"}""",
        "Title",
        "not known"
    )]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","title":"u"}""",
        "title",
        "twice"
    )]
    [InlineData("""{"publication":"p","publisher":"x","kind":"press","publishedOn":"2025-01-01"}""", "", "title")]
    [InlineData("""{"publication":"p","publisher":"x","kind":"press","title":null,"publishedOn":"2025-01-01"}""", "title", "null")]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","figures":[null]}""",
        "figures[0]",
        "null"
    )]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","drops":[null]}""",
        "drops[0]",
        "null"
    )]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","ranks":[null]}""",
        "ranks[0]",
        "null"
    )]
    [InlineData("""{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"yesterday"}""", "publishedOn", "no date")]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","completeness":"whole"}""",
        "completeness",
        "full or partial"
    )]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","figures":[{"flow":"total","period":"2024","entity":"a","value":"seven"}]}""",
        "figures[0].value",
        "number"
    )]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","figures":[{"flow":"total","period":"2024","entity":"a","value":1,"vlaue":2}]}""",
        "figures[0].vlaue",
        "not known"
    )]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","figures":[{"flow":"total","period":"2024-13","entity":"a","value":1}]}""",
        "figures[0].period",
        "no period"
    )]
    [InlineData(
        """{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","figures":[{"flow":"total","period":"2024","entity":"a","value":0.12345678901234567890123456789}]}""",
        "figures[0].value",
        "28 digits"
    )]
    [InlineData("""{"publication":"p",""", "", "JSON")]
    [InlineData("null", "", "null")]
    [InlineData("[]", "", "type")]
    public async Task What_is_not_understood_is_refused_by_its_path(string body, string field, string said)
    {
        await using var desk = await Desk.OpenAsync(server);
        var problem = (await desk.PostAsync(Publications, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        problem.GetProperty("fields")[0].GetProperty("field").GetString().ShouldBe(field);
        problem.GetProperty("fields")[0].GetProperty("detail").GetString()!.ShouldContain(said);
        problem.GetProperty("detail").GetString()!.ShouldNotContain("RankLedger.");
        (await desk.Ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(1);
    }

    [Fact]
    public async Task Items_of_one_cause_are_one_problem()
    {
        await using var desk = await Desk.OpenAsync(server);
        var figures = string.Join(',', Enumerable.Range(1, 30).Select(at => $$"""{"period":"2024-13","entity":"e{{at}}","value":1}"""));
        var problem = (
            await desk.PostAsync(
                Publications,
                $$"""{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","figures":[{{figures}}]}"""
            )
        ).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        var field = problem.GetProperty("fields").EnumerateArray().ShouldHaveSingleItem();
        (field.GetProperty("field").GetString(), field.GetProperty("more").GetInt32()).ShouldBe(("figures[0].period", 29));
        field.GetProperty("places")[28].GetString().ShouldBe("figures[29].period");
        problem.GetProperty("detail").GetString()!.ShouldEndWith("So in 29 more.");

        figures = string.Join(
            ',',
            Enumerable.Range(1990, 30).Select(year => $$"""{"flow":"total","period":"{{year}}","entity":"nobody","value":1}""")
        );
        var unknown = await desk.PostAsync(
            Publications,
            $$"""{"publication":"p","publisher":"x","kind":"press","title":"t","publishedOn":"2025-01-01","figures":[{{figures}}]}"""
        );
        unknown
            .ShouldBeProblem(HttpStatusCode.Conflict, "invalid-publication")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("unknown entity 'nobody'; add it to the ranking's entities or correct the id (and 29 more cells)");
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_and_its_key_stays_free()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (await desk.PostAsync(Publications, Desk.Publication("p", "7"), Scope.Recorder, ("Idempotency-Key", "k"))).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "recorded-differently"
        );
        (
            await desk.PostAsync("/v1/rankings/football/publications", Desk.Publication("p"), Scope.Recorder, ("Idempotency-Key", "k"))
        ).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-ranking");
        (await desk.PostAsync("/v1/rankings/twons/publications", Desk.Publication("p"), Scope.Recorder))
            .ShouldBeProblem(HttpStatusCode.NotFound, "unknown-ranking")
            .GetProperty("detail")
            .GetString()!
            .ShouldEndWith("Did you mean 'towns'?");
        (
            await desk.PostAsync(
                Publications,
                Desk.Publication("q").Replace("\"b\"", "\"c\"", StringComparison.Ordinal),
                Scope.Recorder,
                ("Idempotency-Key", "k")
            )
        ).ShouldBeProblem(HttpStatusCode.Conflict, "invalid-publication");
        (await desk.PostAsync(Publications, Desk.Publication("q"), Scope.Recorder, ("Idempotency-Key", "k"))).ShouldBe(
            HttpStatusCode.Created
        );
    }

    [Fact]
    public async Task Limits_are_said()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { MaxFigures = 1, MaxRequestBytes = 1000 });
        (await desk.PostAsync(Publications, Desk.Publication("p")))
            .ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("states 2 figures, drops and ranks; the limit here is 1");
        (await desk.PostAsync(Publications, Desk.Publication(new string('p', 1000))))
            .ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("1000 bytes");
    }

    [Fact]
    public async Task Another_media_type_and_a_query_are_refused()
    {
        await using var desk = await Desk.OpenAsync(server);
        using var text = Desk.Post(Publications, Desk.Publication("p"), "text/plain");
        (
            await desk.Host.Client.AskAsync(text, ("Authorization", $"Bearer {desk.Secret(Scope.Admin)}"), ("Idempotency-Key", "k"))
        ).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "media-type-not-read");
        (await desk.PostAsync(Publications + "?actor=me", Desk.Publication("p")))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("parameters")[0]
            .GetProperty("parameter")
            .GetString()
            .ShouldBe("actor");
        (await desk.PostAsync(Publications, Desk.Publication("p"), Scope.Admin, ("If-Match", "\"2-v1\"")))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("If-Match");
    }
}
