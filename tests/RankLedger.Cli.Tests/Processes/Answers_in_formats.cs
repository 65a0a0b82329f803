using System.IO.Compression;

namespace RankLedger.Cli.Tests.Processes;

/// <summary><c>--format</c>: what a person carries away has the basis and the address on it.</summary>
public sealed class Answers_in_formats(PrivateServer server)
{
    private const string Ranking = "china-foreign-trade-cities";
    private const string Address = "&asPublished=2026-02-28&asRecorded=@212";

    [Theory]
    [InlineData(
        "standings R 2025 --top 2",
        "/standings?period=2025&flow=total&top=2",
        "| 1 | shenzhen | Shenzhen | 深圳 | 4550000000000 |"
    )]
    [InlineData("history R beijing 2021-01/2021-03", "/history?entity=beijing&period=2021-01/2021-03&flow=total", "| beijing-2021")]
    [InlineData(
        "milestones R --tier trillion --entity jinhua",
        "/milestones?tier=trillion&entity=jinhua&flow=total",
        "| jinhua | Jinhua | trillion |"
    )]
    [InlineData("revisions R --entity beijing", "/revisions?entity=beijing", "| beijing | Beijing |")]
    public async Task A_table_in_markdown_ends_with_its_address(string line, string address, string row)
    {
        var text = (await AskAsync($"{line} --as-published 2026-02-28 --as-recorded @212 --format markdown")).Output;
        if (!line.StartsWith("history", StringComparison.Ordinal))
            text.ShouldContain(row);
        text.TrimEnd().ShouldEndWith($"as published by 28 February 2026, recorded up to @212: `/v1/rankings/{Ranking}{address}{Address}`");
        var served = (
            await AskAsync($"{line} --as-published 2026-02-28 --as-recorded @212 --format markdown --host https://a.example/b/")
        ).Output;
        served.TrimEnd().ShouldEndWith($": <https://a.example/b/v1/rankings/{Ranking}{address}{Address}>");
    }

    [Fact]
    public async Task Csv_begins_its_address_with_the_host_that_is_named()
    {
        var lines = (
            await AskAsync("standings R 2025 --top 1 --as-published 2026-02-28 --as-recorded @212 --format csv --host http://h:5080")
        )
            .Output.TrimEnd()
            .ReplaceLineEndings("\n")
            .Split('\n');
        lines[0].ShouldEndWith(",basis,permalink");
        lines[1].ShouldEndWith($",http://h:5080/v1/rankings/{Ranking}/standings?period=2025&flow=total&top=1{Address}");
    }

    [Fact]
    public async Task A_comparison_as_a_workbook_names_both_points()
    {
        var file = Path.Combine(server.NewFolder(), "compare.xlsx");
        (await AskAsync($"compare R 2025 --from 2026-01-20@212 --to 2026-02-28@212 --format xlsx --out {file}")).Output.ShouldBeEmpty();
        await using var book = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
        using var sheet = new StreamReader(
            await book.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken)
        );
        var text = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        text.ShouldContain(
            "From as published by 20 January 2026, recorded up to @212 to as published by 28 February 2026, recorded up to @212"
        );
        text.ShouldContain("/compare?period=2025&amp;flow=total&amp;from=2026-01-20@212&amp;to=2026-02-28@212");
        text.ShouldContain("Jinhua has a row now");
    }

    [Fact]
    public async Task A_workbook_without_a_host_has_the_command_that_gives_it_again()
    {
        var file = Path.Combine(server.NewFolder(), "table.xlsx");
        var line = $"standings R 2025 --top 3 --as-published 2026-02-28 --format xlsx --out {file}";
        (await AskAsync(line)).Problems.ShouldContain("--host URL names where the ledger is served");
        (await TextAsync()).ShouldContain($"rankledger standings {Ranking} 2025 --top 3 --as-published 2026-02-28 --as-recorded @212<");
        (await AskAsync($"{line} --host https://a.example")).Problems.ShouldNotContain("--host");
        var linked = await TextAsync();
        linked.ShouldContain($"https://a.example/v1/rankings/{Ranking}/standings?");
        linked.ShouldNotContain("rankledger standings");

        async Task<string> TextAsync()
        {
            await using var book = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
            using var sheet = new StreamReader(
                await book.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken)
            );
            return await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_format_contradicts_json_and_a_file_needs_a_format()
    {
        var ledger = await server.SampleAsync();
        foreach (
            var line in new[]
            {
                "--format csv --json",
                "--out t.csv",
                "--format pdf",
                "--host https://a.example",
                "--format csv --host a.example",
            }
        )
            (await BuiltProgram.RunAsync(ledger, ["standings", Ranking, "2025", .. line.Split(' ')])).ShouldReturn(2);
    }

    private async Task<Outcome> AskAsync(string line) =>
        (
            await BuiltProgram.RunAsync(
                await server.SampleAsync(),
                line.Replace(" R ", $" {Ranking} ", StringComparison.Ordinal).Split(' ')
            )
        ).ShouldReturn(0);
}
