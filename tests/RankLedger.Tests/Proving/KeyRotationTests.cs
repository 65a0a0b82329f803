using RankLedger.Domain;
using RankLedger.Operations;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Tests.Proving;

/// <summary>A log that goes on while its key is changed.</summary>
public sealed class KeyRotationTests(TestServer server)
{
    [Fact]
    public async Task Both_keys_sign_for_a_while_and_then_the_new_one_alone()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        var (file, old) = (log.Ledger.Key, log.Verifier);
        await log.SignAsync();
        KeyRotation.Begin(file);
        await log.RecordAsync(3, 2);
        await log.SignAsync();
        using var keys = file.ReadAll(SignedLedger.Origin);
        var coming = keys.Coming.ShouldNotBeNull().Verifier;
        (await SignersAsync(log, 3, old, coming)).ShouldBe((true, false));
        (await SignersAsync(log, 5, old, coming)).ShouldBe((true, true));
        // A proof, and what is kept, serve whoever trusts either.
        LogProof.TryParse((await log.Ledger.SendAsync(new GetProof(2, 5))).Proof, out var proof).ShouldBeTrue();
        proof.Problem(old, out _, out _).ShouldBeNull();
        proof.Problem(coming, out _, out _).ShouldBeNull();

        (await KeyRotation.EndAsync(file, TestContext.Current.CancellationToken)).ToString().ShouldBe(old.ToString());
        log.Verifier.ToString().ShouldBe(coming.ToString());
        (file.Coming.IsThere, await log.SignAsync()).ShouldBe((false, Of(5, proof)));
        await log.RecordAsync(5, 2);
        (await log.SignAsync()).Size.ShouldBe(7);
        (await SignersAsync(log, 7, old, coming)).ShouldBe((false, true));
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        // The first one was signed by the old key alone.
        (await log.Ledger.SendAsync(new VerifyLedger(null) { Keys = [coming] }))
            .Problems.Select(problem => (problem.Kind, problem.Where))
            .ShouldBe([("checkpoint-forged", "the checkpoint at 3")]);
        (await log.Ledger.SendAsync(new VerifyLedger(null) { Keys = [coming, old] })).Problems.ShouldBeEmpty();

        // And once more: what two keys before signed is still known.
        KeyRotation.Begin(file);
        await log.RecordAsync(7, 1);
        await log.SignAsync();
        await KeyRotation.EndAsync(file, TestContext.Current.CancellationToken);
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_key_is_dropped_before_both_have_signed_and_none_comes_twice()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        var file = log.Ledger.Key;
        await log.SignAsync();
        (await SlugAsync(() => KeyRotation.EndAsync(file, TestContext.Current.CancellationToken))).ShouldBe("no-coming-key");
        KeyRotation.Begin(file);
        Slug(() => KeyRotation.Begin(file)).ShouldBe("key-exists");
        (await log.SignAsync()).Size.ShouldBe(3);
        (await SlugAsync(() => KeyRotation.EndAsync(file, TestContext.Current.CancellationToken))).ShouldBe("not-signed-by-both");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file.Coming.Path!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_key_that_names_no_log_is_told_how_to()
    {
        await using var log = await SignedLedger.OfAsync(server, 1);
        var text = await File.ReadAllTextAsync(log.Ledger.Key.Path!, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            log.Ledger.Key.Path!,
            text[text.IndexOf('-', StringComparison.Ordinal)..],
            TestContext.Current.CancellationToken
        );
        Slug(() => KeyRotation.Begin(log.Ledger.Key)).ShouldBe("no-log-name");
    }

    private static string Slug(Action refused) => Should.Throw<LedgerRuleException>(refused).Slug;

    private static async Task<string> SlugAsync(Func<Task> refused) => (await Should.ThrowAsync<LedgerRuleException>(refused)).Slug;

    private static Checkpoint Of(long size, LogProof proof) =>
        SignedNote.TryParse(proof.Note, out var note, out _) && Checkpoint.TryParse(note.Text, out var signed) && signed.Size == size
            ? signed
            : throw new InvalidOperationException(proof.Note);

    private static async Task<(bool Old, bool Coming)> SignersAsync(SignedLedger log, long size, VerifierKey old, VerifierKey coming)
    {
        SignedNote.TryParse((await log.Ledger.SendAsync(new GetCheckpoint(size))).Note, out var note, out _).ShouldBeTrue();
        return (note.SignedBy(old) is not null, note.SignedBy(coming) is not null);
    }
}
