using System.Net;
using System.Text.Json;

namespace RankLedger.Web.Tests.Answers;

/// <summary>The tables of the sample, worked out by hand from its files (amounts in yuan), as in the tests of the ledger.</summary>
[Collection<AsksTheSample>]
public sealed class Standings_over_http(SampleHost sample)
{
    [Fact]
    public async Task On_20_January_Shanghai_stands_alone() =>
        Rows(await AskAsync("asPublished=2026-01-20")).ShouldBe(["1 shanghai 4510000000000"]);

    [Fact]
    public async Task On_28_February_six_of_ten_have_a_value() =>
        Rows(await AskAsync("asPublished=2026-02-28"))
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

    [Fact]
    public async Task The_basis_is_the_point_asked_at()
    {
        var basis = (await AskAsync("asPublished=2026-02-28&asRecorded=@100")).GetProperty("basis");
        basis.EnumerateObject().Select(each => each.Name).ShouldBe(["asPublished", "position", "recordedAt"]);
        (basis.GetProperty("asPublished").GetString(), basis.GetProperty("position").GetInt64()).ShouldBe(("2026-02-28", 100));
    }

    [Fact]
    public async Task The_first_three_and_every_row()
    {
        Rows(await AskAsync("asPublished=2026-02-28&top=3")).Count().ShouldBe(3);
        Rows(await AskAsync("asPublished=2026-02-28&all=true")).ShouldContain("11 chongqing 800680000000");
        Rows(await AskAsync("levels=county-city")).ShouldBe(["1 yiwu 836500000000"]);
    }

    [Theory]
    [InlineData("standings?period=2025&flow=tourism", "unknown-flow")]
    [InlineData("standings?period=2025&levels=village", "unknown-level")]
    [InlineData("standings?period=2025&asRecorded=@213", "unknown-position")]
    public async Task What_is_not_in_the_ledger_is_not_found(string question, string slug) =>
        (await sample.AskAsync(question)).ShouldBeProblem(HttpStatusCode.NotFound, slug);

    [Fact]
    public async Task A_ranking_that_is_not_there_is_not_found() =>
        (await sample.Client.AskAsync("/v1/rankings/football/standings?period=2025")).ShouldBeProblem(
            HttpStatusCode.NotFound,
            "unknown-ranking"
        );

    private static IEnumerable<string> Rows(JsonElement answer) =>
        answer
            .GetProperty("rows")
            .EnumerateArray()
            .Select(row => $"{row.GetProperty("rank")} {row.GetProperty("entity")} {row.GetProperty("value")}".TrimEnd());

    private async Task<JsonElement> AskAsync(string point) =>
        (await sample.AskAsync($"standings?period=2025&{point}")).ShouldBe(HttpStatusCode.OK).Json;
}
