using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using RankLedger.Domain.Time;
using RankLedger.Rankings;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Fred;

/// <summary>Every expectation is worked out by hand from Fixture/*.csv.</summary>
public sealed class Vintages_are_served_as_ALFRED_does(TestServer server)
{
    [Fact]
    public async Task In_four_layouts()
    {
        await using var fred = await FredHost.OpenAsync(server);
        const string alpha = $"series_id={FredHost.Alpha}";
        (await fred.ObservationsAsync($"{alpha}&{FredHost.Ever}")).ShouldBe([
            "realtime_start=2024-01-20 realtime_end=2025-06-29 2023-01-01 900000000000",
            "realtime_start=2025-06-30 realtime_end=9999-12-31 2023-01-01 890000000000",
            "realtime_start=2025-01-21 realtime_end=2025-06-29 2024-01-01 1020000000000",
            "realtime_start=2025-06-30 realtime_end=9999-12-31 2024-01-01 995000000000",
        ]);
        // The window cuts the spans; the press copy of July confirms and is no vintage.
        (await fred.ObservationsAsync($"{alpha}&realtime_start=2025-01-01&realtime_end=2025-06-29")).ShouldBe([
            "realtime_start=2025-01-01 realtime_end=2025-06-29 2023-01-01 900000000000",
            "realtime_start=2025-01-21 realtime_end=2025-06-29 2024-01-01 1020000000000",
        ]);
        (await fred.ObservationsAsync($"{alpha}&vintage_dates=2025-06-30,2025-01-21&output_type=2")).ShouldBe([
            $"2023-01-01 {FredHost.Alpha}_20250121=900000000000 {FredHost.Alpha}_20250630=890000000000",
            $"2024-01-01 {FredHost.Alpha}_20250121=1020000000000 {FredHost.Alpha}_20250630=995000000000",
        ]);
        // Of 2023 the vintage of 2025-01-21 repeats what the one of 2024-01-20, which is not listed, had said.
        (await fred.ObservationsAsync($"{alpha}&vintage_dates=2025-01-21,2025-06-30&output_type=3")).ShouldBe([
            $"2023-01-01 {FredHost.Alpha}_20250630=890000000000",
            $"2024-01-01 {FredHost.Alpha}_20250121=1020000000000 {FredHost.Alpha}_20250630=995000000000",
        ]);
        (await fred.ObservationsAsync($"{alpha}&realtime_start=2025-01-21&realtime_end=2025-12-31&output_type=4")).ShouldBe([
            "realtime_start=2025-01-21 realtime_end=2025-06-29 2024-01-01 1020000000000",
        ]);
        (await fred.ObservationsAsync($"{alpha}&{FredHost.Ever}&sort_order=desc&offset=1&limit=2")).ShouldBe([
            "realtime_start=2025-01-21 realtime_end=2025-06-29 2024-01-01 1020000000000",
            "realtime_start=2025-06-30 realtime_end=9999-12-31 2023-01-01 890000000000",
        ]);
        (await fred.ObservationsAsync($"{alpha}&realtime_start=2025-03-01&realtime_end=2025-03-01&observation_start=2024-01-01")).ShouldBe([
            "realtime_start=2025-03-01 realtime_end=2025-03-01 2024-01-01 1020000000000",
        ]);
    }

    [Theory]
    [InlineData("M", "2024-05-09 2024-09-14 80000000000", "2024-09-15 9999-12-31 .")] // dropped by d1
    [InlineData("SA", "2024-08-01 2024-08-31 505000000000", "2024-09-01 9999-12-31 .")] // w1 is withdrawn
    [InlineData("Q", "2024-04-18 2024-07-17 250000000000", "2024-07-18 9999-12-31 251500000000")]
    [InlineData("YTD", "2024-05-31 9999-12-31 330000000000")] // dated to a month, visible on its last day
    public async Task For_each_form_of_period_apart(string form, params string[] spans)
    {
        await using var fred = await FredHost.OpenAsync(server);
        (await fred.JsonAsync($"series/observations?series_id=fred-check.total.alpha.{form}&{FredHost.Ever}"))
            .GetProperty("observations")
            .EnumerateArray()
            .Select(row => $"{Text(row, "realtime_start")} {Text(row, "realtime_end")} {Text(row, "value")}")
            .ShouldBe(spans);
    }

