using MediatR;
using RankLedger.Access;
using RankLedger.Domain.Publications;
using RankLedger.Erasures;
using RankLedger.Importing;
using RankLedger.Importing.Recipes;
using RankLedger.Operations;
using RankLedger.Previewing;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests.Importing;
using RankLedger.Tests.Proving;

namespace RankLedger.Tests.Ledger.Faults;

/// <summary>What an administrator does ends soon too where the database refuses any of its statements, changes nothing, and works the next
/// time.</summary>
public sealed class A_failed_statement_ends_what_keeps_house(TestServer server)
{
    private static readonly VerifierKey Watching = WitnessKey();
    private static readonly Attribution By = new("officer", "asked for", "page 1");
    private static readonly string[] ChangeNothing = ["preview", "rebuild", "upgrade", "ask-witnesses"];

    internal static Dictionary<string, Func<KeyFolder, IBaseRequest>> Chores { get; } =
        new(StringComparer.Ordinal)
        {
            ["create-key"] = _ => new CreateKey("desk", Scope.Recorder),
            ["revoke-key"] = _ => new RevokeKey(1),
            ["checkpoint"] = _ => new MakeCheckpoint(),
            ["begin-log"] = _ => new BeginLog(),
            ["add-witness"] = _ => new AddWitness(Watching, new("http://localhost/v1/witness")),
            ["remove-witness"] = _ => new RemoveWitness("example.com/known"),
            ["ask-witnesses"] = _ => new AskWitnesses(),
            ["erase-body"] = _ => new EraseBody(2, By),
            ["erase-actor"] = _ => new EraseActor("tester", By),
            ["preview"] = _ => new GetPreview(new VoidPublication("towns", "p1", By)),
            ["rebuild"] = _ => new RebuildReadModels(null),
            ["upgrade"] = _ => new UpgradeLedger(),
            ["import-file"] = files => files.Table(),
            ["import-history"] = files => files.History(),
        };

