namespace RankLedger.Cli.Tests.Processes;

public sealed class Imports_from_the_command_line(PrivateServer server)
{
    [Fact]
    public async Task Record_once_and_count_the_second_time()
    {
        var (ledger, folder) = (await server.NewDatabaseAsync(), TownsFolder.In(server.NewFolder()));
        var first = (
            await BuiltProgram.RunAsync(
                ledger,
                "import",
                folder,
                "--ranking",
                "towns",
                "--tier",
                "trillion=1e12",
                "--tier",
                "half=5e11",
                "--json"
            )
        )
            .ShouldReturn(0)
            .Json;
        first.GetProperty("recorded").GetInt64().ShouldBe(2);
        first.GetProperty("figures").GetInt64().ShouldBe(3);
        first.GetProperty("defined").GetString().ShouldBe("defined");
        var text = (
            await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns", "--tier", "trillion=1e12", "--tier", "half=5e11")
        )
            .ShouldReturn(0)
            .Output;
        text.ShouldContain("Ranking towns: unchanged. Recorded nothing new; 2 recorded before. The ledger is at");
        (await BuiltProgram.RunAsync(ledger, "milestones", "towns", "--tier", "half", "--json"))
            .Json.GetProperty("milestones")
            .GetArrayLength()
            .ShouldBe(3);
    }

    [Fact]
    public async Task Look_at_a_file_alone_without_any_ledger()
    {
        var folder = server.NewFolder();
        var (file, nowhere) = (Path.Combine(folder, "t.csv"), Path.Combine(folder, "nowhere"));
        await File.WriteAllTextAsync(file, "City,2024,2025\nNingboo,1,2\n", TestContext.Current.CancellationToken);
        (await BuiltProgram.RunAsync(null, "recipe", file, "--data", nowhere, "--json"))
            .ShouldReturn(0)
            .Json.GetProperty("figures")
            .GetInt32()
            .ShouldBe(2);
        Directory.Exists(nowhere).ShouldBeFalse();
        // A ranking is looked up, and what the file calls otherwise is told with the nearest name.
        (await BuiltProgram.RunAsync(await server.TownsAsync(), "recipe", file, "--ranking", "towns"))
            .ShouldReturn(0)
            .Output.ShouldContain("Not known: 'Ningboo', nearest ");
        (await BuiltProgram.RunAsync(await server.TownsAsync(), "recipe", file, "--ranking", "twons"))
            .Output.ReplaceLineEndings(" ")
            .ShouldContain("Ranking 'twons' is not in the ledger");
    }

    [Fact]
    public async Task List_each_problem_with_file_line_and_column_and_record_nothing()
    {
        var (ledger, folder) = (await server.NewDatabaseAsync(), TownsFolder.In(server.NewFolder(), "second,ningbo,2025,total,12x,CNY,,,"));
        var outcome = (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns")).ShouldReturn(5);
        outcome.Problems.ShouldContain("figures.csv:5: value: '12x': ");
        outcome.Problems.ShouldContain("nothing was recorded");
        var json = (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns", "--json")).ShouldReturn(5);
        json.Problem.GetProperty("problem").GetString().ShouldBe("invalid-dataset");
        json.Json.GetProperty("recorded").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Say_of_a_number_that_it_is_one_or_none()
    {
        var (ledger, folder) = (
            await server.NewDatabaseAsync(),
            TownsFolder.In(server.NewFolder(), "second,ningbo,2025,total,-999,CNY,,,")
        );
        (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns"))
            .ShouldReturn(5)
            .Problems.ShouldContain("--missing -999 or --as-number -999");
        foreach (var (option, figures) in new[] { ("--missing", 3), ("--as-number", 4) })
            (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns", "--dry-run", option, "-999"))
                .ShouldReturn(0)
                .Output.ShouldContain($"Would record 2 publications with {figures} figures");
    }

    [Fact]
    public async Task Skip_what_is_invalid_where_that_is_asked_for()
    {
        var (ledger, folder) = (await server.NewDatabaseAsync(), TownsFolder.In(server.NewFolder(), "second,ningbo,2025,total,12x,CNY,,,"));
        var outcome = (
            await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns", "--skip-invalid", "--json")
        ).ShouldReturn(5);
        outcome.Json.GetProperty("recorded").GetInt64().ShouldBe(1);
        outcome.Json.GetProperty("skipped").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_records_nothing()
    {
        var (ledger, folder) = (await server.NewDatabaseAsync(), TownsFolder.In(server.NewFolder()));
        var outcome = (await BuiltProgram.RunAsync(ledger, "import", folder, "--ranking", "towns", "--dry-run")).ShouldReturn(0);
        outcome.Output.ShouldContain("Would record 2 publications with 3 figures");
        (await BuiltProgram.RunAsync(ledger, "status", "--json")).ShouldReturn(0).Json.GetProperty("position").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_definition_is_recorded_once_and_a_wrong_one_is_refused()
    {
        var (ledger, folder) = (await server.NewDatabaseAsync(), server.NewFolder());
        var file = Path.Combine(folder, "ranking.json");
        await File.WriteAllTextAsync(
            file,
            """{ "id": "towns", "title": "Towns", "flows": [{ "id": "total", "unit": "CNY" }], "entities": [{ "id": "jinhua", "name": "Jinhua" }] }""",
            TestContext.Current.CancellationToken
        );
        (await BuiltProgram.RunAsync(ledger, "define", file)).ShouldReturn(0).Output.ShouldStartWith("Recorded 1 event");
        (await BuiltProgram.RunAsync(ledger, "define", file)).ShouldReturn(0).Output.ShouldStartWith("Nothing to record");
        await File.WriteAllTextAsync(file, """{ "id": "towns", "titel": "Towns" }""", TestContext.Current.CancellationToken);
        (await BuiltProgram.RunAsync(ledger, "define", file)).ShouldReturn(2).Problems.ShouldContain("titel");
        (await BuiltProgram.RunAsync(ledger, "define", Path.Combine(folder, "none.json")))
            .ShouldReturn(2)
            .Problems.ShouldContain("none.json");
    }
}
