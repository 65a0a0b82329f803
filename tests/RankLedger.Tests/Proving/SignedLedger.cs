using RankLedger.Ledger;
using RankLedger.Proofs;
using RankLedger.Proving;
using RankLedger.Publications;
using RankLedger.Rankings;
using RankLedger.Tests.Ledger;

namespace RankLedger.Tests.Proving;

/// <summary>A ledger whose program holds a signing key in a folder of its own.</summary>
public sealed class SignedLedger : IAsyncDisposable
{
    public const string Origin = "example.com/towns";
    private readonly TestLedger unsigned;
    private readonly string folder;

    private SignedLedger(TestLedger unsigned, string folder)
    {
        (this.unsigned, this.folder) = (unsigned, folder);
        Ledger = TestLedger.Open(unsigned.ConnectionString, Path.Combine(folder, LogKeyFile.UsualName));
    }

    public TestLedger Ledger { get; }

    public VerifierKey Verifier
    {
        get
        {
            using var key = Ledger.Key.Read(null);
            return key.Verifier;
        }
    }

    /// <summary>What its signatures as a witness are checked with.</summary>
    public VerifierKey Witness
    {
        get
        {
            using var key = Ledger.Key.Read(null);
            return key.Witness;
        }
    }

    /// <summary>The ranking at @1, then publications up to a position.</summary>
    public static async Task<SignedLedger> OfAsync(TestServer server, int entries, string origin = Origin)
    {
        var signed = new SignedLedger(await server.LedgerAsync(), Directory.CreateTempSubdirectory("rankledger-key-").FullName);
        signed.Ledger.Key.Create(origin);
        await signed.Ledger.SendAsync(new DefineRanking(Towns.Definition, "tester"));
        await signed.RecordAsync(1, entries - 1);
        return signed;
    }

    /// <summary>Records publications of small figures, each a year of its own.</summary>
    public Task RecordAsync(int first, int count) => RecordAsync(Ledger, first, count);

    /// <summary>The same by a program that knows nothing of what was there before.</summary>
    public async Task RecordAnewAsync(int first, int count)
    {
        await using var other = TestLedger.Open(Ledger.ConnectionString);
        await RecordAsync(other, first, count);
    }

    private static Task<Receipt> RecordAsync(TestLedger ledger, int first, int count) =>
        ledger.SendAsync(
            new RecordPublications(
                "towns",
                [
                    .. Enumerable
                        .Range(first, count)
                        .Select(n => Towns.Publication($"p{n}", new DateOnly(2025, 1, 1).AddDays(n), 100 + n, $"{1000 + n}")),
                ]
            )
        );

    /// <summary>The newest checkpoint, signed where the ledger has grown.</summary>
    public async Task<Checkpoint> SignAsync()
    {
        var answer = await Ledger.SendAsync(new MakeCheckpoint());
        Checkpoint.TryVerify(answer.Note, Verifier, out var checkpoint, out var reason).ShouldBeTrue(reason);
        (checkpoint.Origin, checkpoint.Size).ShouldBe((Verifier.Name, answer.Size));
        return checkpoint;
    }

    /// <summary>Changes a body, and hashes it and its leaf anew as only whoever knows the ledger does.</summary>
    public async Task RewriteAsync(long position, string from, string to)
    {
        await Ledger.ScalarAsync<object>(
            $"""
            update events.mt_events set data = replace(data::text, '{from}', '{to}')::jsonb where seq_id = (select seq_id from
              ledger.ledger_entry where position = {position});
            update ledger.ledger_entry l set body_sha256 = sha256(convert_to((e.data - 'actor')::text, 'UTF8')) from events.mt_events e
            where e.seq_id = l.seq_id and l.position = {position}
            """
        );
        await HashAnewAsync(position);
    }

    /// <summary>Gives an entry the leaf that its columns now have.</summary>
    public async Task HashAnewAsync(long position)
    {
        await using var command = Ledger.Database.CreateCommand(
            $"""
            select l.position, l.recorded_at, l.stream_id, l.version, e.type, encode(l.body_sha256, 'hex'), encode(l.actor_sha256, 'hex')
            from ledger.ledger_entry l join events.mt_events e on e.seq_id = l.seq_id where l.position = {position}
            """
        );
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        var leaf = new EntryLeaf(
            reader.GetInt64(0),
            reader.GetFieldValue<DateTimeOffset>(1),
            reader.GetString(2),
            reader.GetInt64(3),
            reader.GetString(4),
            reader.GetString(5),
            reader.GetString(6)
        );
        await reader.CloseAsync();
        await Ledger.ScalarAsync<object>(
            $"update ledger.ledger_entry set leaf_sha256 = '\\x{Convert.ToHexStringLower(leaf.Hash)}' where position = {position}"
        );
    }

    /// <summary>Deletes everything behind a position, so that nothing in the database tells of it.</summary>
    public Task CutAsync(long position) =>
        Ledger.ScalarAsync<object>(
            $"""
            delete from events.mt_events where seq_id in (select seq_id from ledger.ledger_entry where position > {position});
            delete from ledger.ledger_entry where position > {position};
            delete from events.mt_streams s where not exists (select from events.mt_events e where e.stream_id = s.id);
            update events.mt_streams s set version = (select max(version) from events.mt_events e where e.stream_id = s.id);
            """
        );

    /// <summary>Takes all that was signed out of the database.</summary>
    public Task ForgetLogAsync() =>
        Ledger.ScalarAsync<object>(
            "delete from ledger.cosignature; delete from ledger.tile; delete from ledger.checkpoint; delete from ledger.log"
        );

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await unsigned.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