    public static TheoryData<string, FaultAt, string> Cases()
    {
        var cases = new TheoryData<string, FaultAt, string>();
        foreach (var chore in Chores.Keys)
        {
            // What a file holds is imported as a folder is, of which the commands try more.
            if (!chore.StartsWith("import", StringComparison.Ordinal))
                cases.Add(chore, FaultAt.Bind, "42P01");
            cases.Add(chore, FaultAt.Execute, "57014");
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Whichever_it_is(string chore, FaultAt at, string state)
    {
        using var keys = new KeyFolder();
        await using var direct = TestLedger.Open((await server.LedgerAsync()).ConnectionString, keys.File);
        direct.Key.Create(SignedLedger.Origin);
        await direct.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await direct.SendAsync(new RecordPublications("towns", [Towns.Publication("p1", new DateOnly(2025, 1, 1), 120)]));
        await direct.SendAsync(new CreateKey("first", Scope.Reader));
        await direct.SendAsync(new AddWitness(WitnessKey("example.com/known"), new("http://localhost/v1/witness")));
        // There is something to ask for, and a log to end, which another key signed.
        if (chore is "ask-witnesses" or "begin-log")
            await direct.SendAsync(new MakeCheckpoint());
        if (chore == "begin-log")
        {
            keys.PutAside();
            direct.Key.Create("example.com/another");
        }

        await using var relay = new FaultyRelay(direct.ConnectionString);
        await using var ledger = TestLedger.Open(relay.ConnectionString, keys.File);
        var before = await HeldAsync(direct);
        var act = Chores[chore](keys);
        // An import looks through what it has recorded; where that fails, it says so and stands.
        var isImport = act is ImportFile or ImportHistory;

        var refused = await EachStatement.RefusedAsync(relay, at, state, () => ledger.SendAnyAsync(act), () => HeldAsync(direct), isImport);
        refused.ShouldBeGreaterThan(0);
        if (isImport)
            ((await direct.SendAnyAsync(act)) as ImportAnswer)?.Problems.ShouldBeEmpty();
        ((await HeldAsync(direct)) == before).ShouldBe(ChangeNothing.Contains(chore));
        (await direct.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FaultAt.Bind, "42P01")]
    [InlineData(FaultAt.Execute, "57014")]
    public async Task A_mirror_that_is_brought_up_to_date_too(FaultAt at, string state)
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        using var files = new KeyFolder();
        await using var direct = await server.LedgerAsync();
        await MirrorAsync(direct);
        await log.RecordAsync(10, 2);
        await log.Ledger.SendAsync(new EraseBody(2, By));
        await log.SignAsync();
        await log.Ledger.SendAsync(new ExportLog(files.Folder, null));
        await using var relay = new FaultyRelay(direct.ConnectionString);
        await using var ledger = TestLedger.Open(relay.ConnectionString);

        var import = new ImportMirror(files.Folder, log.Verifier, null);
        var refused = await EachStatement.RefusedAsync(relay, at, state, () => ledger.SendAsync(import), () => HeldAsync(direct));
        refused.ShouldBeGreaterThan(0);
        (await HeldAsync(direct)).ShouldNotBeNull().ShouldStartWith("6 entries, 1 without a body");
        (await direct.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();

        async Task MirrorAsync(TestLedger to)
        {
            await log.SignAsync();
            await log.Ledger.SendAsync(new ExportLog(files.Folder, null));
            await to.SendAsync(new ImportMirror(files.Folder, log.Verifier, null));
        }
    }

    private static VerifierKey WitnessKey(string origin = "example.com/watching")
    {
        using var keys = new KeyFolder();
        var file = new LogKeyFile(keys.File);
        file.Create(origin);
        using var key = file.Read(null);
        return key.Witness;
    }

    private static async Task<string?> HeldAsync(TestLedger ledger) =>
        await ledger.ScalarAsync<string>(
            """
            select (select count(*) from ledger.ledger_entry) || ' entries, '
              || (select count(*) filter (where data = '{}') || ' without a body, ' || count(data ->> 'actor') from events.mt_events)
              || ' actors, ' || (select count(*) from ledger.checkpoint) || ' checkpoints of '
              || coalesce((select origin from ledger.log), 'no log') || ', '
              || (select count(*) || ' keys, ' || count(revoked_at) from ledger.api_key) || ' revoked, '
              || (select count(*) from ledger.witness) || ' witnesses, ' || (select count(*) from read_model.publication) || ' publications, '
              || (select count(*) from read_model.table_block) || ' blocks, ' || (select max(version) from ledger.schema_version) || ' version'
            """
        );

    internal sealed class KeyFolder : IDisposable
    {
        private const string Recipe = """
            { "ranking": "towns", "entity": { "column": "City" }, "period": { "heading": 1 }, "flow": "total", "numbers": "exact",
              "publication": { "publishedOn": "2025-01-20", "publisher": "Office" } }
            """;
        private const string Figures = "City,2024\na,110\n";
        private static readonly Dictionary<string, string> Nothing = [];
        private static readonly ImportFolder As = new("", null, [], DryRun: false, SkipInvalid: false, "tester", null);
        private GitFolder? git;

        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rankledger-chores-");

        public string Folder => folder.FullName;

        public string File => Path.Combine(folder.FullName, LogKeyFile.UsualName);

        /// <summary>Takes the key and what it signed last out of the way.</summary>
        public void PutAside()
        {
            foreach (var file in folder.GetFiles($"{Path.GetFileNameWithoutExtension(LogKeyFile.UsualName)}.*"))
                file.MoveTo(file.FullName + ".aside");
        }

        public ImportFile Table() => new(Written("towns.csv", Figures), Written("recipe.json", Recipe), Nothing, As);

        public ImportHistory History()
        {
            git = new();
            git.Commit("towns.csv", Figures, "2025-01-20");
            return new(git.Path, "towns.csv", Written("recipe.json", Recipe), Nothing, As);
        }

        public void Dispose()
        {
            git?.Dispose();
            folder.Delete(recursive: true);
        }

        private string Written(string name, string text)
        {
            var path = Path.Combine(folder.FullName, name);
            System.IO.File.WriteAllText(path, text);
            return path;
        }
    }
}
