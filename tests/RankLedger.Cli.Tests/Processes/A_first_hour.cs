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
    [InlineData(
        "correct R cdbrief-2026-01-22-fy2025 Ningpo 2025 --to 1.46 --unit 亿元 --reason r --evidence e",
        3,
        "Did you mean 'ningbo'"
    )]
    [InlineData("record R --published-on 2026-01-22 --publisher p --title t --figure jinhau,2025=5 --yes", 3, "Did you mean 'jinhua'?")]
    [InlineData(
        "compare R 2025 2026-01-22 --from 2026-01-22",
        2,
        "The first point is given twice; say it behind the period, or with --from."
    )]
    [InlineData("compare R 2025 2026-01-22 2026-01-30 --to 2026-02-28", 2, "The second point is given twice")]
    public async Task What_is_mistyped_is_answered_with_what_is_near(string line, int code, string problem)
    {
        var refused = await AskAsync(line);
        refused.Problems.ShouldContain(problem);
        refused.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("standings R 2025 --as-recorded 212", "standings R 2025 --as-recorded @212")]
    [InlineData("compare R 2025 2026-01-20 2026-02-28", "compare R 2025 --from 2026-01-20 --to 2026-02-28")]
    [InlineData("compare R 2025 2026-01-20 --to 2026-02-28", "compare R 2025 --from 2026-01-20 --to 2026-02-28")]
    [InlineData("compare R 2025", "compare R 2025 2026-01-31")]
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

    [Fact]
    public async Task Positions_alone_are_a_dataset_and_a_table_without_columns_of_values()
    {
        var (ledger, folder) = (await server.NewDatabaseAsync(), server.NewFolder());
        await File.WriteAllTextAsync(
            Path.Combine(folder, "publications.csv"),
            "publication_id,published_on,publisher,title\njan,2026-01-22,Paper,Positions\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "ranks.csv"),
            "publication_id,entity_id,period,flow,rank\njan,jinhua,2025,total,2\njan,suzhou,2025,total,1\n",
            TestContext.Current.CancellationToken
        );
        var imported = await RunAsync(ledger, "import", folder, "--ranking", "places", "--title", "Places of cities");
        imported.Code.ShouldBe(0, imported.Problems);
        var table = (await RunAsync(ledger, "standings", "places", "2025")).Output.ReplaceLineEndings("\n").Split('\n');
        table[0].ShouldBe("Places of cities: total 2025");
        table[2]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["rank", "change", "name", "order", "published", "publication"]);
        table.ShouldContain("Printed positions alone: nobody printed a value.");
        var titled = await RunAsync(ledger, "import", PrivateServer.SampleFolder, "--title", "Another");
        titled.Problems.ShouldContain("ranking.json: title: the file gives the title; leave --title out");
    }

    [Fact]
    public async Task A_point_before_the_rankings_last_event_is_said_beside_the_answer()
    {
        var ledger = await server.NewDatabaseAsync();
        var towns = TownsFolder.In(server.NewFolder());
        (await RunAsync(ledger, "import", towns, "--ranking", "towns")).Code.ShouldBe(0);
        (await RunAsync(ledger, "import", towns, "--ranking", "others")).Code.ShouldBe(0);
        (await RunAsync(ledger, "standings", "towns", "2025", "--as-recorded", "@2")).Problems.ShouldContain(
            "The ranking goes on in the ledger behind @2, up to @3; this is what was recorded by then."
        );
        // What other rankings were recorded behind it is no matter.
        (await RunAsync(ledger, "standings", "towns", "2025", "--as-recorded", "@3")).Problems.ShouldNotContain("goes on");
        (await RunAsync(ledger, "standings", "others", "2025", "--as-recorded", "@3")).Problems.ShouldContain(
            "There was no ranking 'others' in the ledger at @3 yet: it was first defined at @4."
        );
        (await RunAsync(ledger, "standings", "towns", "2025", "--as-published", "2026-01-21")).Problems.ShouldContain(
            "Nothing of it was published by 2026-01-21: its first publication is of 2026-01-22."
        );
    }

    [Fact]
    public async Task Where_every_publication_is_left_out_nothing_else_is_blamed()
    {
        var folder = TownsFolder.In(server.NewFolder(), "second,yiwu,2024,total,x,CNY,,,\nfirst,yiwu,2024,total,x,CNY,,,");
        var refused = await RunAsync(await server.NewDatabaseAsync(), "import", folder, "--ranking", "towns", "--skip-invalid");
        refused.Code.ShouldBe(5);
        refused.Problems.ShouldContain("1 problem in the folder; 2 publications skipped.");
        refused.Problems.ShouldNotContain("no flow");
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