    [Fact]
    public async Task And_changes_are_computed_within_one_vintage()
    {
        await using var fred = await FredHost.OpenAsync(server);
        async Task<IReadOnlyList<string>> ChangedAsync(string units, string day) =>
            [
                .. (
                    await fred.ObservationsAsync($"series_id={FredHost.Alpha}&units={units}&realtime_start={day}&realtime_end={day}")
                ).Select(row => string.Join(' ', row.Split(' ')[2..])),
            ];
        (await ChangedAsync("chg", "2025-03-01")).ShouldBe(["2023-01-01 .", "2024-01-01 120000000000.00000"]); // 1020 - 900
        (await ChangedAsync("pch", "2025-03-01")).ShouldBe(["2023-01-01 .", "2024-01-01 13.33333"]); // 120 / 900
        (await ChangedAsync("pc1", "2025-07-10")).ShouldBe(["2023-01-01 .", "2024-01-01 11.79775"]); // 105 / 890 = 0.1179775…
        (await ChangedAsync("ch1", "2025-07-10")).ShouldBe(["2023-01-01 .", "2024-01-01 105000000000.00000"]);
        // ln 890000000000 = ln 10^12 + ln 0.89 = 27.631021116 - 0.116533816; ln 0.995 = -0.005012542.
        (await ChangedAsync("log", "2025-07-10")).ShouldBe(["2023-01-01 27.51449", "2024-01-01 27.62601"]);
        (await ChangedAsync("log", "2024-02-01")).ShouldBe(["2023-01-01 27.52566"]); // ln 0.9 = -0.105360516
    }

