using Npgsql;
using RankLedger.Domain;
using RankLedger.Operations;
using RankLedger.Proofs;
using RankLedger.Proving;

namespace RankLedger.Tests.Proving;

/// <summary>What is signed goes on from what was signed before, or nothing is signed.</summary>
public sealed class CheckpointTests(TestServer server)
{
    [Fact]
    public async Task A_ledger_that_grew_is_signed_once_and_the_last_one_lies_beside_the_key()
    {
        await using var log = await SignedLedger.OfAsync(server, 5);
        (await log.SignAsync()).Size.ShouldBe(5);
        (await log.SignAsync()).Size.ShouldBe(5);
        await log.RecordAsync(5, 2);
        (await log.SignAsync()).Size.ShouldBe(7);
        (await log.Ledger.SendAsync(new GetCheckpoints(0))).Checkpoints.Select(each => each.Size).ShouldBe([5, 7]);
        log.Ledger.Key.Last().ShouldBe((await log.Ledger.SendAsync(new GetCheckpoint())).Note);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(log.Ledger.Key.Path!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    // Two full tiles and a part of a third.
    [Fact]
    public async Task Every_entry_is_proven_at_every_checkpoint_and_each_checkpoint_goes_on_from_the_one_before()
    {
        await using var log = await SignedLedger.OfAsync(server, 200);
        var signed = new List<Checkpoint> { await log.SignAsync() };
        foreach (var (first, count) in ((int First, int Count)[])[(200, 56), (256, 1), (257, 300)])
        {
            await log.RecordAsync(first, count);
            signed.Add(await log.SignAsync());
        }

        signed.Select(each => each.Size).ShouldBe([200, 256, 257, 557]);
        (await log.Ledger.ScalarAsync<long>("select count(*) from ledger.tile")).ShouldBe(2);
        foreach (var checkpoint in signed)
        {
            foreach (var position in new[] { 1, 2, 128, 199, 200, 255, 256, 257, 500, 512, 513, 557 }.Where(n => n <= checkpoint.Size))
            {
                var answer = await log.Ledger.SendAsync(new GetProof(position, checkpoint.Size));
                LogProof.TryParse(answer.Proof, out var proof).ShouldBeTrue();
                proof.Problem(log.Verifier, out var leaf, out var at).ShouldBeNull();
                (leaf!.Position, at).ShouldBe((position, checkpoint));
            }

            foreach (var later in signed.Where(each => each.Size >= checkpoint.Size))
            {
                var between = await log.Ledger.SendAsync(new GetConsistency(checkpoint.Size, later.Size));
                var path = between.Hashes.Select(Convert.FromBase64String).ToList();
                ProofCheck.Extends(checkpoint.Size, checkpoint.Root.Span, later.Size, later.Root.Span, path).ShouldBeTrue();
            }
        }

        var verified = await log.Ledger.SendAsync(new VerifyLedger(null));
        verified.Problems.ShouldBeEmpty();
        (verified.Checkpoints, verified.BesideKey, verified.FromOutside, verified.Signer).ShouldBe((4, true, 0, SignedLedger.Origin));
    }

    [Fact]
    public async Task A_cut_tail_stops_the_signer()
    {
        await using var log = await SignedLedger.OfAsync(server, 9);
        await log.SignAsync();
        await log.CutAsync(6);
        await log.ForgetLogAsync();
        (await RefusedAsync(log)).ShouldBe("log-behind");
        log.Ledger.Checkpointer.Stopped!.Message.ShouldStartWith("9 entries were signed, the ledger holds 6: its end was cut off");
        await log.RecordAnewAsync(20, 5);
        (await RefusedAsync(log)).ShouldBe("log-rewritten");
        (await log.Ledger.ScalarAsync<long>("select count(*) from ledger.checkpoint")).ShouldBe(0);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(300)]
    public async Task A_rewritten_ledger_stops_the_signer_though_every_hash_in_it_fits(int entries)
    {
        await using var log = await SignedLedger.OfAsync(server, entries);
        await log.SignAsync();
        await log.RewriteAsync(7, "106", "107");
        await log.ForgetLogAsync();
        await log.Ledger.SendAsync(new RebuildReadModels(null));
        (await RefusedAsync(log)).ShouldBe("log-rewritten");
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.Select(each => each.Kind).ShouldBe(["log-rewritten"]);
    }

    // What a program that was killed between writing the file and the row leaves behind.
    [Theory]
    [InlineData(9, 0)]
    [InlineData(9, 3)]
    [InlineData(300, 0)]
    [InlineData(300, 300)]
    public async Task A_checkpoint_that_only_the_file_holds_is_taken_over(int entries, int more)
    {
        await using var log = await SignedLedger.OfAsync(server, entries);
        var signed = await log.SignAsync();
        await log.ForgetLogAsync();
        if (more > 0)
            await log.RecordAsync(entries, more);
        (await log.SignAsync()).Size.ShouldBe(entries + more);
        var kept = await log.Ledger.SendAsync(new GetCheckpoint(entries));
        Checkpoint.TryVerify(kept.Note, log.Verifier, out var checkpoint, out _).ShouldBeTrue();
        checkpoint.ShouldBe(signed);
        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_checkpoint_that_another_key_signed_stops_the_signer()
    {
        await using var log = await SignedLedger.OfAsync(server, 4);
        await log.SignAsync();
        using var other = SigningKey.OfSeed(SignedLedger.Origin, new byte[32]);
        var forged = other.Sign(new Checkpoint(SignedLedger.Origin, 4, TreeHash.Empty()).Text).ToString();
        await log.Ledger.ScalarAsync<object>($"update ledger.checkpoint set note = '{forged}'");
        (await RefusedAsync(log)).ShouldBe("checkpoint-forged");
    }

    [Fact]
    public async Task The_key_of_another_log_signs_nothing()
    {
        await using var log = await SignedLedger.OfAsync(server, 4);
        await log.SignAsync();
        var path = Path.Combine(Path.GetDirectoryName(log.Ledger.Key.Path)!, "other.pem");
        new LogKeyFile(path).Create("example.com/other");
        await using var other = TestLedger.Open(log.Ledger.ConnectionString, path);
        var refused = await Should.ThrowAsync<LedgerRuleException>(() => other.SendAsync(new MakeCheckpoint()));
        refused.Message.ShouldContain("is that of the log 'example.com/other', but this ledger's log is 'example.com/towns'");
    }

    [Fact]
    public async Task A_ledger_that_lost_its_end_begins_another_log_and_what_was_signed_is_kept()
    {
        await using var log = await SignedLedger.OfAsync(server, 9);
        await log.SignAsync();
        var signed = (await log.Ledger.SendAsync(new GetCheckpoint())).Note;
        await log.CutAsync(6);
        (await RefusedAsync(log)).ShouldBe("log-behind");
        (await Should.ThrowAsync<LedgerRuleException>(() => log.Ledger.SendAsync(new BeginLog()))).Slug.ShouldBe("same-log");

        var path = Path.Combine(Path.GetDirectoryName(log.Ledger.Key.Path)!, "other.pem");
        var file = new LogKeyFile(path);
        file.Create("example.com/other");
        await using var other = TestLedger.Open(log.Ledger.ConnectionString, path);
        var begun = await other.SendAsync(new BeginLog());
        (begun.Predecessor, begun.Size, begun.First.Origin, begun.First.Size).ShouldBe((SignedLedger.Origin, 9, "example.com/other", 6));
        (await File.ReadAllTextAsync(begun.KeptIn, TestContext.Current.CancellationToken)).ShouldBe(signed);
        await log.RecordAnewAsync(20, 5);
        (await other.SendAsync(new MakeCheckpoint())).Size.ShouldBe(11);
        (await other.SendAsync(new RebuildReadModels(null))).Position.ShouldBe(11);
        (await other.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
        // Whoever kept a checkpoint of the log before still sees that it ended.
        (await other.SendAsync(new VerifyLedger(null) { Keys = [log.Verifier], Against = [new("kept", signed)] })).Problems.ShouldContain(
            problem => problem.Where == "kept"
        );

        await using var empty = TestLedger.Open((await server.LedgerAsync()).ConnectionString, path);
        (await Should.ThrowAsync<LedgerRuleException>(() => empty.SendAsync(new BeginLog()))).Slug.ShouldBe("no-checkpoint");
    }

    // A restored database may hold the log and none of its entries.
    [Fact]
    public async Task A_log_does_not_end_where_no_other_can_begin()
    {
        await using var log = await SignedLedger.OfAsync(server, 3);
        await log.SignAsync();
        var path = Path.Combine(Path.GetDirectoryName(log.Ledger.Key.Path)!, "other.pem");
        var file = new LogKeyFile(path);
        file.Create("example.com/other");
        await using var other = TestLedger.Open(log.Ledger.ConnectionString, path);
        using (file.TryLock())
            (await Should.ThrowAsync<LedgerRuleException>(() => other.SendAsync(new BeginLog()))).Slug.ShouldBe("signing-now");
        await log.CutAsync(0);
        (await Should.ThrowAsync<LedgerRuleException>(() => other.SendAsync(new BeginLog()))).Message.ShouldContain(
            "'example.com/towns' was left as it is"
        );
        (await log.Ledger.SendAsync(new GetCheckpoint())).Size.ShouldBe(3);
    }

    [Fact]
    public async Task A_key_is_never_written_over()
    {
        await using var log = await SignedLedger.OfAsync(server, 2);
        Should.Throw<LedgerRuleException>(() => log.Ledger.Key.Create("example.com/other")).Slug.ShouldBe("key-exists");
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed_and_that_is_said()
    {
        await using var ledger = await server.LedgerAsync();
        var refused = await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(new MakeCheckpoint()));
        refused.Slug.ShouldBe("no-signing-key");
        (await Should.ThrowAsync<LedgerRuleException>(() => ledger.SendAsync(new GetCheckpoint()))).Slug.ShouldBe("no-checkpoint");
    }

    [Fact]
    public async Task While_eight_record_each_checkpoint_goes_on_from_the_one_before()
    {
        const int writers = 8;
        const int each = 12;
        await using var log = await SignedLedger.OfAsync(server, 2);
        var recording = Task.WhenAll(
            Enumerable
                .Range(1, writers)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var number = 0; number < each; number++)
                            await log.RecordAsync((writer * each) + number, 1);
                    })
                )
        );
        while (!recording.IsCompleted)
            await log.SignAsync();
        await recording;
        (await log.SignAsync()).Size.ShouldBe(2 + (writers * each));

        var sizes = (await log.Ledger.SendAsync(new GetCheckpoints(0))).Checkpoints.Select(signed => signed.Size).ToList();
        sizes.Count.ShouldBeGreaterThan(2);
        var notes = new List<Checkpoint>();
        foreach (var size in sizes)
        {
            Checkpoint
                .TryVerify((await log.Ledger.SendAsync(new GetCheckpoint(size))).Note, log.Verifier, out var signed, out _)
                .ShouldBeTrue();
            notes.Add(signed);
        }

        foreach (var (before, after) in notes.Zip(notes.Skip(1)))
        {
            var path = (await log.Ledger.SendAsync(new GetConsistency(before.Size, after.Size))).Hashes.Select(Convert.FromBase64String);
            ProofCheck.Extends(before.Size, before.Root.Span, after.Size, after.Root.Span, [.. path]).ShouldBeTrue();
        }

        (await log.Ledger.SendAsync(new VerifyLedger(null))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_asks_for_a_checkpoint_waits_for_those_that_sign_now()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var log = await SignedLedger.OfAsync(server, 2);
        await using var elsewhere = new NpgsqlConnection(log.Ledger.ConnectionString);
        await elsewhere.OpenAsync(ct);
        await using var signing = await elsewhere.BeginTransactionAsync(ct);
        await Checkpointer.LockAsync(elsewhere, ct);
        var here = log.Ledger.Key.TryLock().ShouldNotBeNull();
        // The host signs at its next turn; a person has none.
        (await log.Ledger.Checkpointer.SignAsync(ct)).ShouldBeNull();
        var asked = log.SignAsync();
        await Task.Delay(100, ct);
        await here.DisposeAsync();
        await Task.Delay(100, ct);
        asked.IsCompleted.ShouldBeFalse();
        await signing.CommitAsync(ct);
        (await asked).Size.ShouldBe(2);
    }

    private static async Task<string> RefusedAsync(SignedLedger log)
    {
        var refused = await Should.ThrowAsync<LedgerRuleException>(() => log.Ledger.SendAsync(new MakeCheckpoint()));
        log.Ledger.Checkpointer.Stopped.ShouldBeSameAs(refused);
        return refused.Slug;
    }
}
