using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace RankLedger.Proofs.Tests;

/// <summary>Leaves, roots, proofs, tiles and signatures agree with the vectors byte for byte.</summary>
public sealed class Known_vectors_agree
{
    [Fact]
    public void Leaves_agree()
    {
        foreach (var vector in Vectors.List("leaves"))
        {
            var leaf = Vectors.Entry(vector.GetProperty("position").GetInt64(), vector.GetProperty("body").GetString());
            leaf.Text.ShouldBe(vector.GetProperty("leaf").GetString());
            (leaf.ActorSha256 ?? "-").ShouldBe(vector.GetProperty("actorCommitment").GetString());
            Convert.ToHexStringLower(leaf.Hash).ShouldBe(vector.GetProperty("leafHash").GetString());
        }
    }

    [Fact]
    public void Roots_agree()
    {
        var roots = Vectors.Members("roots").ToList();
        roots.Count.ShouldBe(26);
        foreach (var vector in roots)
            Convert.ToHexStringLower(Vectors.Grown.Tree.Root(Size(vector.Name))).ShouldBe(vector.Value.GetString(), vector.Name);
    }

    [Fact]
    public void Inclusion_proofs_agree_and_hold()
    {
        foreach (var vector in Vectors.List("inclusion"))
        {
            var (index, size) = (vector.GetProperty("index").GetInt64(), vector.GetProperty("size").GetInt64());
            var path = Vectors.Grown.Tree.Inclusion(index, size);
            path.Select(Convert.ToHexStringLower).ShouldBe(Hashes(vector));
            ProofCheck.Includes(Vectors.Entry(index + 1).Hash, index, size, path, Vectors.Grown.Tree.Root(size)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Consistency_proofs_agree_and_hold()
    {
        foreach (var vector in Vectors.List("consistency"))
        {
            var (old, size) = (vector.GetProperty("old").GetInt64(), vector.GetProperty("new").GetInt64());
            var path = Vectors.Grown.Tree.Consistency(old, size);
            path.Select(Convert.ToHexStringLower).ShouldBe(Hashes(vector));
            ProofCheck.Extends(old, Vectors.Grown.Tree.Root(old), size, Vectors.Grown.Tree.Root(size), path).ShouldBeTrue();
        }
    }

    [Fact]
    public void Tiles_and_bundles_agree()
    {
        var tiles = Tile.All(Vectors.Leaves).ToDictionary(tile => $"tile/{tile.Level}/{tile.Place}", StringComparer.Ordinal);
        tiles.Count.ShouldBe(Vectors.Root.GetProperty("tileCount").GetInt32());
        foreach (var vector in Vectors.List("tiles"))
            Agrees(vector, Vectors.Grown.Hashes(tiles[vector.GetProperty("path").GetString()!]).Span);
        foreach (var vector in Vectors.List("bundles"))
        {
            var place = vector.GetProperty("path").GetString()!["tile/entries/".Length..];
            Tile.TryParse(0, place, out var tile).ShouldBeTrue();
            var leaves = Enumerable.Range(1, tile.Width).Select(n => Vectors.Entry((tile.Index * Tile.FullWidth) + n).Bytes).ToList();
            var bundle = EntryBundle.Of(leaves);
            Agrees(vector, bundle);
            EntryBundle.Read(bundle).ShouldBe(leaves);
        }
    }

    [Fact]
    public void Places_of_tiles_agree()
    {
        foreach (var vector in Vectors.Members("indexPaths"))
        {
            new Tile(0, Size(vector.Name), Tile.FullWidth).Place.ShouldBe(vector.Value.GetString());
            Tile.TryParse(0, vector.Value.GetString(), out var tile).ShouldBeTrue();
            tile.Index.ShouldBe(Size(vector.Name));
        }
    }

    [Fact]
    public void Signed_checkpoints_agree_and_are_believed()
    {
        using var key = Vectors.Signing;
        key.Verifier.ToString().ShouldBe(Vectors.Text("key", "vkey"));
        foreach (var vector in Vectors.Members("checkpoints"))
        {
            var size = Size(vector.Name);
            var signed = new Checkpoint(Vectors.Origin, size, Vectors.Grown.Tree.Root(size));
            key.Sign(signed.Text).ToString().ShouldBe(vector.Value.GetString());
            Checkpoint.TryVerify(vector.Value.GetString(), Vectors.Key, out var read, out _).ShouldBeTrue();
            read.ShouldBe(signed);
        }
    }

    [Fact]
    public void A_witness_is_asked_as_in_the_vectors()
    {
        var text = Vectors.Root.GetProperty("witness").GetProperty("addCheckpoint").GetString()!;
        CheckpointOffer.TryParse(text, out var offer).ShouldBeTrue();
        (offer.Old, offer.Path.Count, offer.ToString()).ShouldBe((100, 7, text));
        foreach (
            var other in (string[])["", "old\n\nx", "old -1\n\nx", "old 1\nAA\n\nx", text.Replace("\n\n", "\n", StringComparison.Ordinal)]
        )
            CheckpointOffer.TryParse(other, out _).ShouldBeFalse(other);
    }

    [Fact]
    public void A_witness_signs_as_in_the_vectors()
    {
        var vector = Vectors.Root.GetProperty("witness");
        using var witness = SigningKey.OfSeed(
            vector.GetProperty("name").GetString()!,
            Convert.FromHexString(vector.GetProperty("seed").GetString()!)
        );
        witness.Witness.ToString().ShouldBe(vector.GetProperty("vkey").GetString());
        SignedNote.TryParse(Vectors.Text("checkpoints", "214"), out var note, out _).ShouldBeTrue();
        var time = vector.GetProperty("time").GetUInt64();
        VerifierKey.Cosigned(note.Text, time).ShouldBe(vector.GetProperty("signedMessage").GetString());
        var signature = witness.Cosign(note.Text, time);
        signature.ToString().ShouldBe(vector.GetProperty("line").GetString());
        var seen = note.With(signature).SignedBy(Vectors.KeyOf(vector.GetProperty("vkey").GetString()!));
        VerifierKey.TimeOf(seen!.Bytes.Span[4..]).ShouldBe(time);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("cosigned")]
    public void A_proof_agrees_and_holds(string member)
    {
        var text = Vectors.Text("proof", member);
        LogProof.TryParse(text, out var proof).ShouldBeTrue();
        proof.ToString().ShouldBe(text);
        proof.Problem(Vectors.Key, out var leaf, out var checkpoint).ShouldBeNull();
        (leaf, checkpoint!.Size).ShouldBe((Vectors.Entry(213), 214));
        new LogProof(Vectors.Entry(213).Bytes, 212, Vectors.Grown.Tree.Inclusion(212, 214), proof.Note).ToString().ShouldBe(text);
    }

    // Each is signed with the right key: only a root kept from before tells.
    [Fact]
    public void Tampered_logs_have_other_roots_and_a_cut_one_the_same()
    {
        foreach (var vector in Vectors.Members("tampered"))
        {
            var note = vector.Value.GetProperty("checkpoint").GetString();
            Checkpoint.TryVerify(note, Vectors.Key, out var signed, out _).ShouldBeTrue();
            var cut = vector.Name.StartsWith("truncated", StringComparison.Ordinal);
            signed.Size.ShouldBe(cut ? 200 : 214);
            signed.Root.Span.SequenceEqual(Vectors.Grown.Tree.Root(signed.Size)).ShouldBe(cut, vector.Name);
        }
    }

    private static long Size(string name) => long.Parse(name, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Hashes(JsonElement vector) =>
        vector.GetProperty("proof").EnumerateArray().Select(hash => hash.GetString()!);

    private static void Agrees(JsonElement vector, ReadOnlySpan<byte> bytes)
    {
        bytes.Length.ShouldBe(vector.GetProperty("bytes").GetInt32());
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(vector.GetProperty("sha256").GetString());
    }
}