    [Fact]
    public async Task And_none_is_told_across_a_break()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var known = (await fred.Host.Ledger.SendAsync(new GetRankings(Point.Now))).Rankings.Single();
        await fred.Host.Ledger.SendAsync(new DefineRanking(known with { Breaks = [new("2024", "counted anew")] }, "tester"));
        foreach (var units in (string[])["chg", "pch", "ch1", "pc1"])
            (await fred.ObservationsAsync($"series_id={FredHost.Alpha}&units={units}&realtime_start=2025-07-10&realtime_end=2025-07-10"))
                .Select(row => row[row.LastIndexOf(' ')..])
                .ShouldBe([" .", " ."], units);
    }

    [Fact]
    public async Task With_what_a_series_is()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var series = (
            await fred.JsonAsync($"series?series_id={FredHost.Alpha}&realtime_start=2024-06-01&realtime_end=2024-06-01")
        ).GetProperty("seriess")[0];
        Text(series, "id").ShouldBe(FredHost.Alpha);
        Text(series, "title").ShouldEndWith(": Alpha, total");
        Text(series, "observation_start").ShouldBe("2023-01-01");
        Text(series, "observation_end").ShouldBe("2023-01-01", "2024 was first published in 2025");
        (Text(series, "frequency"), Text(series, "frequency_short"), Text(series, "units")).ShouldBe(("Annual", "A", "CNY"));
        Text(series, "last_updated").ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+00$");
        var permalink = Text(series, "notes").Split(' ')[^1];
        (await fred.Host.Client.AskAsync(permalink)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("rows").GetArrayLength().ShouldBe(6);

        (await fred.JsonAsync($"series/vintagedates?series_id={FredHost.Alpha}"))
            .GetProperty("vintage_dates")
            .EnumerateArray()
            .Select(day => day.GetString())
            .ShouldBe(["2024-01-20", "2025-01-21", "2025-06-30"]);
        var ytd = (await fred.JsonAsync("series?series_id=FRED-CHECK.TOTAL.ALPHA.YTD")).GetProperty("seriess")[0];
        Text(ytd, "title").ShouldEndWith(": Alpha, total, cumulative since January");
    }

    [Fact]
    public async Task And_is_found()
    {
        await using var fred = await FredHost.OpenAsync(server);
        async Task<IEnumerable<string>> IdsAsync(string path) =>
            (await fred.JsonAsync(path)).GetProperty("seriess").EnumerateArray().Select(series => Text(series, "id"));
        string[] alpha = [.. new[] { "A", "M", "Q", "SA", "YTD" }.Select(form => $"FRED-CHECK.TOTAL.ALPHA.{form}")];
        (await IdsAsync("series/search?search_text=alp*%20total")).ShouldBe(alpha);
        (await IdsAsync("series/search?search_text=sons")).ShouldBe(["FRED-CHECK.TOTAL.BETA.A"]);
        (await IdsAsync("series/search?search_text=sons&search_type=series_id")).ShouldBeEmpty();
        (await IdsAsync("series/search?search_text=alpha&filter_variable=frequency&filter_value=Monthly")).ShouldBe([alpha[1], alpha[4]]);
        (await IdsAsync("series/search?search_text=alpha&order_by=frequency&sort_order=desc&limit=2")).ShouldBe([alpha[3], alpha[2]]);
        // The newest vintages: A of alpha 2025-06-30, A of beta 2025-01-21, M 2024-09-15, SA 2024-09-01, Q 2024-07-18, YTD 2024-05-31.
        (await IdsAsync("series/updates")).ShouldBe([alpha[0], "FRED-CHECK.TOTAL.BETA.A", alpha[1], alpha[3], alpha[2], alpha[4]]);

        var release = (await fred.JsonAsync($"series/release?series_id={FredHost.Alpha}")).GetProperty("releases")[0];
        release.GetProperty("id").GetInt32().ShouldBe(1);
        (await fred.JsonAsync("release?release_id=1")).GetProperty("releases")[0].GetRawText().ShouldBe(release.GetRawText());
        (await fred.JsonAsync("releases")).GetProperty("count").GetInt32().ShouldBe(1);
        (await IdsAsync("release/series?release_id=1&limit=2&offset=4")).ShouldBe([alpha[4], "FRED-CHECK.TOTAL.BETA.A"]);
    }

    [Fact]
    public async Task In_XML_where_nothing_else_is_said()
    {
        await using var fred = await FredHost.OpenAsync(server);
        var reply = (await fred.Host.Client.AskAsync($"/fred/series/observations?series_id=FRED-CHECK.TOTAL.BETA.A&&api_key=any")).ShouldBe(
            HttpStatusCode.OK
        );
        reply.Header("Content-Type").ShouldBe("text/xml; charset=UTF-8");
        var root = XDocument.Parse(reply.Body).Root.ShouldNotBeNull();
        root.Name.LocalName.ShouldBe("observations");
        root.Attribute("count")!.Value.ShouldBe("2");
        root.Elements("observation")
            .Select(row => $"{row.Attribute("date")!.Value} {row.Attribute("value")!.Value}")
            .ShouldBe(["2023-01-01 800000000000", "2024-01-01 815000000000.5"]);
        var days = XDocument.Parse(
            (await fred.Host.Client.AskAsync($"/fred/series/vintagedates?series_id={FredHost.Alpha}&api_key=any&limit=1")).Body
        );
        days.Root!.Elements("vintage_date").Single().Value.ShouldBe("2024-01-20");
        var error = XDocument.Parse((await fred.Host.Client.AskAsync("/fred/series?series_id=NO.SUCH.SERIES.A&api_key=any")).Body).Root!;
        (error.Name.LocalName, error.Attribute("code")!.Value, error.Attribute("message")!.Value).ShouldBe(
            ("error", "400", "Bad Request.  The series does not exist.")
        );
    }

    [Fact]
    public async Task And_to_spreadsheets()
    {
        await using var fred = await FredHost.OpenAsync(server);
        async Task<string> SheetAsync(string query) =>
            (await fred.Host.Client.AskAsync($"/graph/fredgraph.csv?id={query}")).ShouldBe(HttpStatusCode.OK).Body;
        const string both = $"{FredHost.Alpha},fred-check.total.beta.a";
        const string head = $"observation_date,{FredHost.Alpha},FRED-CHECK.TOTAL.BETA.A\r\n";
        (await SheetAsync(both)).ShouldBe(head + "2023-01-01,890000000000,800000000000\r\n2024-01-01,995000000000,815000000000.5\r\n");
        (await SheetAsync($"{both}&vintage_date=2025-01-20")).ShouldBe(head + "2023-01-01,900000000000,800000000000\r\n");
        (await SheetAsync($"{both}&cosd=2024-01-01&coed=2024-12-31")).ShouldBe(head + "2024-01-01,995000000000,815000000000.5\r\n");
        (await SheetAsync("FRED-CHECK.TOTAL.ALPHA.M")).ShouldBe("observation_date,FRED-CHECK.TOTAL.ALPHA.M\r\n2024-04-01,\r\n");
        (await fred.Host.Client.AskAsync($"/graph/fredgraph.csv?id={FredHost.Alpha},FRED-CHECK.TOTAL.ALPHA.M")).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "not-understood"
        );
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
