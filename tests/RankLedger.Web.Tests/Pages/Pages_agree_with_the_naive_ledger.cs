using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RankLedger.Domain.Standings;
using RankLedger.Tests;
using RankLedger.Tests.Oracle;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Pages;

/// <summary>The numbers that people read are those of the naive ledger, which shares nothing with what made them: tables, milestones and
/// figures of pages, and the days, positions and events of ours that pages are made of.</summary>
public sealed partial class Pages_agree_with_the_naive_ledger(Amended amended, TestServer server) : IClassFixture<Amended>
{
    private const string R = Amended.Ranking;

    private static readonly (string Flow, string Period)[] Tables = [("total", "2025"), ("total", "2021"), ("exports", "2021")];

    // On both sides of what we amended, on either axis: the naive ledger is slow, so the points are few.
    private IEnumerable<(DateOnly Day, long Position)> Points =>
        [(new(2026, 1, 18), 212), (new(2026, 1, 18), amended.Naive.Last), (new(2026, 1, 22), 213), (new(2026, 2, 28), amended.Naive.Last)];

    [Fact]
    public async Task Rows_of_tables()
    {
        var compared = 0;
        foreach (var (day, position) in Points)
        {
            foreach (var (flow, period) in Tables)
            {
                var html = await PageAsync($"/{R}/{period.Replace("/", "--")}?flow={flow}&all=true&{At(day, position)}");
                var naive = amended.Naive.Standings(R, flow, period, day, position).Rows;
                var shown = Row().Matches(html).Select(row => Told(row)).ToList();
                var divisor = Divisor(html);
                shown.ShouldBe(naive.Select(row => (row.Entity, row.Rank, Expected(row, divisor))), $"{flow} {period} {day} @{position}");
                compared += shown.Count;
            }
        }

        compared.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Milestones_with_their_first_days()
    {
        var (day, position) = (new DateOnly(2026, 2, 28), amended.Naive.Last);
        var html = await PageAsync($"/{R}/milestones?tier=trillion&series=annual&undone=false&{At(day, position)}");
        var shown = Crossing()
            .Matches(html)
            .Select(row =>
                (
                    Entity: row.Groups["entity"].Value,
                    Ordinal: Reading.Plain(row.Groups["ordinal"].Value),
                    Since: DateOnly.ParseExact(row.Groups["day"].Value, "d MMM yyyy", CultureInfo.InvariantCulture)
                )
            )
            .ToList();
        shown
            .Select(row => $"{row.Ordinal} {row.Entity}")
            .ShouldBe(Naively(day).Select(each => $"{each.Ordinal} {each.Key.Entity}"), ignoreOrder: true);
        // Whoever came last was inside on the day that is shown, and nobody knew the day before.
        var last = shown.MaxBy(row => int.Parse(row.Ordinal, CultureInfo.InvariantCulture));
        Naively(last.Since).ShouldContain(each => each.Key.Entity == last.Entity);
        Naively(last.Since.AddDays(-1)).ShouldNotContain(each => each.Key.Entity == last.Entity);

        List<NaiveMilestone> Naively(DateOnly on) =>
            [.. amended.Naive.Milestones(R, "total", "trillion", on, position).Where(each => each.Key.Kind == "annual")];
    }

    [Theory]
    [InlineData("jinhua")]
    [InlineData("shanghai")]
    [InlineData("dongguan")]
    public async Task The_number_of_a_figure(string entity)
    {
        foreach (var (day, position) in Points)
        {
            var html = await PageAsync($"/{R}/2025/{entity}?{At(day, position)}");
            var naive = amended.Naive.Cell(R, "total", "2025", entity, day, position)?.Value;
            var shown = Reading.Plain(Regex.Match(html, "<span class=\"n\">(.*?)</span>").Groups[1].Value);
            var read = decimal.TryParse(shown.TrimStart('¥'), CultureInfo.InvariantCulture, out var number)
                ? (decimal?)(number * (html.Contains("<span class=\"u\">trillion", StringComparison.Ordinal) ? 1e12m : 1e9m))
                : null;
            read.ShouldBe(naive, $"{entity} {day} @{position}: {shown}");
        }
    }

    [Fact]
    public async Task Stops_are_the_days_on_which_a_publication_began_or_ended_to_count()
    {
        foreach (var (day, position) in Points)
        {
            foreach (var (flow, period) in Tables)
            {
                var stops = (await AskAsync($"stops?period={period}&flow={flow}&{At(day, position)}")).GetProperty("stops");
                var days = amended.Naive.Days(R, position).Where(each => each <= day && each.Year >= 2021).ToList();
                stops
                    .EnumerateArray()
                    .Select(stop => stop.GetProperty("on").GetString()!)
                    .Where(on => string.CompareOrdinal(on, "2021") > 0)
                    .ShouldBe(
                        days.Where(on => Turns(flow, period, on, position).Any())
                            .Select(on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                        $"{flow} {period} {day} @{position}"
                    );
            }
        }
    }

    [Fact]
    public async Task Positions_are_ranks_of_the_tables_of_their_periods()
    {
        var compared = 0;
        foreach (var (day, position) in Points)
        {
            var answer = await AskAsync($"positions?periods=2021,2024,2025&{At(day, position)}");
            foreach (var period in answer.GetProperty("periods").EnumerateArray())
            {
                var naive = amended.Naive.Standings(R, "total", period.GetProperty("period").GetString()!, day, position).Rows;
                var rows = period.GetProperty("rows").EnumerateArray().ToList();
                rows.Select(row => row.GetProperty("entity").GetString()).ShouldBe(naive.Select(row => row.Entity));
                foreach (var (row, known) in rows.Zip(naive))
                {
                    Number(row.GetProperty("value")).ShouldBe(known.Value);
                    if (row.GetProperty("rank") is not { ValueKind: JsonValueKind.Number } rank)
                        continue;
                    rank.GetInt32().ShouldBe(known.Rank, $"{period} {day} @{position}");
                    compared++;
                }
            }
        }

        compared.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Amendments_are_our_events_and_of_a_table_those_without_which_it_says_something_else()
    {
        var last = amended.Naive.Last;
        Positions(await AskAsync($"amendments?{At(new(2026, 11, 1), last)}")).ShouldBe(amended.Ours);
        foreach (var (flow, period) in Tables)
        {
            var listed = Positions(await AskAsync($"amendments?period={period}&flow={flow}&{At(new(2026, 11, 1), last)}"));
            listed.ShouldBeSubsetOf(amended.Ours);
            var days = amended.Naive.Days(R, last).Where(day => day.Year == 2026).ToList();
            amended
                .Ours.Where(position => days.Any(day => Said(flow, period, day, position) != Said(flow, period, day, position - 1)))
                .ShouldBeSubsetOf(listed, $"{flow} {period}");
        }
    }

    [Fact]
    public async Task What_only_an_older_state_of_our_ledger_held_is_struck_through()
    {
        var last = amended.Naive.Last;
        var html = Reading.Plain(await PageAsync($"/{R}/milestones?tier=trillion&series=annual&asPublished=2026-12-01&asRecorded=@{last}"));
        html.ShouldMatch($@"Tongling\s*铜陵\s*undone by our event\s*@{last}");
        html.ShouldContain("believed only in an older state of our ledger");
        var before = Reading.Plain(
            await PageAsync($"/{R}/milestones?tier=trillion&series=annual&asPublished=2026-12-01&asRecorded=@{last - 1}")
        );
        // Tongling counted as the eighth then, and Jinhua behind it.
        before.ShouldContain("Jinhua is the ninth in the ¥1 trillion tier.");
        before.ShouldNotContain("undone by our event");
    }

    [Fact]
    public async Task A_comparison_is_locked_to_one_state_and_can_be_unlocked()
    {
        var last = amended.Naive.Last;
        var html = await PageAsync($"/{R}/compare?period=2025&from=2026-01-20@&to=@");
        // Of our events those that still stand: the withdrawal, the void and the date.
        var unlocked = Regex
            .Matches(html, "href=\"(?<to>[^\"]+)\">\\s*Unlocked")
            .Select(each => WebUtility.HtmlDecode(each.Groups["to"].Value));
        unlocked.First().ShouldBe($"/{R}/compare?period=2025&from=2026-01-20@216&to=@");
        Reading.Plain(await PageAsync(unlocked.First())).ShouldContain($"@216 → @{last}");
    }

    [Fact]
    public async Task An_earlier_state_leads_on_to_the_later_ones_and_is_marked()
    {
        foreach (var page in new[] { "/2025", "/2025/jinhua", "/milestones", "/publications/cdbrief-2026-01-22-fy2025", "/findings" })
        {
            var html = await PageAsync($"/{R}{page}?asRecorded=@212");
            html.ShouldNotContain("Nothing we corrected", customMessage: page);
            Reading.Plain(html).ShouldContain("no corrections", customMessage: page);
            Regex.IsMatch(html, "asRecorded=@212\"\\s+aria-current=\"true\">Before our correction @213").ShouldBeTrue(page);
            html.ShouldContain("asRecorded=@214\"", customMessage: page);
        }

        // Between two of our events: the first counts, the second is still to come.
        var between = await PageAsync($"/{R}/2025?asRecorded=@213");
        Reading.Plain(between).ShouldContain("1 correction ");
        Reading.Plain(await PageAsync($"/{R}/2025?asRecorded=@150")).ShouldContain("As it was at @150");
        // A correction counts until the event behind it undoes it.
        Reading.Plain(await PageAsync($"/{R}/2025/tongling?asRecorded=@218")).ShouldContain("1 correction ");
        Reading.Plain(await PageAsync($"/{R}/2025/tongling?asRecorded=@219")).ShouldContain("all undone");
    }

    [Fact]
    public async Task A_page_at_a_position_is_another_one_once_we_corrected_something()
    {
        await using var desk = await Desk.OpenAsync(server);
        await desk.WithPublicationAsync();
        const string Page = "/towns/2024?asPublished=2026-01-22&asRecorded=@2";
        var before = await desk.Host.Client.AskAsync(Page, ("Accept", "text/html"));
        before.Body.ShouldContain("Nothing we corrected touches this page");
        (await desk.PostAsync("/v1/rankings/towns/publications/p/voids", """{"reason":"nobody published this"}""")).ShouldBe(
            HttpStatusCode.Created
        );
        var after = await desk.Host.Client.AskAsync(Page, ("Accept", "text/html"), ("If-None-Match", before.Header("ETag")));
        after.ShouldBe(HttpStatusCode.OK).Body.ShouldContain("Before our void @3");
    }

    [Fact]
    public async Task A_statement_that_we_corrected_is_one_row_with_the_old_number_struck()
    {
        var html = await PageAsync($"/{R}/2025/jinhua?asRecorded=@{amended.Naive.Last}");
        var table = Regex.Match(html, "<table class=\"st\">.*?</table>", RegexOptions.Singleline).Value;
        var rows = Regex.Matches(table, "<tr class=.*?</tr>", RegexOptions.Singleline).Select(each => each.Value).ToList();
        var brief = rows.Where(row => row.Contains("publications/cdbrief-2026-01-22-fy2025")).ShouldHaveSingleItem();
        // Typed as 14,508.6 for a while; 10,508.6 is printed.
        Regex.Match(brief, "<del>(.*?)</del>").Groups[1].Value.ShouldBe("1.45086");
        Reading.Plain(brief).ShouldContain("1.45086 1.05086");
        Reading.Plain(brief).ShouldContain("Corrected by us @213");
        Reading.Plain(brief).ShouldContain("Reversed by us @215");
        Reading.Plain(brief).ShouldContain("As it counts now: ");
        brief.ShouldNotContain("Refined");
        // The axis of our own clock reads a position once.
        var plane = await PageAsync($"/{R}/2025/jinhua?asRecorded=@213");
        Regex.Count(plane, "text-anchor=\"end\">@213<").ShouldBe(1);
    }

    private string Said(string flow, string period, DateOnly day, long position) =>
        string.Join(
            ' ',
            amended
                .Naive.Standings(R, flow, period, day, position)
                .Rows.Select(row => $"{row.Rank} {row.Entity} {row.Value} {row.Publication} {row.PrintedRank}")
        );

    // The publications about a table that stand on a day and not the day before, or the other way round.
    private IEnumerable<NaivePublication> Turns(string flow, string period, DateOnly on, long position) =>
        amended
            .Naive.Publications(position)
            .Where(each => each.Ranking == R && each.Stands(on) != each.Stands(on.AddDays(-1)))
            .Where(each => each.Says.Keys.Concat(each.Prints.Keys).Any(cell => cell.Flow == flow && cell.Period == period));

    private static (string, int, string) Told(Match row) =>
        (
            row.Groups["entity"].Value,
            int.Parse(Regex.Match(Reading.Plain(row.Groups["rank"].Value), "^[0-9]+").Value, CultureInfo.InvariantCulture),
            Reading.Plain(Regex.Replace(row.Groups["value"].Value, "<(sup|span class=\"pm\").*?</(sup|span)>", ""))
        );

    // A number has every digit that it has, at least two decimals; bounds have two.
    private static string Expected(NaiveRow row, decimal divisor)
    {
        string Short(decimal value) =>
            Math.Round(value / divisor, 2, MidpointRounding.AwayFromZero).ToString("N2", CultureInfo.InvariantCulture);
        if (row.Value is { } value)
            return (value / divisor).ToString("#,0.00##########", CultureInfo.InvariantCulture);
        return (row.Bounds.Low, row.Bounds.High) switch
        {
            (null, null) => "no bounds known",
            (null, { } high) => $"under {Short(high)}",
            ({ } low, null) => $"over {Short(low)}",
            ({ } low, { } high) => $"{Short(low)} – {Short(high)}",
        };
    }

    private static decimal? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : null;

    private static IEnumerable<long> Positions(JsonElement answer) =>
        answer.GetProperty("amendments").EnumerateArray().Select(each => each.GetProperty("position").GetInt64());

    private static decimal Divisor(string html) =>
        html.Contains("¥ trillion</th>", StringComparison.Ordinal) ? 1e12m
        : html.Contains("¥ billion</th>", StringComparison.Ordinal) ? 1e9m
        : 1;

    private static string At(DateOnly day, long position) => $"asPublished={day:yyyy-MM-dd}&asRecorded=@{position}";

    private async Task<string> PageAsync(string path) =>
        (await amended.Client.AskAsync(path, ("Accept", "text/html"))).ShouldBe(HttpStatusCode.OK).Body;

    private async Task<JsonElement> AskAsync(string question) =>
        (await amended.Client.AskAsync($"/v1/rankings/{R}/{question}")).ShouldBe(HttpStatusCode.OK).Json;

    [GeneratedRegex(
        "<tr class=\"go\" data-e=\"(?<entity>[^\"]+)\"><td class=\"rank[^\"]*\">(?<rank>.*?)</td>.*?<td class=\"v\">(?<value>.*?)</td>",
        RegexOptions.Singleline
    )]
    private static partial Regex Row();

    [GeneratedRegex(
        "<td class=\"o\">(?<ordinal>[^<]*)</td>.*?<a class=\"nm\" href=\"/[^/]+/[^/]+/(?<entity>[^?\"]+).*?"
            + "<td class=\"when\">.*?</td>.*?<td class=\"when\">\\s*<a [^>]*>(?<day>[^<]*)</a>",
        RegexOptions.Singleline
    )]
    private static partial Regex Crossing();
}
