using System.Net;
using System.Text.Json;

namespace RankLedger.Web.Tests.Answers;

/// <summary>The other answers of the sample, worked out by hand from its files, as in the tests of the ledger.</summary>
[Collection<AsksTheSample>]
public sealed class Other_answers_over_http(SampleHost sample)
{
    [Fact]
    public async Task Rankings_and_one_ranking_are_definitions()
    {
        var all = (await sample.Client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("rankings");
        all.EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe("china-foreign-trade-cities");
        var one = (await sample.Client.AskAsync($"{SampleHost.Ranking}?asPublished=2020-01-01&asRecorded=@1"))
            .ShouldBe(HttpStatusCode.OK)
            .Json;
        one.GetProperty("ranking").GetRawText().ShouldBe(all[0].GetRawText());
        (
            one.GetProperty("basis").GetProperty("asPublished").GetString(),
            one.GetProperty("basis").GetProperty("position").GetInt64()
        ).ShouldBe(("2020-01-01", 1));
        (await sample.Client.AskAsync($"{SampleHost.Ranking}?asRecorded=@0")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-ranking");
    }

    [Fact]
    public async Task Jinhua_is_the_eighth_to_enter_the_trillion_tier()
    {
        var found = (await JsonAsync("milestones?tier=trillion&entity=jinhua"))
            .GetProperty("milestones")
            .EnumerateArray()
            .ShouldHaveSingleItem();
        (
            found.GetProperty("event").GetString(),
            found.GetProperty("period").GetString(),
            found.GetProperty("ordinal").GetInt32(),
            found.GetProperty("lastBelow").GetString()
        ).ShouldBe(("entered", "2025", 8, "2021"));
        found.GetProperty("beliefs")[0].GetProperty("from").GetString().ShouldBe("2026-01-22");
        (await sample.AskAsync("milestones?tier=billion")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-tier");
    }

    [Fact]
    public async Task Dongguan_passes_Ningbo_in_2025()
    {
        var movements = (await JsonAsync("movements?period=2025&asPublished=2026-02-28")).GetProperty("movements");
        var overtake = movements.GetProperty("overtakes").EnumerateArray().ShouldHaveSingleItem();
        (overtake.GetProperty("entity").GetString(), overtake.GetProperty("overtaken").GetString()).ShouldBe(("dongguan", "ningbo"));
        (await sample.AskAsync("movements?period=2024-02-29")).ShouldBeProblem(HttpStatusCode.Conflict, "no-earlier-period");
    }

    [Fact]
    public async Task A_replay_is_whole_or_one_object_a_line()
    {
        var whole = (await sample.AskAsync("replay?period=2025-01/2025-03")).ShouldBe(HttpStatusCode.OK);
        whole.Type.ShouldBe("application/json");
        var reply = (await sample.AskAsync("replay?period=2025-01/2025-03&format=ndjson")).ShouldBe(HttpStatusCode.OK);
        whole.Json.GetProperty("steps").EnumerateArray().Select(step => step.GetRawText()).ShouldBe(reply.Body.TrimEnd('\n').Split('\n'));
        reply.Type.ShouldBe("application/x-ndjson");
        reply.Body.ShouldEndWith("}\n");
        var lines = reply.Body.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("basis").GetProperty("asPublished").GetString()).ShouldBe(["2025-04-22", "2025-10-22"]);
        (await sample.AskAsync("replay?period=2031&format=ndjson")).ShouldBe(HttpStatusCode.OK).Body.ShouldBeEmpty();
        (await sample.AskAsync("replay?period=2031")).Json.GetProperty("steps").GetArrayLength().ShouldBe(0);
        (await sample.AskAsync("replay?period=2025&flow=tourism")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-flow");
    }

    [Fact]
    public async Task A_publication_and_all_of_them()
    {
        (await JsonAsync("publications")).GetProperty("publications").GetArrayLength().ShouldBe(211);
        var one = await JsonAsync("publications/cdbrief-2026-01-22-fy2025");
        one.GetProperty("publication").GetProperty("publishedOn").GetString().ShouldBe("2026-01-22");
        one.GetProperty("figures")
            .EnumerateArray()
            .Single(figure => figure.GetProperty("entity").GetString() == "jinhua")
            .GetProperty("value")
            .GetDecimal()
            .ShouldBe(1050860000000m);
        (await sample.AskAsync("publications/none")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-publication");
        (await sample.AskAsync("publications/cdbrief-2026-01-22-fy2052"))
            .ShouldBeProblem(HttpStatusCode.NotFound, "unknown-publication")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("look for it among its publications. Did you mean 'cdbrief-2026-01-22-fy2025'");
        // One that is there, and not public yet, is not proposed in its own place.
        (await sample.AskAsync("publications?after=cdbrief-2026-01-22-fy2025&asPublished=2026-01-21"))
            .ShouldBeProblem(HttpStatusCode.NotFound, "unknown-publication")
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("was not public by 21 January 2026");
        (await sample.AskAsync("publications/cdbrief-2026-01-22-fy2025?asPublished=2026-01-21")).ShouldBeProblem(
            HttpStatusCode.NotFound,
            "unknown-publication"
        );
    }

    [Fact]
    public async Task A_cell_has_a_history_and_a_lineage()
    {
        // figures.csv, lines 93, 128 and 163: 6773.7 and 6825 亿元, 683.23 billion yuan.
        (await JsonAsync("history?entity=beijing&period=2021-01/2021-03"))
            .GetProperty("statements")
            .EnumerateArray()
            .Select(each => (each.GetProperty("text").GetString(), each.GetProperty("outcome").GetString()))
            .ShouldBe([("6773.7", "first"), ("6825", "revised"), ("683.23", "revised")]);
        (await JsonAsync("lineage?entity=jinhua&period=2025"))
            .GetProperty("publication")
            .GetProperty("publication")
            .GetString()
            .ShouldBe("cdbrief-2026-01-22-fy2025");
        (await sample.AskAsync("lineage?entity=jinhua&period=1999")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-cell");
        (await sample.AskAsync("history?entity=paris&period=2025")).ShouldBeProblem(HttpStatusCode.NotFound, "unknown-entity");
    }

    [Fact]
    public async Task Six_revisions_are_printed_and_a_triangle_shows_one()
    {
        (await JsonAsync("revisions"))
            .GetProperty("revisions")
            .EnumerateArray()
            .Count(each => each.GetProperty("kind").GetString() != "implied")
            .ShouldBe(6);
        var triangle = await JsonAsync("triangle?entity=beijing");
        var row = triangle.GetProperty("rows").EnumerateArray().Single(each => each.GetProperty("period").GetString() == "2021-01/2021-03");
        row.GetProperty("values")
            .EnumerateArray()
            .Where(value => value.ValueKind == JsonValueKind.Number)
            .Select(value => value.GetDecimal())
            .Distinct()
            .ShouldBe([677370000000m, 682500000000m, 683230000000m]);
    }

    [Fact]
    public async Task Suzhou_gets_its_value_on_the_last_day_of_January()
    {
        // Dated "January 2026", so visible from the 31st; by position before.
        var answer = await JsonAsync("compare?period=2025&from=2026-01-30@212&to=2026-01-31@212");
        var cell = answer.GetProperty("cells").EnumerateArray().ShouldHaveSingleItem();
        (cell.GetProperty("entity").GetString(), cell.GetProperty("to").GetProperty("value").GetDecimal()).ShouldBe(
            ("suzhou", 2810000000000m)
        );
        (await sample.AskAsync("compare?period=2025&from=2026-01-30@213&to=@")).ShouldBeProblem(
            HttpStatusCode.NotFound,
            "unknown-position"
        );
        (await sample.AskAsync("compare?period=2025&from=@1")).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
    }

    [Fact]
    public async Task A_check_finds_the_misprint_of_Suzhou_2017()
    {
        var findings = (await JsonAsync("check")).GetProperty("findings").EnumerateArray().ToList();
        findings.ShouldContain(each =>
            each.GetProperty("entity").GetString() == "suzhou"
            && each.GetProperty("period").GetString() == "2017"
            && each.GetProperty("publication").GetString() == "szieg-2018-02-09-fy2017"
            && each.GetProperty("kind").GetString() == "parts"
        );
    }

    [Fact]
    public async Task A_status_counts_what_there_is()
    {
        var reply = (await sample.Client.AskAsync("/v1/status")).ShouldBe(HttpStatusCode.OK);
        (
            reply.Json.GetProperty("position").GetInt64(),
            reply.Json.GetProperty("publications").GetInt64(),
            reply.Json.GetProperty("figures").GetInt64()
        ).ShouldBe((212, 211, 545));
        reply.Header("Cache-Control").ShouldBe("no-store");
    }

    private async Task<JsonElement> JsonAsync(string question) => (await sample.AskAsync(question)).ShouldBe(HttpStatusCode.OK).Json;
}
