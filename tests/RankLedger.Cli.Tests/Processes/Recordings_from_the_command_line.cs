using RankLedger.Cli.Printing;
using Spectre.Console.Testing;

namespace RankLedger.Cli.Tests.Processes;

/// <summary><c>record</c>: one publication by options, or asked for one by one, and nothing before it was seen what it changes.</summary>
public sealed class Recordings_from_the_command_line(PrivateServer server)
{
    private static readonly string[] Facts =
    [
        "--publisher",
        "Paper",
        "--title",
        "Trade in 2025",
        "--published-on",
        "1 March 2026",
        "--period",
        "2025年",
        "--actor",
        "tester",
    ];

    [Fact]
    public async Task What_it_changes_is_shown_and_it_is_recorded_where_that_is_said()
    {
        var ledger = await LedgerAsync();
        string[] line = ["record", "towns", .. Facts, "--figure", "jinhua=10600.1亿元;20.4%", "--figure", "ningbo=1.46万亿元"];

        var seen = await RunAsync(ledger, null, line);
        seen.Code.ShouldBe(2);
        seen.Output.ShouldContain("This would be recorded: 1 revised, 1 confirmed.");
        seen.Output.ShouldContain("1.06001 tn");
        seen.Problems.ShouldContain("Nothing was recorded. Say --yes to record it, or --dry-run to look only.");
        (await RunAsync(ledger, null, [.. line, "--dry-run"])).Output.ShouldContain("Nothing was recorded: the ledger is at @");
        (await RunAsync(ledger, null, ["standings", "towns", "2025", "--json"])).Output.ShouldContain("1050860000000");

        var done = await RunAsync(ledger, null, [.. line, "--yes"]);
        done.Code.ShouldBe(0, done.Problems);
        done.Output.ShouldContain("Recorded 1 event; the ledger is at @4");
        var recorded = (await RunAsync(ledger, null, ["publication", "towns", "paper-2026-03-01", "--json"])).Output;
        recorded.ShouldContain("\"text\":\"10600.1亿元\"");
        recorded.ShouldContain("\"growth\":20.4");
        // As an import says it of a publication whose kind stands nowhere.
        recorded.ShouldContain("\"kind\":\"unstated\"");
        (await RunAsync(ledger, null, [.. line, "--yes"])).Output.ShouldContain("Nothing to record");
    }

    [Fact]
    public async Task A_person_is_asked_one_by_one_and_what_is_mistyped_is_asked_again()
    {
        var ledger = await LedgerAsync();
        using var person = new TestConsole().Interactive().EmitAnsiSequences();
        // The day has two readings first; the entity is mistyped, and the first of those that are near is chosen.
        foreach (var typed in new[] { "01/02/26", "2026-03-01", "Paper", "", "", "Trade in 2025", "", "", "2025", "jinhau" })
            person.Input.PushTextWithEnter(typed);
        person.Input.PushKey(ConsoleKey.Enter);
        foreach (var typed in new[] { "no number", "1060.01 billion yuan", "20.4%", "NINGBO", "1.46 trillion yuan", "", "", "y" })
            person.Input.PushTextWithEnter(typed);

        var done = await RunAsync(ledger, person, ["record", "towns", "--actor", "tester"]);

        done.Code.ShouldBe(0, done.Problems);
        person.Output.ShouldContain("1,060.01 bn");
        done.Output.ShouldContain("This would be recorded: 1 revised, 1 confirmed.");
        done.Output.ShouldContain("Recorded 1 event; the ledger is at @4");
        (await RunAsync(ledger, null, ["standings", "towns", "2025", "--json"])).Output.ShouldContain("1060010000000");
    }

    [Fact]
    public async Task A_list_of_positions_alone_is_typed_with_a_dozen_answers()
    {
        var ledger = await LedgerAsync();
        using var person = new TestConsole().Interactive().EmitAnsiSequences();
        // Nobody is called q, and nothing of Yiwu is said in the end.
        foreach (
            var typed in new[]
            {
                "2026-03-01",
                "Paper",
                "ranking-table",
                "The largest",
                "https://paper.example/1",
                "Customs",
                "2025",
                "q",
                "ningbo",
                "",
                "1st",
                "jinhua",
                "",
                "2",
                "yiwu",
                "",
                "",
                "",
                "y",
            }
        )
            person.Input.PushTextWithEnter(typed);

        var done = await RunAsync(ledger, person, ["record", "towns", "--actor", "tester"]);

        done.Code.ShouldBe(0, done.Problems);
        person.Output.ShouldContain("The ranking has no entity 'q'; 'rankledger show towns' lists those that it has.");
        var recorded = (await RunAsync(ledger, null, ["publication", "towns", "paper-2026-03-01", "--json"])).Output;
        recorded.ShouldContain("\"url\":\"https://paper.example/1\"");
        recorded.ShouldContain("\"source\":\"Customs\"");
        recorded.ShouldContain(
            "\"ranks\":[{\"flow\":\"total\",\"period\":\"2025\",\"entity\":\"ningbo\",\"rank\":1},"
                + "{\"flow\":\"total\",\"period\":\"2025\",\"entity\":\"jinhua\",\"rank\":2}]"
        );
    }

