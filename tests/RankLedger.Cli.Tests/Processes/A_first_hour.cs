using RankLedger.Cli.Printing;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>What somebody types who does not know the program yet.</summary>
public sealed class A_first_hour(PrivateServer server)
{
    private const string Ranking = "china-foreign-trade-cities";

    [Fact]
    public async Task The_rankings_are_listed_and_one_is_shown()
    {
        (await AskAsync("rankings")).Output.ShouldContain($"{Ranking}  ");
        var shown = (await AskAsync($"show {Ranking}")).Output;
        shown.ShouldContain($"({Ranking})");
        shown.ShouldContain("Flow total, in CNY: ");
        shown.ShouldContain("Shenzhen (shenzhen)");
        shown.ShouldContain("Tiers: ");
        shown.ShouldContain("211 publications, published from ");
        shown.ShouldContain($"Such as: rankledger standings {Ranking} 2025");
    }

    [Theory]
    [InlineData("standigns R 2025", 2, "Did you mean 'standings'")]
    [InlineData("standings R 2025 --as-publishd 2026-01-22", 2, "Did you mean '--as-published'")]
    [InlineData("standings china-foreign-trade-citys 2025", 3, $"Did you mean '{Ranking}'?")]
    [InlineData("standings R 2025 --flow totl", 3, "Did you mean 'total'?")]
    [InlineData("history R jinhau 2025", 3, "Did you mean 'jinhua'?")]
    [InlineData("milestones R --tier trilion", 3, "Did you mean 'trillion'?")]
    [InlineData("compare R 2025 2026-01-22", 2, "Two points are compared; name both")]
    [InlineData("compare R 2025 2026-01-22 --from 2026-01-22", 2, "The points are given twice")]
    public async Task What_is_mistyped_is_answered_with_what_is_near(string line, int code, string problem)
    {
        var refused = await AskAsync(line);
        refused.Problems.ShouldContain(problem);
        refused.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("standings R 2025 --as-recorded 212", "standings R 2025 --as-recorded @212")]
    [InlineData("compare R 2025 2026-01-20 2026-02-28", "compare R 2025 --from 2026-01-20 --to 2026-02-28")]
    [InlineData("history R 金华 2025", "history R Jinhua 2025")]
    public async Task Two_ways_to_ask_have_one_answer(string one, string other)
    {
        var answer = await AskAsync(one);
        answer.Code.ShouldBe(0, answer.Problems);
        answer.Output.ShouldBe((await AskAsync(other)).Output);
    }

    [Fact]
    public async Task An_import_that_is_refused_says_why_and_nothing_before()
    {
        var folder = TownsFolder.In(server.NewFolder(), "second,yiwu,2024,total,x,CNY,,,");
        var refused = await RunAsync(await server.NewDatabaseAsync(), "import", folder, "--ranking", "towns");
        refused.Code.ShouldBe(5);
        refused.Problems.ShouldContain("figures.csv:5: value: ");
        refused.Output.ShouldBeEmpty();
        (await RunAsync(await server.SampleAsync(), "import", Path.Combine(folder, "figures.csv"))).Problems.ShouldContain(
            $"name the folder that it lies in (rankledger import {folder})"
        );
    }

    private async Task<(int Code, string Output, string Problems)> AskAsync(string line) =>
        await RunAsync(await server.SampleAsync(), line.Replace(" R ", $" {Ranking} ", StringComparison.Ordinal).Split(' '));

    private static async Task<(int Code, string Output, string Problems)> RunAsync(string ledger, params string[] line)
    {
        using var output = new StringWriter();
        using var problems = new StringWriter();
        var code = await CommandLine.RunAsync(
            [.. line, "--connection", ledger],
            new Screen(output, problems, null, null),
            () => 130,
            TestContext.Current.CancellationToken
        );
        return (code, output.ToString(), problems.ToString());
    }
}
