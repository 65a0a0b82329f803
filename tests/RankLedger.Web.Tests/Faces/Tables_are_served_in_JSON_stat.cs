using System.Net;
using RankLedger.Tests;
using RankLedger.Web.Tests.Fred;

namespace RankLedger.Web.Tests.Faces;

/// <summary>Every expectation is worked out by hand from Fred/Fixture/*.csv.</summary>
public sealed class Tables_are_served_in_JSON_stat(TestServer server)
{
    [Fact]
    public async Task As_they_stood_at_a_point()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var reply = (await fred.Host.Client.AskAsync("/jsonstat/fred-check?form=A&asPublished=2025-03-01&asRecorded=@12")).ShouldBe(
            HttpStatusCode.OK
        );
        var recorded = reply.Json.GetProperty("extension").GetProperty("basis").GetProperty("recordedAt").GetString();
        reply.Body.ShouldBe(
            $$$$$"""
            {"version":"2.0","class":"dataset","label":"fred-check, total","source":"RankLedger","updated":"2025-03-01T00:00:00Z",
            "id":["entity","time"],"size":[2,2],"role":{"time":["time"]},"dimension":{
            "entity":{"label":"Entity","category":{"index":["alpha","beta"],"label":{"alpha":"Alpha","beta":"Beta & Sons"}}},
            "time":{"label":"Period","category":{"index":["2023","2024"],"label":{"2023":"2023","2024":"2024"}}}},
            "value":[900000000000.0,1020000000000.0,800000000000.0,815000000000.5],
            "extension":{"basis":{"asPublished":"2025-03-01","position":12,"recordedAt":"{{{{{recorded}}}}}"},
            "ranking":"fred-check","flow":"total","unit":"CNY","form":"A"}}
            """.Replace("\n", "", StringComparison.Ordinal)
        );
        reply.Header("Cache-Control").ShouldContain("immutable");
        reply.Header("Content-Type").ShouldBe("application/json; charset=utf-8");

        async Task<string> TableAsync(string query)
        {
            var json = (await fred.Host.Client.AskAsync($"/jsonstat/fred-check?{query}")).ShouldBe(HttpStatusCode.OK).Json;
            var status = json.TryGetProperty("status", out var missing) ? missing.GetRawText() : "";
            return $"{json.GetProperty("size")} {json.GetProperty("value")} {status}".TrimEnd();
        }

        (await TableAsync("asPublished=2024-02-01")).ShouldBe("[2,1] [900000000000.0,800000000000.0]");
        (await TableAsync("entity=Beta+%26+Sons&asPublished=2025-03-01")).ShouldBe("[1,2] [800000000000.0,815000000000.5]");
        // Dropped on 2024-09-15.
        (await TableAsync("form=M")).ShouldBe("""[1,1] [null] {"0":"missing"}""");
        (await TableAsync("form=M&asPublished=2024-09-14")).ShouldBe("[1,1] [80000000000.0]");
        (await TableAsync("form=YTD")).ShouldBe("[1,1] [330000000000.0]");
    }

    [Fact]
    public async Task And_found_in_a_collection()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var item = (await fred.Host.Client.AskAsync("/jsonstat?asPublished=2025-03-01"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("link")
            .GetProperty("item")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        var href = item.GetProperty("href").GetString()!;
        href.ShouldBe("/jsonstat/fred-check?flow=total&asPublished=2025-03-01&asRecorded=@12");
        (await fred.Host.Client.AskAsync(href)).ShouldBe(HttpStatusCode.OK).Header("Cache-Control").ShouldContain("immutable");
        (await fred.Host.Client.AskAsync("/jsonstat/none")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-ranking");
        (await fred.Host.Client.AskAsync("/jsonstat/fred-check?flow=none")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-flow");
        (await fred.Host.Client.AskAsync("/jsonstat/fred-check?entity=none")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-entity");
        (await fred.Host.Client.AskAsync("/jsonstat/fred-check?form=D"))
            .ShouldBeProblem(HttpStatusCode.NotFound, "unknown-series")
            .GetProperty("detail")
            .GetString()
            .ShouldBe("The flow 'total' of the ranking 'fred-check' has no value of the form D here; it has some of A, M, Q, SA, YTD.");
        (await fred.Host.Client.AskAsync("/jsonstat/fred-check?form=year")).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        (await fred.Host.Client.AskAsync("/jsonstat/fred-check?period=2024")).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        (await fred.Host.Client.AskAsync("/docs/json-stat.md")).ShouldBe(HttpStatusCode.OK).Body.ShouldStartWith("# Tables in JSON-stat");
    }
}
