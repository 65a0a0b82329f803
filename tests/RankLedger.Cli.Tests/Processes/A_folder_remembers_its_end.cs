using RankLedger.Ledger;

namespace RankLedger.Cli.Tests.Processes;

/// <summary>Positions that were acknowledged out of a private server's folder are given to nothing else, whichever verb comes.</summary>
public sealed class A_folder_remembers_its_end(PrivateServer server)
{
    [Fact]
    public async Task Whoever_records_in_one_that_came_back_older_is_refused()
    {
        var folder = Path.Combine(server.NewFolder(), "ledger");
        (await TypeAsync("import", TownsFolder.In(server.NewFolder()), "--ranking", "towns")).ShouldReturn(0);
        var kept = Path.Combine(folder, KnownEntryFile.UsualName);
        var known = await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken);
        known.ShouldStartWith("@3 ");
        (await TypeAsync("void", "towns", "first", "--reason", "once")).ShouldReturn(0);
        (await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken)).ShouldStartWith("@4 ");

        // As if a program had acknowledged more than what came back of the folder.
        await File.WriteAllTextAsync(kept, "@300" + known[2..], TestContext.Current.CancellationToken);
        var refused = (await TypeAsync("void", "towns", "second", "--reason", "again", "--json")).ShouldReturn(3);
        refused.Problem.GetProperty("problem").GetString().ShouldBe("history-forked");
        refused.Problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("@300");
        (await TypeAsync("status", "--json"))
            .ShouldReturn(0)
            .Json.GetProperty("health")
            .GetString()
            .ShouldNotBeNull()
            .ShouldContain("@300");
        (await TypeAsync("status", "--json")).Json.GetProperty("position").GetInt64().ShouldBe(4, "nothing was recorded");

        Task<Outcome> TypeAsync(params string[] words) => BuiltProgram.RunAsync(null, [.. words, "--data", folder]);
    }
}
