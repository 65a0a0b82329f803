using System.Text.Json;

namespace RankLedger.Web.Tests.Answers;

/// <summary>What pages need beside a table, asked of the sample; expected values are read off its files.</summary>
[Collection<AsksTheSample>]
public sealed class The_days_of_a_table(SampleHost sample)
{
    [Fact]
    public async Task Days_on_which_everything_was_only_confirmed_are_stops_too()
    {
        var stops = (await sample.AskAsync("stops?period=2025&asPublished=all&asRecorded=@212")).Json.GetProperty("stops");

        stops
            .EnumerateArray()
            .Select(stop => $"{stop.GetProperty("on")} {stop.GetProperty("precision")} {stop.GetProperty("changes")}")
            .ShouldBe([
                "2026-01-14 day 0",
                "2026-01-16 day 1",
                "2026-01-17 day 0",
                "2026-01-20 day 0",
                "2026-01-22 day 15",
                "2026-01-26 day 1",
                "2026-01-28 day 1",
                "2026-01-31 month 1",
                "2026-02-14 day 0",
                "2026-02-28 day 0",
                "2026-11-23 day 1",
            ]);
    }

    [Fact]
    public async Task Each_publication_tells_what_it_did_to_each_row()
    {
        var stops = (await sample.AskAsync("stops?period=2025&asPublished=2026-01-22&asRecorded=@212")).Json.GetProperty("stops");
        var last = stops.EnumerateArray().Last();

        last.GetProperty("publications")
            .EnumerateArray()
            .SelectMany(by => by.GetProperty("deeds").EnumerateArray())
            .Where(deed => deed.GetProperty("isRanked").GetBoolean())
            .GroupBy(deed => deed.GetProperty("deed").GetString())
            .Select(deeds => $"{deeds.Key}: {deeds.Count()}")
            .ShouldBe(["confirmed: 2", "first: 4", "restated: 1", "position: 10"], ignoreOrder: true);
        var jinhua = Deed(last, "jinhua", "first");
        (jinhua.GetProperty("text").GetString(), jinhua.GetProperty("printedUnit").GetString()).ShouldBe(("10508.6", "亿元"));
        (jinhua.GetProperty("localName").GetString(), jinhua.GetProperty("value").GetDecimal()).ShouldBe(("金华", 1050860000000m));
        Deed(last, "jinhua", "position").GetProperty("rank").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task A_rank_so_far_is_no_position_of_a_year()
    {
        var years = (await sample.AskAsync("positions?periods=2022,2024,2025&asRecorded=@212"))
            .Json.GetProperty("periods")
            .EnumerateArray()
            .ToList();

        // Of 2022 no list is printed and many are awaited: Jiaxing is the eighth of those that are known, and not the eighth.
        Ranked(years[0]).ShouldBeEmpty();
        years[0].GetProperty("rows").GetArrayLength().ShouldBe(8);
        // Of 2024 four positions are printed; Chongqing has a figure and no position.
        Ranked(years[1]).ShouldBe(["shenzhen 1", "ningbo 5", "dongguan 6", "jinhua 10"]);
        Ranked(years[2]).Take(3).ShouldBe(["shenzhen 1", "shanghai 2", "beijing 3"]);
    }

    [Fact]
    public async Task Nothing_that_we_corrected_touches_the_table_of_the_sample()
    {
        var answer = (await sample.AskAsync("amendments?period=2025&asRecorded=@212")).Json;

        answer.GetProperty("amendments").GetArrayLength().ShouldBe(0);
    }

    private static IEnumerable<string> Ranked(JsonElement year) =>
        year.GetProperty("rows")
            .EnumerateArray()
            .Where(row => row.GetProperty("rank").ValueKind == JsonValueKind.Number)
            .Select(row => $"{row.GetProperty("entity")} {row.GetProperty("rank")}");

    private static JsonElement Deed(JsonElement stop, string entity, string deed) =>
        stop.GetProperty("publications")
            .EnumerateArray()
            .SelectMany(by => by.GetProperty("deeds").EnumerateArray())
            .Single(each => each.GetProperty("entity").GetString() == entity && each.GetProperty("deed").GetString() == deed);
}