    [Fact]
    public async Task Figures_are_asked_for_beside_a_position_that_is_given()
    {
        var ledger = await LedgerAsync();
        using var person = new TestConsole().Interactive().EmitAnsiSequences();
        foreach (var typed in new[] { "press", "", "", "jinhua", "1060.01 billion yuan", "", "", "y" })
            person.Input.PushTextWithEnter(typed);
        var done = await RunAsync(ledger, person, ["record", "towns", .. Facts, "--rank", "yiwu=3"]);
        done.Code.ShouldBe(0, done.Problems);
        var recorded = (await RunAsync(ledger, null, ["publication", "towns", "paper-2026-03-01", "--json"])).Output;
        recorded.ShouldContain("\"text\":\"1060.01 billion yuan\"");
        recorded.ShouldContain("\"entity\":\"yiwu\",\"rank\":3");
    }

    [Fact]
    public async Task A_no_records_nothing()
    {
        var ledger = await LedgerAsync();
        using var person = new TestConsole().Interactive().EmitAnsiSequences();
        foreach (var typed in new[] { "", "", "", "n" })
            person.Input.PushTextWithEnter(typed);
        var refused = await RunAsync(ledger, person, ["record", "towns", .. Facts, "--figure", "jinhua=10600.1亿元"]);
        (refused.Code, refused.Problems.Trim()).ShouldBe((2, "Nothing was recorded."));
        (await RunAsync(ledger, null, ["standings", "towns", "2025", "--json"])).Output.ShouldContain("1050860000000");
    }

    [Theory]
    [InlineData(
        "record towns --yes",
        "Something is missing: --published-on DATE, --publisher NAME, --title TEXT, --period PERIOD, --figure ENTITY=VALUE"
    )]
    [InlineData("record towns --figure jinhua", "'jinhua' is not understood; expected ENTITY=VALUE")]
    [InlineData("record towns --figure jinhua=5;many", "; growth stands in percent, such as 18.0")]
    [InlineData("record towns --rank jinhua=first", "--rank 'jinhua=first' is not understood")]
    [InlineData("record towns --published-on 01/02/26", "--published-on: ")]
    public async Task What_is_missing_or_mistyped_is_told(string line, string problem)
    {
        var refused = await RunAsync(await LedgerAsync(), null, line.Split(' '));
        refused.Code.ShouldBe(2);
        refused.Problems.ShouldContain(problem);
    }

    [Fact]
    public async Task Positions_and_dropped_cells_are_recorded_too()
    {
        var ledger = await LedgerAsync();
        var done = await RunAsync(
            ledger,
            null,
            ["record", "towns", .. Facts, "--publication", "list", "--rank", "yiwu=3", "--drop", "ningbo", "--yes"]
        );
        done.Code.ShouldBe(0, done.Problems);
        var table = (await RunAsync(ledger, null, ["publication", "towns", "list", "--json"])).Output;
        table.ShouldContain("\"drops\":[{\"flow\":\"total\",\"period\":\"2025\",\"entity\":\"ningbo\"}]");
        table.ShouldContain("\"ranks\":[{\"flow\":\"total\",\"period\":\"2025\",\"entity\":\"yiwu\",\"rank\":3}]");
    }

    private async Task<string> LedgerAsync()
    {
        var ledger = await server.NewDatabaseAsync();
        var imported = await RunAsync(ledger, null, ["import", TownsFolder.In(server.NewFolder()), "--ranking", "towns"]);
        imported.Code.ShouldBe(0, imported.Problems);
        return ledger;
    }

    private static async Task<(int Code, string Output, string Problems)> RunAsync(string ledger, TestConsole? person, string[] line)
    {
        using var output = new StringWriter();
        using var problems = new StringWriter();
        var code = await CommandLine.RunAsync(
            [.. line, "--connection", ledger],
            new Screen(output, problems, null, null, person),
            () => 130,
            TestContext.Current.CancellationToken
        );
        return (code, output.ToString(), problems.ToString());
    }
}
