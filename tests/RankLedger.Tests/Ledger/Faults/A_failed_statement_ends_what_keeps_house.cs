using RankLedger.Access;
using RankLedger.Domain.Publications;
using RankLedger.Erasures;
using RankLedger.Operations;
using RankLedger.Previewing;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests.Proving;

namespace RankLedger.Tests.Ledger.Faults;

/// <summary>What an administrator does ends soon too where the database refuses any of its statements, changes nothing, and works the next
/// time.</summary>
public sealed class A_failed_statement_ends_what_keeps_house(TestServer server)
{
    private static readonly VerifierKey Watching = WitnessKey();
    private static readonly Attribution By = new("officer", "asked for", "page 1");
    private static readonly string[] ChangeNothing = ["preview", "rebuild", "upgrade"];

    private static readonly Dictionary<string, Func<TestLedger, Task>> Chores = new(StringComparer.Ordinal)
    {
        ["create-key"] = ledger => ledger.SendAsync(new CreateKey("desk", Scope.Recorder)),
        ["revoke-key"] = ledger => ledger.SendAsync(new RevokeKey(1)),
        ["checkpoint"] = ledger => ledger.SendAsync(new MakeCheckpoint()),
        ["add-witness"] = ledger => ledger.SendAsync(new AddWitness(Watching, new("http://localhost/v1/witness"))),
        ["remove-witness"] = ledger => ledger.SendAsync(new RemoveWitness("example.com/known")),
        ["erase-body"] = ledger => ledger.SendAsync(new EraseBody(2, By)),
        ["erase-actor"] = ledger => ledger.SendAsync(new EraseActor("tester", By)),
        ["preview"] = ledger => ledger.SendAsync(new GetPreview(new VoidPublication("towns", "p1", By))),
        ["rebuild"] = ledger => ledger.SendAsync(new RebuildReadModels(null)),
        ["upgrade"] = ledger => ledger.SendAsync(new UpgradeLedger()),
    };

    public static TheoryData<string, FaultAt, string> Cases()
    {
        var cases = new TheoryData<string, FaultAt, string>();
        foreach (var chore in Chores.Keys)
        {
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
        await using var relay = new FaultyRelay(direct.ConnectionString);
        await using var ledger = TestLedger.Open(relay.ConnectionString, keys.File);
        var before = await HeldAsync(direct);

        var refused = await EachStatement.RefusedAsync(relay, at, state, () => Chores[chore](ledger), () => HeldAsync(direct));
        refused.ShouldBeGreaterThan(0);
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
              || ' actors, ' || (select count(*) from ledger.checkpoint) || ' checkpoints, '
              || (select count(*) || ' keys, ' || count(revoked_at) from ledger.api_key) || ' revoked, '
              || (select count(*) from ledger.witness) || ' witnesses, ' || (select count(*) from read_model.publication) || ' publications, '
              || (select count(*) from read_model.table_block) || ' blocks, ' || (select max(version) from ledger.schema_version) || ' version'
            """
        );

    private sealed class KeyFolder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rankledger-chores-");

        public string Folder => folder.FullName;

        public string File => Path.Combine(folder.FullName, LogKeyFile.UsualName);

        public void Dispose() => folder.Delete(recursive: true);
    }
}
