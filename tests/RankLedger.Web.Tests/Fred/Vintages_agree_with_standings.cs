using System.Globalization;
using System.Net;
using System.Text.Json;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Fred;

/// <summary>Over histories that nobody thought of: figures, revisions, drops and withdrawals drawn by a generator whose seed is
/// named.</summary>
public sealed class Vintages_agree_with_standings(TestServer server)
{
    private const string Below = "/v1/rankings/towns/publications";
    private static readonly string[] Periods = ["2023", "2024"];
    private static readonly string[] Entities = ["a", "b"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task On_every_day(int seed)
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { RequestsPerMinute = 0 });
        var random = new Random(seed);
        await RecordAsync(desk, random, 1, 7);
        var pinned = await PinnedAsync(desk);
        await RecordAsync(desk, random, 8, 14);
        foreach (var (address, body) in pinned)
            (await desk.Host.Client.AskAsync(address)).Body.ShouldBe(body, $"{address} of seed {seed} after more was recorded");
        foreach (var entity in Entities)
        {
            var series = $"TOWNS.TOTAL.{entity.ToUpperInvariant()}.A";
            var spans = await RowsAsync(desk, series, FredHost.Ever);
            var columns = await RowsAsync(desk, series, $"{FredHost.Ever}&output_type=2");
            var vintages = (await JsonAsync(desk, $"series/vintagedates?series_id={series}"))
                .GetProperty("vintage_dates")
                .EnumerateArray()
                .Select(day => day.GetString()!)
                .ToList();
            vintages.Count.ShouldBeGreaterThan(2, $"seed {seed}");
            foreach (var period in Periods)
            {
                var date = $"{period}-01-01";
                NeverOverlap(spans.Where(row => row["date"] == date), $"{series} {date} of seed {seed}");
                foreach (var day in vintages)
                {
                    var standing = await StandingAsync(desk, entity, period, day);
                    (await JsonStatAsync(desk, entity, period, day)).ShouldBe(standing, $"{date} on {day} of seed {seed} in JSON-stat");
                    (await SdmxAsync(desk, entity, period, day)).ShouldBe(standing, $"{date} on {day} of seed {seed} in SDMX");
                    var column = columns
                        .Where(row => row["date"] == date)
                        .Select(row => row.GetValueOrDefault($"{series}_{day.Replace("-", "", StringComparison.Ordinal)}"))
                        .SingleOrDefault();
                    var cut = spans
                        .Where(row => row["date"] == date && On(day, row["realtime_start"], row["realtime_end"]))
                        .Select(row => row["value"])
                        .SingleOrDefault();
                    cut.ShouldBe(column, $"{series} {date} on {day} of seed {seed}");
                    (column == "." ? null : column).ShouldBe(standing, $"{series} {date} on {day} of seed {seed}");
                }
            }
        }
    }

    // What is asked at the position so far, in every face; it may not change whatever is recorded next.
    private static async Task<List<(string Address, string Body)>> PinnedAsync(Desk desk)
    {
        var ranking = (await desk.Host.Client.AskAsync("/v1/rankings/towns")).ShouldBe(HttpStatusCode.OK);
        var at = "@" + ranking.Header("Content-Location").Split('@')[^1];
        string[] addresses =
        [
            .. Enumerable
                .Range(1, 4)
                .Select(type => $"/fred/{at}/series/observations?api_key=any&series_id=TOWNS.TOTAL.A.A&{FredHost.Ever}&output_type={type}"),
            $"/sdmx/{at}/data/towns/all?includeHistory=true",
            $"/{at}/v22/series?observations=1&series_ids=RL/towns/A.P.total.a",
            $"/jsonstat/towns?asPublished=2025-02-01&asRecorded={at}",
        ];
        var pinned = new List<(string, string)>();
        foreach (var address in addresses)
            pinned.Add((address, (await desk.Host.Client.AskAsync(address)).ShouldBe(HttpStatusCode.OK).Body));
        return pinned;
    }

    private static async Task<string?> JsonStatAsync(Desk desk, string entity, string period, string day)
    {
        var json = (await desk.Host.Client.AskAsync($"/jsonstat/towns?asPublished={day}")).ShouldBe(HttpStatusCode.OK).Json;
        int IndexOf(string dimension, string category) =>
            json.GetProperty("dimension")
                .GetProperty(dimension)
                .GetProperty("category")
                .GetProperty("index")
                .EnumerateArray()
                .Select(each => each.GetString())
                .ToList()
                .IndexOf(category);
        var (row, column) = (IndexOf("entity", entity), IndexOf("time", period));
        if (row < 0 || column < 0)
            return null;
        var value = json.GetProperty("value")[(row * json.GetProperty("size")[1].GetInt32()) + column];
        return value.ValueKind == JsonValueKind.Null ? null : $"{value.GetDecimal():0.##}";
    }

    private static async Task<string?> SdmxAsync(Desk desk, string entity, string period, string day) =>
        (
            await desk.Host.Client.AskAsync(
                $"/sdmx/data/towns/A.P.total.a+b?asOf={day}",
                ("Accept", "application/vnd.sdmx.data+csv;version=2.0.0")
            )
        )
            .ShouldBe(HttpStatusCode.OK)
            .Body.Split("\r\n")
            .Select(line => line.Split(','))
            .Where(cells => cells.Length > 8 && cells[6] == entity && cells[7] == period && cells[8].Length > 0)
            .Select(cells => cells[8])
            .SingleOrDefault();

    private static async Task RecordAsync(Desk desk, Random random, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            var day = new DateOnly(2025, 1, 1).AddDays(random.Next(60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            List<string> figures = [],
                drops = [];
            foreach (var (entity, period) in Entities.SelectMany(entity => Periods.Select(period => (entity, period))))
            {
                var cell = $"\"flow\":\"total\",\"period\":\"{period}\",\"entity\":\"{entity}\"";
                if (random.Next(8) == 0)
                    drops.Add($"{{{cell}}}");
                else if (random.Next(2) == 0)
                    figures.Add($"{{{cell},\"value\":{100 + random.Next(6)}}}");
            }

            if (figures.Count + drops.Count == 0)
                continue;
            (
                await desk.PostAsync(
                    Below,
                    $$"""
                    {"publication":"p{{number}}","publisher":"press","kind":"press","title":"Title","publishedOn":"{{day}}",
                     "figures":[{{string.Join(',', figures)}}],"drops":[{{string.Join(',', drops)}}]}
                    """
                )
            ).ShouldBe(HttpStatusCode.Created);
            if (random.Next(4) == 0)
            {
                (
                    await desk.PostAsync(
                        $"{Below}/p{number}/withdrawals",
                        $$"""{"on":"2025-03-{{1 + random.Next(28):00}}","reason":"taken back","evidence":"its site"}"""
                    )
                ).ShouldBe(HttpStatusCode.Created);
            }
        }
    }

    private static void NeverOverlap(IEnumerable<Dictionary<string, string>> rows, string told)
    {
        var last = "";
        foreach (var row in rows)
        {
            string.CompareOrdinal(row["realtime_start"], last).ShouldBeGreaterThan(0, told);
            string.CompareOrdinal(row["realtime_end"], row["realtime_start"]).ShouldBeGreaterThanOrEqualTo(0, told);
            last = row["realtime_end"];
        }
    }

    private static bool On(string day, string from, string last) =>
        string.CompareOrdinal(from, day) <= 0 && string.CompareOrdinal(day, last) <= 0;

    private static async Task<string?> StandingAsync(Desk desk, string entity, string period, string day) =>
        (await desk.Host.Client.AskAsync($"/v1/rankings/towns/standings?period={period}&asPublished={day}"))
            .ShouldBe(HttpStatusCode.OK)
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Where(row => row.GetProperty("entity").GetString() == entity && row.GetProperty("evidence").GetString() == "figure")
            .Select(row => row.GetProperty("value").GetRawText())
            .SingleOrDefault();

    private static async Task<JsonElement> JsonAsync(Desk desk, string path) =>
        (await desk.Host.Client.AskAsync($"/fred/{path}&api_key=any&file_type=json")).ShouldBe(HttpStatusCode.OK).Json;

    private static async Task<List<Dictionary<string, string>>> RowsAsync(Desk desk, string series, string query) =>
        [
            .. (await JsonAsync(desk, $"series/observations?series_id={series}&{query}"))
                .GetProperty("observations")
                .EnumerateArray()
                .Select(row => row.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!)),
        ];
}
