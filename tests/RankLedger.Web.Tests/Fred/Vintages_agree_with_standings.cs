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
        await RecordAsync(desk, new Random(seed));
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
                    var column = columns
                        .Where(row => row["date"] == date)
                        .Select(row => row.GetValueOrDefault($"{series}_{day.Replace("-", "", StringComparison.Ordinal)}"))
                        .SingleOrDefault();
                    var cut = spans
                        .Where(row => row["date"] == date && On(day, row["realtime_start"], row["realtime_end"]))
                        .Select(row => row["value"])
                        .SingleOrDefault();
                    cut.ShouldBe(column, $"{series} {date} on {day} of seed {seed}");
                    (column == "." ? null : column).ShouldBe(
                        await StandingAsync(desk, entity, period, day),
                        $"{series} {date} on {day} of seed {seed}"
                    );
                }
            }
        }
    }

    private static async Task RecordAsync(Desk desk, Random random)
    {
        for (var number = 1; number <= 14; number++)
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
