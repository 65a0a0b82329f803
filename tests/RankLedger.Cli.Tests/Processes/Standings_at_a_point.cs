using System.Text.Json;

namespace RankLedger.Cli.Tests.Processes;

public sealed class Standings_at_a_point(PrivateServer server)
{
    private const string Ranking = "china-foreign-trade-cities";

    [Fact]
    public async Task On_15_January_nobody_has_a_row_and_two_are_awaited()
    {
        var answer = await AskAsync("2026-01-15");
        answer.GetProperty("rows").GetArrayLength().ShouldBe(0);
        answer
            .GetProperty("awaited")
            .EnumerateArray()
            .Select(each => each.GetString())
            .ShouldBe(["shenzhen", "chongqing"], ignoreOrder: true);
        var text = await TextAsync("2026-01-15");
        text.ShouldContain("No row: nothing is known of 2025 at this point.");
        text.ShouldContain("no row yet: Shenzhen and Chongqing.");
    }

    [Fact]
    public async Task On_20_January_Shanghai_stands_alone() => Rows(await AskAsync("2026-01-20")).ShouldBe(["1 shanghai 4510000000000"]);

    [Fact]
    public async Task On_22_January_ten_rows_stand_with_Suzhou_by_position()
    {
        var rows = (await AskAsync("2026-01-22")).GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBe(10);
        var suzhou = rows.Single(row => row.GetProperty("entity").GetString() == "suzhou");
        suzhou.GetProperty("evidence").GetString().ShouldBe("published-rank");
        suzhou.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        suzhou.GetProperty("low").GetDecimal().ShouldBe(1.56e12m);
        suzhou.GetProperty("high").GetDecimal().ShouldBe(4.52e12m);
        (await TextAsync("2026-01-22")).ShouldMatch(@"4 .* Suzhou +1\.56 – 4\.52 tn  by position");
    }

    [Fact]
    public async Task On_28_February_six_of_ten_have_a_value()
    {
        Rows(await AskAsync("2026-02-28"))
            .ShouldBe([
                "1 shenzhen 4550000000000",
                "2 shanghai 4510000000000",
                "3 beijing",
                "4 suzhou 2810000000000",
                "5 dongguan 1580000000000",
                "6 ningbo 1460000000000",
                "7 guangzhou",
                "8 jinhua 1050860000000",
                "9 xiamen",
                "10 qingdao",
            ]);
        (await TextAsync("2026-02-28")).ShouldContain("1.05086 tn");
    }

    [Fact]
    public async Task The_json_has_the_members_of_the_specification()
    {
        var answer = await AskAsync("2026-02-28");
        answer
            .EnumerateObject()
            .Select(each => each.Name)
            .ShouldBe(
                [
                    "basis",
                    "ranking",
                    "flow",
                    "period",
                    "unit",
                    "order",
                    "tieRule",
                    "complete",
                    "rows",
                    "awaited",
                    "vacant",
                    "contradictions",
                    "sentence",
                    "awaitedFigures",
                    "unplaced",
                    "settled",
                    "undeclared",
                ],
                ignoreOrder: true
            );
        answer.GetProperty("basis").EnumerateObject().Select(each => each.Name).ShouldBe(["asPublished", "position", "recordedAt"]);
        answer
            .GetProperty("rows")[0]
            .EnumerateObject()
            .Select(each => each.Name)
            .ShouldBeSubsetOf([
                "rank",
                "entity",
                "name",
                "localName",
                "value",
                "low",
                "high",
                "text",
                "printedUnit",
                "evidence",
                "publication",
                "publishedOn",
                "printedRank",
                "previousRank",
                "previousValue",
                "growthPublished",
                "flags",
                "growthComputed",
                "share",
                "tier",
                "order",
                "break",
                "doubt",
                "rebased",
                "conflict",
            ]);
    }

    [Fact]
    public async Task Before_the_first_publication_was_recorded_nothing_is_known()
    {
        var answer = await AskAsync("2026-02-28", "--as-recorded", "@1");
        answer.GetProperty("rows").GetArrayLength().ShouldBe(0);
        answer.GetProperty("basis").GetProperty("position").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_position_beyond_the_end_is_refused()
    {
        var outcome = (
            await BuiltProgram.RunAsync(await server.SampleAsync(), "standings", Ranking, "2025", "--as-recorded", "@999999", "--json")
        ).ShouldReturn(3);
        outcome.Problem.GetProperty("problem").GetString().ShouldBe("unknown-position");
        outcome.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Piped_text_has_no_escape_codes_and_no_drawing()
    {
        var text = await TextAsync("2026-02-28");
        text.ShouldNotContain("\u001b");
        text.ShouldNotContain("─");
        text.ShouldNotContain("\ufeff");
    }

    private static IEnumerable<string> Rows(JsonElement answer) =>
        answer
            .GetProperty("rows")
            .EnumerateArray()
            .Select(row => $"{row.GetProperty("rank")} {row.GetProperty("entity")} {row.GetProperty("value")}".TrimEnd());

    private async Task<JsonElement> AskAsync(string day, params string[] more) =>
        (await BuiltProgram.RunAsync(await server.SampleAsync(), ["standings", Ranking, "2025", "--as-published", day, "--json", .. more]))
            .ShouldReturn(0)
            .Json;

    private async Task<string> TextAsync(string day) =>
        (await BuiltProgram.RunAsync(await server.SampleAsync(), "standings", Ranking, "2025", "--as-published", day))
            .ShouldReturn(0)
            .Output;
}
