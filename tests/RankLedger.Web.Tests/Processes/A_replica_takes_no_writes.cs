using RankLedger.Access;
using RankLedger.Cli.Tests.Processes;
using RankLedger.Domain.Publications;
using RankLedger.Publications;
using RankLedger.Tests;
using RankLedger.Tests.Importing;

namespace RankLedger.Web.Tests.Processes;

/// <summary>Every verb on a replica does what it can there, or says in words that the database takes no writes.</summary>
public sealed class A_replica_takes_no_writes
{
    private static readonly PublicationRecorded First = new(
        Ranking: "towns",
        Publication: "first",
        Publisher: "press",
        Kind: "press",
        Title: "Title",
        Url: null,
        Language: null,
        PublishedOn: new(2025, 1, 1),
        Precision: "day",
        KnownBy: null,
        Release: null,
        Full: false,
        Figures: [new("total", "2024", "a", 120m)],
        Drops: [],
        Ranks: [],
        DocumentSha256: null,
        Actor: "tester"
    );

    private const string Recipe = """
        {"ranking":"towns","entity":{"column":"City"},"period":"2024","flow":"total","unit":"CNY","value":{"column":"Value"},
         "numbers":"exact","publication":{"publisher":"press","kind":"press"}}
        """;

    private static readonly string[] Why = ["--reason", "a slip", "--evidence", "the printed page"];

    // They ask no ledger of this database: a folder or file, a server of their own, another host; or are tried elsewhere.
    private static readonly string[] Elsewhere = ["demo", "recipe", "serve", "mcp", "audit", "verify-proof", "log-key", "completion"];

    [Fact]
    public async Task Every_verb_says_so_in_words()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using (var primary = TestLedger.Open(postgres.ConnectionString))
        {
            await primary.SendAsync(new RecordPublications("towns", [First]));
            await primary.SendAsync(new CreateKey("desk", Scope.Reader));
        }

        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        var towns = Path.Combine(postgres.Folder, "others.json");
        await File.WriteAllTextAsync(
            towns,
            """{"id":"others","title":"Others","flows":[{"id":"total","unit":"CNY"}],"entities":[{"id":"a","name":"A"}]}""",
            TestContext.Current.CancellationToken
        );
        using var git = new GitFolder();
        git.Commit("towns.csv", "City,Value\na,130\n", "2025-06-01");
        var recipe = Path.Combine(postgres.Folder, "recipe.json");
        await File.WriteAllTextAsync(recipe, Recipe, TestContext.Current.CancellationToken);
        string[][] recording =
        [
            ["define", towns],
            ["import", SampleHost.Folder],
            ["import", SampleHost.Folder, "--dry-run"],
            ["import-history", git.Path, "--file", "towns.csv", "--recipe", recipe],
            ["record", "towns", "--published-on", "2025-02-01", "--publisher", "press", "--title", "T", "--figure", "a,2024=7", "--yes"],
            ["correct", "towns", "first", "a", "2024", "--to", "121", .. Why],
            ["correct-rank", "towns", "first", "a", "2024", "--to", "1", .. Why],
            ["correct-publication", "towns", "first", "--field", "title", "--to", "Another", .. Why],
            ["redate", "towns", "first", "--to", "2025-01-03", .. Why],
            ["withdraw", "towns", "first", "--on", "2026-01-01", .. Why],
            ["reinstate", "towns", "first", "--on", "2026-01-02", .. Why],
            ["reverse", "towns", "first", "@2", .. Why],
            ["void", "towns", "first", .. Why],
            // What a replica that lags does not know yet counts for nothing either.
            ["void", "towns", "not-here-yet", .. Why],
            ["keys", "create", "--name", "other", "--scope", "reader"],
            ["keys", "revoke", "1"],
            ["witness", "remove", "nobody"],
            ["erase-body", "@2", "--reason", "asked for"],
            ["erase-actor", "tester", "--reason", "asked for"],
            ["rebuild"],
        ];
        foreach (var line in recording)
        {
            var told = (await BuiltProgram.RunAsync(replica, [.. line, "--json"])).ShouldReturn(3).Problem;
            told.GetProperty("problem").GetString().ShouldBe("read-only-replica", string.Join(' ', line));
            told.GetProperty("detail")
                .GetString()!
                .ShouldStartWith("This ledger is read from a replica of its database, which takes no writes. Nothing was changed;");
        }

