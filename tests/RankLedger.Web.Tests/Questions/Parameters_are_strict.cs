using System.Net;

namespace RankLedger.Web.Tests.Questions;

[Collection<AsksTheSample>]
public sealed class Parameters_are_strict(SampleHost sample)
{
    [Theory]
    [InlineData("standings?period=2025&asOf=2026-01-01", "asOf", "'asOf' is no parameter of this question; it takes period, flow, top")]
    [InlineData("standings?period=2025&Flow=total", "Flow", "it takes period, flow, top")]
    [InlineData("standings?period=2025&period=2024", "period", "period is given 2 times; give it once.")]
    [InlineData("standings?period=", "period", "period is empty; leave it out or give a value such as 2025.")]
    [InlineData("standings?period=2025-Q5", "period", "period: '2025-Q5' is no period; expected 2025, 2025-H1")]
    [InlineData("standings", "period", "period is missing. The reference period: 2025, 2025-H1")]
    [InlineData("standings?period=2025&top=0", "top", "top: '0' is not understood; expected a whole number from 1 to 100000.")]
    [InlineData("standings?period=2025&top=5&all=true", "top", "top and all contradict each other; give one of them.")]
    [InlineData("standings?period=2025&all=yes", "all", "all: 'yes' is not understood; expected true or false.")]
    [InlineData("standings?period=2025&levels=a,,b", "levels", "levels: 'a,,b' names nothing between two commas")]
    [InlineData(
        "standings?period=2025&asPublished=2026-02-30",
        "asPublished",
        "asPublished: '2026-02-30' is no date; expected a calendar date such as 2026-01-22"
    )]
    [InlineData(
        "standings?period=2025&asRecorded=@x",
        "asRecorded",
        "asRecorded: '@x' is no recorded point; expected a position such as @211 or an instant"
    )]
    [InlineData("standings?period=2025&format=xml", "format", "format: 'xml' is no format of this answer; expected json, csv or xlsx.")]
    [InlineData("replay?period=2025&from=2026-02-01&to=2026-01-01", "from", "from lies after to; name the earlier day first.")]
    [InlineData(
        "lineage?period=2025&entity=jinhua&format=json",
        "format",
        "'format' is no parameter of this question; it takes entity, period, flow, asPublished, asRecorded, numbers."
    )]
    public async Task What_is_not_understood_is_named(string question, string parameter, string detail)
    {
        var problem = (await sample.AskAsync(question)).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        problem.GetProperty("detail").GetString()!.ShouldContain(detail);
        var named = problem.GetProperty("parameters").EnumerateArray().ShouldHaveSingleItem();
        named.GetProperty("parameter").GetString().ShouldBe(parameter);
        named.GetProperty("detail").GetString()!.ShouldContain(detail);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var problem = (await sample.AskAsync("standings?top=0&foo=1")).ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood");
        problem
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(each => each.GetProperty("parameter").GetString())
            .ShouldBe(["top", "foo", "period"]);
    }

    [Fact]
    public async Task A_status_takes_no_parameter() =>
        (await sample.Client.AskAsync("/v1/status?asRecorded=@1"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "not-understood")
            .GetProperty("detail")
            .GetString()
            .ShouldBe("'asRecorded' is no parameter of this question; it takes none.");
}
