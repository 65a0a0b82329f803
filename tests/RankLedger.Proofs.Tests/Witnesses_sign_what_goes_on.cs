namespace RankLedger.Proofs.Tests;

/// <summary>What a witness makes of an offer: one line for each rule of C2SP's tlog-witness.</summary>
public sealed class Witnesses_sign_what_goes_on : IDisposable
{
    private readonly SigningKey key = SigningKey.OfSeed("example.com/log", Enumerable.Repeat((byte)7, 32).ToArray());
    private readonly SigningKey other = SigningKey.OfSeed("example.com/log", Enumerable.Repeat((byte)8, 32).ToArray());
    private readonly GrowingTree grown = new();
    private readonly GrowingTree rewritten = new();

    public Witnesses_sign_what_goes_on()
    {
        for (var i = 0; i < 300; i++)
        {
            grown.Add(TreeHash.Leaf([(byte)i, (byte)(i >> 8)]));
            rewritten.Add(TreeHash.Leaf([(byte)i, (byte)(i == 50 ? 99 : i >> 8)]));
        }
    }

    [Fact]
    public void What_goes_on_from_what_was_seen_is_signed()
    {
        Judged(Offer(0, 100), null).ShouldBe(WitnessVerdict.GoesOn);
        Judged(Offer(100, 300), At(grown, 100)).ShouldBe(WitnessVerdict.GoesOn);
        Judged(Offer(300, 300), At(grown, 300)).ShouldBe(WitnessVerdict.GoesOn);
    }

    [Fact]
    public void A_log_that_was_rewritten_is_not()
    {
        Judged(Offer(100, 300, of: rewritten), At(grown, 100)).ShouldBe(WitnessVerdict.DoesNotGoOn);
        Judged(Offer(300, 300, of: rewritten), At(grown, 300)).ShouldBe(WitnessVerdict.OtherSize);
        Judged(Offer(40, 300, of: rewritten), At(grown, 40)).ShouldBe(WitnessVerdict.GoesOn);
    }

    [Fact]
    public void Nor_is_one_that_goes_on_from_another_size()
    {
        Judged(Offer(100, 300), At(grown, 200)).ShouldBe(WitnessVerdict.OtherSize);
        Judged(Offer(0, 300), At(grown, 200)).ShouldBe(WitnessVerdict.OtherSize);
        Judged(Offer(100, 300), null).ShouldBe(WitnessVerdict.OtherSize);
        Judged(Offer(100, 300) with { Old = 301 }, At(grown, 301 - 1)).ShouldBe(WitnessVerdict.NotUnderstood);
    }

    [Fact]
    public void Nor_one_with_a_proof_that_is_too_long_or_false()
    {
        var offer = Offer(100, 300);
        Judged(offer with { Path = [.. offer.Path, offer.Path[0]] }, At(grown, 100)).ShouldBe(WitnessVerdict.DoesNotGoOn);
        Judged(offer with { Path = [.. offer.Path.Reverse()] }, At(grown, 100)).ShouldBe(WitnessVerdict.DoesNotGoOn);
        Judged(Offer(0, 100) with { Path = offer.Path }, null).ShouldBe(WitnessVerdict.DoesNotGoOn);
    }

    [Fact]
    public void Nor_one_of_an_unknown_log_or_that_the_log_did_not_sign()
    {
        var signed = Offer(0, 100);
        WitnessJudgement.Of(signed, [], _ => null).Verdict.ShouldBe(WitnessVerdict.UnknownLog);
        WitnessJudgement.Of(signed, [other.Verifier], _ => null).Verdict.ShouldBe(WitnessVerdict.NotSigned);
        WitnessJudgement.Of(signed, [other.Verifier, key.Verifier], _ => null).Verdict.ShouldBe(WitnessVerdict.GoesOn);
        Judged(signed with { Note = "no note" }, null).ShouldBe(WitnessVerdict.NotUnderstood);
    }

    public void Dispose()
    {
        key.Dispose();
        other.Dispose();
    }

    private WitnessVerdict Judged(CheckpointOffer offer, Checkpoint? seen) => WitnessJudgement.Of(offer, [key.Verifier], _ => seen).Verdict;

    private static Checkpoint At(GrowingTree tree, long size) => new("example.com/log", size, tree.Tree.Root(size));

    private CheckpointOffer Offer(long old, long size, GrowingTree? of = null) =>
        new(old, (of ?? grown).Tree.Consistency(old, size), key.Sign(At(of ?? grown, size).Text).ToString());
}
