using System.Net;
using RankLedger.Access;
using RankLedger.Auditing;
using RankLedger.ReadModels;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Commands;

public sealed class Publications_are_amended(TestServer server)
{
    private const string One = "/v1/rankings/towns/publications/p";
    private const string Grounds = "\"reason\":\"typo\",\"evidence\":\"page 1\"";

    public static TheoryData<string, string, string> Amendments =>
        new()
        {
            {
                "corrections",
                $$"""{"flow":"total","period":"2024","entity":"a","to":{"value":7.50,"text":"7.50","unit":"yuan"},{{Grounds}}}""",
                "figure-corrected"
            },
            { "corrections", $$"""{"flow":"total","period":"2024","entity":"a","to":null,{{Grounds}}}""", "figure-corrected" },
            { "corrections", $$"""{"flow":"total","period":"2024","entity":"a","to":{"value":null},{{Grounds}}}""", "figure-corrected" },
            { "rank-corrections", $$"""{"flow":"total","period":"2024","entity":"a","to":2,{{Grounds}}}""", "rank-corrected" },
            {
                "publication-corrections",
                $$"""{"to":{"title":"Another","url":"https://example.org"},{{Grounds}}}""",
                "publication-corrected"
            },
            { "redatings", $$"""{"to":"2025-01","knownBy":"2025-01-02",{{Grounds}}}""", "publication-redated" },
            { "withdrawals", $$"""{"on":"2025-02-01",{{Grounds}}}""", "publication-withdrawn" },
            { "voids", """{"reason":"not a publication"}""", "publication-voided" },
        };

    [Theory]
    [MemberData(nameof(Amendments))]
    public async Task In_each_way_once_and_undone(string route, string body, string type)
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        await SeeAheadAsync(desk, route, body, end: 2);
        var made = (await desk.PostAsync($"{One}/{route}", body, Scope.Corrector)).ShouldBe(HttpStatusCode.Created);
        made.Header("Location").ShouldBe(One);
        (await desk.PostAsync($"{One}/{route}", body, Scope.Corrector))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("appended")
            .GetInt32()
            .ShouldBe(0);
        var last = (await desk.Host.Client.AskAsync(One)).Json.GetProperty("events").EnumerateArray().Last();
        (last.GetProperty("type").GetString(), last.GetProperty("actor").GetString()).ShouldBe((type, "corrector desk"));

