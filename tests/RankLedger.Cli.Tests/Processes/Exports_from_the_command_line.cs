namespace RankLedger.Cli.Tests.Processes;

public sealed class Exports_from_the_command_line(PrivateServer server)
{
    [Fact]
    public async Task A_folder_that_another_ledger_imports_and_answers_from()
    {
        var (ledger, other, folder) = (
            await server.NewDatabaseAsync(),
            await server.NewDatabaseAsync(),
            Path.Combine(server.NewFolder(), "dataset")
        );
        (
            await BuiltProgram.RunAsync(ledger, "import", TownsFolder.In(server.NewFolder()), "--ranking", "towns", "--tier", "half=5e11")
        ).ShouldReturn(0);
        var outcome = (await BuiltProgram.RunAsync(ledger, "export", "towns", "--at", "@", "--to", folder)).ShouldReturn(0);
        outcome.Output.ShouldContain($"exported to {folder}");
        outcome.Output.ShouldContain("Claims are not in the ledger");
        Directory
            .EnumerateFiles(folder)
            .Select(file => Path.GetFileName(file))
            .Order()
            .ShouldBe(["datapackage.json", "dropped.csv", "entities.csv", "figures.csv", "publications.csv", "ranking.json", "ranks.csv"]);

        (await BuiltProgram.RunAsync(other, "import", folder))
            .ShouldReturn(0)
            .Output.ShouldContain("Recorded 2 publications with 3 figures");
        string[] ask = ["milestones", "towns", "--json"];
        var (was, now) = (
            (await BuiltProgram.RunAsync(ledger, ask)).ShouldReturn(0).Json,
            (await BuiltProgram.RunAsync(other, ask)).ShouldReturn(0).Json
        );
        now.GetProperty("milestones").GetRawText().ShouldBe(was.GetProperty("milestones").GetRawText());

        var sheets = (
            await BuiltProgram.RunAsync(ledger, "export", "towns", "--to", folder + "-sheets", "--for-spreadsheets")
        ).ShouldReturn(0);
        sheets.Output.ShouldContain("The tables are for spreadsheets");
        sheets.Output.ShouldNotContain("rankledger import");

        var files = (await BuiltProgram.RunAsync(ledger, "export", "--format", "parquet", "--to", folder + "-files")).ShouldReturn(0);
        files.Output.ShouldContain("1 ranking: exported to");
        File.Exists(Path.Combine(folder + "-files", "ranking=towns", "figures.parquet")).ShouldBeTrue();
        (await BuiltProgram.RunAsync(ledger, "export", "--to", folder + "-3")).ShouldReturn(2).Problems.ShouldContain("RANKING is missing");

        var refused = (await BuiltProgram.RunAsync(ledger, "export", "towns", "--to", folder, "--json")).ShouldReturn(3);
        refused.Problem.GetProperty("problem").GetString().ShouldBe("folder-not-empty");
        (await BuiltProgram.RunAsync(ledger, "export", "villages", "--to", folder + "-2"))
            .ShouldReturn(3)
            .Problems.ShouldContain("There is no ranking 'villages'");
        Directory.Exists(folder + "-2").ShouldBeFalse();
    }
}
