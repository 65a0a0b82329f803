using RankLedger.Operations;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Tests.Proving;

/// <summary>Whoever may record may write to the witnesses' tables: what stands there stops nobody, and is told.</summary>
public sealed class Witnesses_rows_are_looked_at(TestServer server)
{
    private const string Name = "witness.example/w";

    private static readonly SigningKey Key = SigningKey.OfSeed(Name, new byte[32]);

    [Fact]
    public async Task A_witness_that_cannot_be_asked_is_left_out_and_told()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        await log.SignAsync();
        await log.Ledger.ScalarAsync<object>("insert into ledger.witness values ('w', 'garbage', 'not a url')");

        (await log.Ledger.SendAsync(new GetWitnesses())).Witnesses.ShouldBeEmpty();
        (await log.Ledger.SendAsync(new GetStatus())).Health.ShouldBe("ready");
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe([
            new("witness-unexpected", "the witness w", "no command added it: 'not a url' is no address to ask"),
        ]);
    }

    [Theory]
    [InlineData("", "it is no line of a signature")]
    [InlineData("garbage\n\n", "it is no line of a signature")]
    [InlineData("other", "it is a signature of 'other.example/w'")]
    [InlineData("forged", "it is not signed with the key that is known of the witness")]
    public async Task A_line_that_the_witness_did_not_sign_is_not_his(string kind, string problem)
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        var checkpoint = await log.SignAsync();
        await log.Ledger.SendAsync(new AddWitness(Key.Witness, new("https://witness.example")));
        using var other = SigningKey.OfSeed("other.example/w", new byte[32]);
        var line = kind switch
        {
            "other" => other.Cosign(checkpoint.Text, 1).ToString(),
            "forged" => Key.Cosign("another text\n", 1).ToString(),
            _ => kind,
        };
        await using (
            var insert = log.Ledger.Database.CreateCommand("insert into ledger.cosignature(size, witness, line) values (3, $1, $2)")
        )
        {
            insert.Parameters.Add(new() { Value = Name });
            insert.Parameters.Add(new() { Value = line });
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (await log.Ledger.SendAsync(new GetWitnesses())).Witnesses.Single().Size.ShouldBeNull("it is asked again");
        var served = (await log.Ledger.SendAsync(new GetCheckpoint(null))).Note;
        SignedNote.TryParse(served, out var note, out var reason).ShouldBeTrue(reason);
        note.Signatures.Count.ShouldBe(1, "the log's own");
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBe([
            new("cosignature-forged", "the checkpoint at 3", $"what is kept of the witness {Name} is not his: {problem}"),
        ]);
    }

    [Fact]
    public async Task What_he_signed_is_told_and_counts()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        var checkpoint = await log.SignAsync();
        await log.Ledger.SendAsync(new AddWitness(Key.Witness, new("https://witness.example")));
        await AddAsync(log, Key.Cosign(checkpoint.Text, 1_700_000_000));

        (await log.Ledger.SendAsync(new GetWitnesses())).Witnesses.Single().Size.ShouldBe(3);
        SignedNote.TryParse((await log.Ledger.SendAsync(new GetCheckpoint(null))).Note, out var note, out _).ShouldBeTrue();
        note.SignedBy(Key.Witness).ShouldNotBeNull();
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_he_signed_with_a_former_key_stays_and_he_is_asked_again()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        var checkpoint = await log.SignAsync();
        using var later = SigningKey.OfSeed(Name, [.. Enumerable.Repeat((byte)1, 32)]);
        await log.Ledger.SendAsync(new AddWitness(Key.Witness, new("https://witness.example")));
        await AddAsync(log, Key.Cosign(checkpoint.Text, 1_700_000_000));
        await log.Ledger.SendAsync(new RemoveWitness(Name));
        await log.Ledger.SendAsync(new AddWitness(later.Witness, new("https://witness.example")));

        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        (await log.Ledger.SendAsync(new GetWitnesses())).Witnesses.Single().Size.ShouldBeNull("the key that counts signed nothing");

        await AddAsync(log, later.Cosign(checkpoint.Text, 1_700_000_001));

        (await log.Ledger.SendAsync(new GetWitnesses())).Witnesses.Single().Size.ShouldBe(3);
        SignedNote.TryParse((await log.Ledger.SendAsync(new GetCheckpoint(null))).Note, out var note, out _).ShouldBeTrue();
        (note.SignedBy(Key.Witness), note.SignedBy(later.Witness)).ShouldSatisfyAllConditions(
            both => both.Item1.ShouldNotBeNull(),
            both => both.Item2.ShouldNotBeNull()
        );
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("'2001-01-01T00:00Z'", "2001-01-01 00:00:00")]
    [InlineData("'infinity'", "infinity")]
    public async Task A_checkpoint_that_is_dated_otherwise_is_found(string at, string said)
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        await log.SignAsync();
        await log.Ledger.ScalarAsync<object>($"update ledger.checkpoint set signed_at = {at}");

        var problem = (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.Single();
        (problem.Kind, problem.Where).ShouldBe(("checkpoint-misdated", "the checkpoint at 3"));
        problem.Detail.ShouldStartWith($"it is said to be signed at {said}, but @3 was recorded at ");
    }

    private static async Task AddAsync(SignedLedger log, NoteSignature signature)
    {
        await using var connection = await log.Ledger.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await CosignatureTable.AddAsync(connection, 3, signature, TestContext.Current.CancellationToken);
    }
}