        // Whatever it is: what a backup holds comes here through the primary.
        var restoring = (await BuiltProgram.RunAsync(replica, "restore", recipe, "--json")).ShouldReturn(3).Problem;
        restoring.GetProperty("problem").GetString().ShouldBe("read-only-replica");
        restoring.GetProperty("detail").GetString()!.ShouldEndWith("restore into the primary, and it comes here by itself.");

        string[][] asking =
        [
            ["rankings"],
            ["show", "towns"],
            ["standings", "towns", "2024"],
            ["chart", "towns", "table", "--period", "2024", "--to", Path.Combine(postgres.Folder, "table.svg")],
            ["replay", "towns", "2024"],
            ["stops", "towns", "2024"],
            ["positions", "towns"],
            ["amendments", "towns"],
            ["milestones", "towns"],
            ["movements", "towns", "2024"],
            ["publications", "towns"],
            ["publication", "towns", "first"],
            ["history", "towns", "a", "2024"],
            ["revisions", "towns"],
            ["compare", "towns", "2024", "2025-01-01", "all"],
            ["lineage", "towns", "a", "2024"],
            ["check", "towns"],
            ["keys", "list"],
            ["status"],
            // Nothing is to be upgraded.
            ["upgrade"],
            ["export", "towns", "--to", Path.Combine(postgres.Folder, "exported")],
            ["backup", Path.Combine(postgres.Folder, "backup.dump")],
        ];
        foreach (var line in asking)
            (await BuiltProgram.RunAsync(replica, line)).ShouldReturn(0);
        // What signs and proves finds no checkpoint here, and makes none.
        foreach (
            var line in (string[][])
                [
                    ["checkpoint"],
                    ["prove", "@1"],
                    ["log", "export", Path.Combine(postgres.Folder, "log")],
                ]
        )
            (await BuiltProgram.RunAsync(replica, [.. line, "--json"]))
                .ShouldReturn(3)
                .Problem.GetProperty("problem")
                .GetString()
                .ShouldBe("no-checkpoint", line[0]);
        var tried = recording.Concat(asking).Select(line => line[0]).Concat(["checkpoint", "prove", "log", "verify", "restore"]);
        Verbs((await BuiltProgram.RunAsync(replica, "--help")).ShouldReturn(0).Output).Except(tried).Except(Elsewhere).ShouldBeEmpty();
        var verified = (await BuiltProgram.RunAsync(replica, "verify")).ShouldReturn(0).Output;
        verified.ShouldStartWith(
            "This database is a replica, which takes no writes: events, streams and kept answers were checked, tables and indexes were not"
        );
        verified.ShouldContain("Verified 2 events and 0 rows up to @2: nothing found.");
    }

    private static IEnumerable<string> Verbs(string help) =>
        help.Split("Options of every verb:")[0]
            .Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0]);

    [Fact]
    public async Task An_older_schema_there_is_upgraded_on_its_primary()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        var (replica, reason) = await postgres.ReplicaAsync();
        Assert.SkipWhen(replica is null, reason);
        await using (var primary = TestLedger.Open(postgres.ConnectionString))
        {
            await primary.ScalarAsync<object>(
                "with old as (delete from ledger.schema_version where version = (select max(version) from "
                    + "ledger.schema_version) returning version) select 1 from old"
            );
        }

        Outcome told;
        do told = await BuiltProgram.RunAsync(replica, "standings", "towns", "2024", "--json");
        while (told.Code == 0 || told.Problem.GetProperty("problem").GetString() == "unknown-period");
        told.ShouldReturn(3).Problem.GetProperty("problem").GetString().ShouldBe("read-only-replica");
        told.Problem.GetProperty("detail").GetString()!.ShouldContain("run 'upgrade' on the primary");
    }
}