        var position = last.GetProperty("position").GetInt64();
        await SeeAheadAsync(desk, "reversals", $$"""{"position":{{position}},"reason":"it was right"}""", position);
        (await desk.PostAsync($"{One}/reversals", $$"""{"position":{{position}},"reason":"it was right"}""", Scope.Corrector)).ShouldBe(
            HttpStatusCode.Created
        );
        (await desk.PostAsync($"{One}/reversals", """{"position":2,"reason":"x"}""", Scope.Corrector)).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "not-reversible"
        );
        (await desk.PostAsync($"{One}/reversals", """{"position":1,"reason":"x"}""", Scope.Corrector)).ShouldBeProblem(
            HttpStatusCode.NotFound,
            "unknown-event"
        );
    }

    // A preview says what would be recorded, and the ledger ends where it ended.
    private static async Task SeeAheadAsync(Desk desk, string route, string body, long end)
    {
        var seen = (await desk.PostAsync($"{One}/{route}?preview=true", body, Scope.Corrector)).ShouldBe(HttpStatusCode.OK).Json;
        (seen.GetProperty("appended").GetInt32(), seen.GetProperty("position").GetInt64()).ShouldBe((0, end));
        seen.GetProperty("preview").GetProperty("appended").GetInt32().ShouldBeGreaterThan(0);
        (await desk.Ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(end);
    }

    [Fact]
    public async Task Withdrawn_and_brought_back_in_that_order_only()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (await desk.PostAsync($"{One}/reinstatements", $$"""{"on":"2025-03-01",{{Grounds}}}""", Scope.Corrector)).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "not-withdrawn"
        );
        (await desk.PostAsync($"{One}/withdrawals", $$"""{"on":"2025-01-01",{{Grounds}}}""", Scope.Corrector)).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "withdrawn-too-early"
        );
        (await desk.PostAsync($"{One}/withdrawals", $$"""{"on":"2025-02-01",{{Grounds}}}""", Scope.Corrector)).ShouldBe(
            HttpStatusCode.Created
        );
        (await desk.PostAsync($"{One}/redatings", $$"""{"to":"2025-02-01",{{Grounds}}}""", Scope.Corrector)).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "redated-past-withdrawal"
        );
        await SeeAheadAsync(desk, "reinstatements", $$"""{"on":"2025-03-01",{{Grounds}}}""", end: 3);
        (await desk.PostAsync($"{One}/reinstatements", $$"""{"on":"2025-03-01",{{Grounds}}}""", Scope.Corrector)).ShouldBe(
            HttpStatusCode.Created
        );
    }

    [Theory]
    [InlineData(
        "corrections",
        """{"flow":"total","period":"2024","entity":"z","to":{"value":7},"reason":"typo","evidence":"page 1"}""",
        404,
        "unknown-entity"
    )]
    [InlineData(
        "corrections",
        """{"flow":"oil","period":"2024","entity":"a","to":{"value":7},"reason":"typo","evidence":"page 1"}""",
        404,
        "unknown-flow"
    )]
    [InlineData(
        "corrections",
        """{"flow":"total","period":"2024x","entity":"a","to":{"value":7},"reason":"typo","evidence":"page 1"}""",
        400,
        "not-understood"
    )]
    [InlineData(
        "corrections",
        """{"flow":"total","period":"2024","entity":"a","reason":"typo","evidence":"page 1"}""",
        400,
        "not-understood"
    )]
    [InlineData(
        "corrections",
        """{"flow":"total","period":"2023","entity":"a","to":{"value":7},"reason":"typo","evidence":"page 1"}""",
        409,
        "figure-not-recorded"
    )]
    [InlineData("corrections", """{"flow":"total","period":"2024","entity":"a","to":{"value":7},"reason":"typo"}""", 400, "not-understood")]
    [InlineData(
        "corrections",
        """{"flow":"total","period":"2024","entity":"a","to":{"value":7},"reason":" ","evidence":"page 1"}""",
        409,
        "missing-reason"
    )]
    [InlineData(
        "rank-corrections",
        """{"flow":"total","period":"2024","entity":"a","to":0,"reason":"typo","evidence":"page 1"}""",
        409,
        "invalid-figure"
    )]
    [InlineData(
        "rank-corrections",
        """{"flow":"total","period":"2024","entity":"a","to":1.5,"reason":"typo","evidence":"page 1"}""",
        400,
        "not-understood"
    )]
    [InlineData("publication-corrections", """{"to":{"colour":"red"},"reason":"typo","evidence":"page 1"}""", 404, "unknown-field")]
    [InlineData("publication-corrections", """{"to":{"completeness":"whole"},"reason":"typo","evidence":"page 1"}""", 409, "invalid-field")]
    [InlineData("redatings", """{"to":"2025-13","reason":"typo","evidence":"page 1"}""", 400, "not-understood")]
    [InlineData("withdrawals", """{"on":"soon","reason":"typo","evidence":"page 1"}""", 400, "not-understood")]
    [InlineData("voids", """{"reason":"x","actor":"me"}""", 400, "not-understood")]
    [InlineData("reversals", """{"position":"@2","reason":"x"}""", 400, "not-understood")]
    [InlineData("reversals", """{"position":99,"reason":"x"}""", 404, "unknown-event")]
    public async Task What_cannot_be_is_refused_with_its_problem(string route, string body, int status, string slug)
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        (await desk.PostAsync($"{One}/{route}", body, Scope.Corrector)).ShouldBeProblem((HttpStatusCode)status, slug);
        (await desk.Ledger.ScalarAsync<long>("select max(position) from ledger.ledger_entry")).ShouldBe(2);
    }

    [Fact]
    public async Task Only_at_the_state_that_the_caller_saw()
    {
        await using var desk = await (await Desk.OpenAsync(server)).WithPublicationAsync();
        var seen = (await desk.Host.Client.AskAsync(One)).Header("ETag");
        (await desk.PostAsync("/v1/rankings/towns/publications", Desk.Publication("other"), Scope.Recorder)).ShouldBe(
            HttpStatusCode.Created
        );
        var first = (
            await desk.PostAsync(
                $"{One}/corrections",
                $$"""{"flow":"total","period":"2024","entity":"a","to":{"value":7},{{Grounds}}}""",
                Scope.Corrector,
                ("If-Match", seen)
            )
        ).ShouldBe(HttpStatusCode.Created);
        var late = $$"""{"flow":"total","period":"2024","entity":"a","to":{"value":8},{{Grounds}}}""";
        (await desk.PostAsync($"{One}/corrections", late, Scope.Corrector, ("If-Match", seen))).ShouldBeProblem(
            HttpStatusCode.PreconditionFailed,
            "written-first"
        );
        (await desk.PostAsync($"{One}/corrections", late, Scope.Corrector, ("If-Match", $"W/{first.Header("ETag")}"))).ShouldBeProblem(
            HttpStatusCode.PreconditionFailed,
            "written-first"
        );
        (await desk.PostAsync($"{One}/corrections", late, Scope.Corrector, ("If-Match", "nonsense"))).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "not-understood"
        );
        // The right position of another history, and none that names its entry.
        foreach (var other in (string[])["\"4-0123456789abcdef-v2\"", "\"4-deadbeef\"", "\"4\"", "\"4--v2\""])
            (await desk.PostAsync($"{One}/corrections", late, Scope.Corrector, ("If-Match", other))).ShouldBeProblem(
                HttpStatusCode.PreconditionFailed,
                "written-first"
            );
        first.Header("ETag").ShouldStartWith("\"4-");
        (await desk.PostAsync($"{One}/corrections", late, Scope.Corrector, ("If-Match", first.Header("ETag")))).ShouldBe(
            HttpStatusCode.Created
        );
        (await desk.PostAsync($"{One}/voids", """{"reason":"x"}""", Scope.Corrector, ("If-Match", "*"))).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Only_where_there_is_one()
    {
        await using var desk = await Desk.OpenAsync(server);
        foreach (var (route, body, _) in Amendments.Select(row => row.Data))
            (await desk.PostAsync($"/v1/rankings/towns/publications/nothing/{route}", body, Scope.Corrector)).ShouldBeProblem(
                HttpStatusCode.NotFound,
                "unknown-publication"
            );
    }

    [Fact]
    public async Task Rankings_are_defined_by_the_same_json_as_on_the_command_line()
    {
        await using var desk = await Desk.OpenAsync(server);
        const string definition =
            """{"id":"ports","title":"Ports","flows":[{"id":"total","unit":"t"}],"tiers":[{"name":"large","value":1e8}],"authority":{"kinds":{"release":2}},"entities":[{"id":"x","name":"X"}]}""";
        var made = (await desk.PostAsync("/v1/rankings", definition)).ShouldBe(HttpStatusCode.Created);
        made.Header("Location").ShouldBe("/v1/rankings/ports");
        (await desk.PostAsync("/v1/rankings", definition)).ShouldBe(HttpStatusCode.OK);
        (await desk.PostAsync("/v1/rankings", """{"id":"ports","title":"Harbours","flows":[{"id":"total","unit":"t"}]}""")).ShouldBe(
            HttpStatusCode.Created
        );
        (await desk.Host.Client.AskAsync("/v1/rankings/ports")).Body.ShouldContain("\"entities\":[{\"id\":\"x\"");
        (await desk.PostAsync("/v1/rankings", """{"id":"ports","title":"Ports","flows":[{"id":"total","unit":"kg"}]}""")).ShouldBeProblem(
            HttpStatusCode.Conflict,
            "flow-changed"
        );
        (
            await desk.PostAsync("/v1/rankings", """{"id":"Ports!","title":"Ports","flows":[{"id":"total"}],"entities":[]}""")
        ).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        var unknown = (
            await desk.PostAsync("/v1/rankings", """{"id":"ports","title":"Ports","flows":[{"id":"total","colour":"red"}]}""")
        ).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        unknown.GetProperty("fields")[0].GetProperty("field").GetString().ShouldBe("flows[0].colour");
    }
}
