using System.Net;
using System.Text.Json;
using RankLedger.Publications;
using RankLedger.Tests;
using RankLedger.Web.Tests.Fred;

namespace RankLedger.Web.Tests.Faces;

/// <summary>Every expectation is worked out by hand from Fred/Fixture/*.csv.</summary>
public sealed class Series_are_served_as_DBnomics_does(TestServer server)
{
    private const string Alpha = "RL/fred-check/A.P.total.alpha";

    private static readonly (string Asked, HttpStatusCode Status, string Told)[] Refused =
    [
        ("observations=1", HttpStatusCode.BadRequest, "Variable series_ids is not set."),
        ($"series_ids={Alpha}&dimensions=a", HttpStatusCode.BadRequest, "Variable dimensions is not served: "),
        ($"series_ids={Alpha}&nonsense=1", HttpStatusCode.BadRequest, "Variable nonsense is not one of: series_ids, "),
        ($"series_ids={Alpha}&observations=", HttpStatusCode.BadRequest, "Variable observations is empty"),
        ($"series_ids={Alpha}&observations=2", HttpStatusCode.BadRequest, "Value of observations is not one of: 0, 1."),
        ($"series_ids={Alpha}&metadata=1", HttpStatusCode.BadRequest, "Value of metadata is not one of: 0."),
        ($"series_ids={Alpha}&limit=1001", HttpStatusCode.BadRequest, "Value of limit is not between 1 and 1000."),
        ($"series_ids={Alpha}&asPublished=2025-02-30", HttpStatusCode.BadRequest, "Value of asPublished is not a date"),
        ("series_ids=RL/fred-check/A.P.total", HttpStatusCode.BadRequest, "'RL/fred-check/A.P.total' is no id of a series"),
        ("series_ids=IMF/fred-check/A.P.total.alpha", HttpStatusCode.BadRequest, "'IMF/fred-check/A.P.total.alpha' is no id"),
        ("series_ids=RL/none/A.P.total.alpha", HttpStatusCode.NotFound, ""),
        ("series_ids=RL/fred-check/A.P.total.gamma", HttpStatusCode.NotFound, "There is no series RL/fred-check/A.P.total.gamma"),
        ("series_ids=RL/fred-check/D.P.total.alpha", HttpStatusCode.NotFound, "There is no series RL/fred-check/D.P.total.alpha"),
        // Alpha's year 2023 was first published on 2024-01-20.
        ($"series_ids={Alpha}&asPublished=2024-01-19", HttpStatusCode.NotFound, "There is no series"),
    ];

    [Fact]
    public async Task In_the_shape_that_its_clients_read()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var forms = string.Join(',', new[] { "S.P", "Q.P", "M.P", "M.C01" }.Select(form => $"RL/fred-check/{form}.total.alpha"));
        var answer = await JsonAsync(
            fred,
            $"/v22/series?metadata=0&observations=1&series_ids={Alpha},RL/fred-check/A.P.total.beta,{forms}"
        );
        answer.GetProperty("num_found").GetInt32().ShouldBe(6);
        answer.GetProperty("limit").GetInt32().ShouldBe(1000);
        var docs = answer.GetProperty("docs").EnumerateArray().ToList();
        docs[0].GetProperty("provider_code").GetString().ShouldBe("RL");
        docs[0].GetProperty("dataset_code").GetString().ShouldBe("fred-check");
        docs[0].GetProperty("series_code").GetString().ShouldBe("A.P.total.alpha");
        docs[0].GetProperty("series_name").GetString().ShouldBe("Alpha, total");
        docs[0].GetProperty("@frequency").GetString().ShouldBe("annual");
        docs[0].GetProperty("indexed_at").GetString()!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        docs[3].GetProperty("dimensions").GetRawText().ShouldBe("""{"FREQ":"Q","CUMULATION":"P","FLOW":"total","ENTITY":"alpha"}""");
        docs.Select(Values)
            .ShouldBe([
                """["2023","2024"] ["2023-01-01","2024-01-01"] [890000000000,995000000000]""",
                """["2023","2024"] ["2023-01-01","2024-01-01"] [800000000000,815000000000.5]""",
                // Withdrawn on 2024-09-01.
                """["2024-S1"] ["2024-01-01"] ["NA"]""",
                """["2024-Q1"] ["2024-01-01"] [251500000000]""",
                // Dropped on 2024-09-15.
                """["2024-04"] ["2024-04-01"] ["NA"]""",
                """["2024-04"] ["2024-04-01"] [330000000000]""",
            ]);

        Values((await JsonAsync(fred, $"/v22/series?observations=1&series_ids={Alpha}&asPublished=2025-01-20")).GetProperty("docs")[0])
            .ShouldBe("""["2023"] ["2023-01-01"] [900000000000]""");
        var page = await JsonAsync(fred, $"/v22/series?limit=1&offset=1&series_ids={Alpha},RL/fred-check/A.P.total.beta");
        page.GetProperty("num_found").GetInt32().ShouldBe(2);
        var only = page.GetProperty("docs").EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("series_code").GetString().ShouldBe("A.P.total.beta");
        only.TryGetProperty("value", out _).ShouldBeFalse("observations were not asked for");
    }

    [Fact]
    public async Task And_what_is_not_understood_is_told_in_its_member()
    {
        await using var fred = await FredHost.OpenAsync(server);
        foreach (var (asked, status, told) in Refused)
        {
            var reply = (await fred.Host.Client.AskAsync($"/v22/series?{asked}")).ShouldBe(status);
            reply.Json.GetProperty("error").GetString()!.ShouldStartWith(told, customMessage: asked);
        }

        // A pinned answer stays, and an answer of now says where it does.
        var pinned = $"/@9/v22/series?observations=1&series_ids={Alpha}";
        var before = (await fred.Host.Client.AskAsync(pinned)).ShouldBe(HttpStatusCode.OK);
        before.Header("Cache-Control").ShouldContain("immutable");
        // At @9 the revision of 2025-06-30 is not recorded yet.
        Values(before.Json.GetProperty("series").GetProperty("docs")[0])
            .ShouldBe("""["2023","2024"] ["2023-01-01","2024-01-01"] [900000000000,1020000000000]""");
        var now = await fred.Host.Client.AskAsync($"/v22/series?observations=1&series_ids={Alpha}");
        await fred.Host.Ledger.SendAsync(new VoidPublication("fred-check", "a1", new("tester", "never existed", "its site")));
        (await fred.Host.Client.AskAsync(pinned)).Body.ShouldBe(before.Body);
        now.Header("Content-Location").ShouldStartWith("/@12/v22/series?asPublished=");
        (await fred.Host.Client.AskAsync(now.Header("Content-Location"))).Body.ShouldBe(now.Body);
        (await fred.Host.Client.AskAsync("/docs/dbnomics.md")).ShouldBe(HttpStatusCode.OK).Body.ShouldStartWith("# The face of DBnomics");
    }

    private static async Task<JsonElement> JsonAsync(FredHost fred, string path) =>
        (await fred.Host.Client.AskAsync(path)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("series");

    private static string Values(JsonElement series) =>
        string.Join(' ', new[] { "period", "period_start_day", "value" }.Select(name => series.GetProperty(name).GetRawText()));
}
