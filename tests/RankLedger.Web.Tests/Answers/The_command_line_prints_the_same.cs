using System.Net;
using RankLedger.Cli.Tests.Processes;

namespace RankLedger.Web.Tests.Answers;

[Collection<AsksTheSample>]
public sealed class The_command_line_prints_the_same(SampleHost sample)
{
    [Theory]
    [InlineData("standings?period=2025&asPublished=2026-02-28&top=5", "standings R 2025 --as-published 2026-02-28 --top 5")]
    [InlineData("standings?period=2024&implied=true&asRecorded=@212", "standings R 2024 --implied --as-recorded @212")]
    [InlineData("movements?period=2025-01/2025-06&from=2025-01/2025-03", "movements R 2025-01/2025-06 --from 2025-01/2025-03")]
    [InlineData("replay?period=2025&recorded=true&format=ndjson", "replay R 2025 --recorded")]
    [InlineData("milestones?includeUndone=true", "milestones R --include-undone")]
    [InlineData("publications?asRecorded=@40", "publications R --as-recorded @40")]
    [InlineData("publications/cdbrief-2026-01-22-fy2025", "publication R cdbrief-2026-01-22-fy2025")]
    [InlineData("history?entity=beijing&period=2021-01/2021-03", "history R beijing 2021-01/2021-03")]
    [InlineData("revisions?flow=total", "revisions R --flow total")]
    [InlineData("statistics?flow=total", "revisions R --flow total --statistics")]
    [InlineData("triangle?entity=beijing", "revisions R --entity beijing --triangle")]
    [InlineData("compare?period=2025&from=2026-01-22@&to=@212", "compare R 2025 --from 2026-01-22@ --to @212")]
    [InlineData("stops?period=2025", "stops R 2025")]
    [InlineData("positions?periods=2024,2025", "positions R --periods 2024,2025")]
    [InlineData("amendments?period=2025&entity=jinhua", "amendments R --period 2025 --entity jinhua")]
    [InlineData("check", "check R")]
    [InlineData("lineage?entity=jinhua&period=2025", "lineage R jinhua 2025")]
    public async Task As_json(string question, string line)
    {
        var reply = (await sample.AskAsync(question)).ShouldBe(HttpStatusCode.OK);
        var printed = await BuiltProgram.RunAsync(
            sample.Host.Ledger.ConnectionString,
            [.. line.Replace(" R", " china-foreign-trade-cities", StringComparison.Ordinal).Split(' '), "--json"]
        );
        WithoutWords(printed.ShouldReturn(0).Output).ShouldBe(WithoutWords(reply.Body));
    }

    // A terminal says "as published so far" where no day was named; an answer says the day of the address that it leads to
    // (docs/decisions/0314).
    private static string WithoutWords(string json) =>
        System.Text.RegularExpressions.Regex.Replace(
            json,
            @"""sentence"":""(As published so far,|By|Between) [^""]*""",
            "\"sentence\":\"\""
        );

    [Fact]
    public async Task The_status_too_but_for_the_size() =>
        System
            .Text.RegularExpressions.Regex.Replace(
                (await BuiltProgram.RunAsync(sample.Host.Ledger.ConnectionString, "status", "--json")).ShouldReturn(0).Output,
                "\"size\":[0-9]+",
                ""
            )
            .TrimEnd()
            .ShouldBe(
                System
                    .Text.RegularExpressions.Regex.Replace((await sample.Client.AskAsync("/v1/status")).Body, "\"size\":[0-9]+", "")
                    .TrimEnd()
            );

    [Fact]
    public async Task And_a_triangle_as_csv()
    {
        var printed = await BuiltProgram.RunAsync(
            sample.Host.Ledger.ConnectionString,
            "revisions",
            "china-foreign-trade-cities",
            "--entity",
            "beijing",
            "--triangle"
        );
        (await sample.AskAsync("triangle?entity=beijing&format=csv"))
            .Body.Replace("\r\n", "\n", StringComparison.Ordinal)
            .ShouldBe(printed.ShouldReturn(0).Output);
    }
}
