using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace RankLedger.Proofs.Tests;

/// <summary>What holds of every tree.</summary>
public sealed class Proofs_hold_for_every_tree
{
    private const int Largest = 2_000;

    private static readonly byte[][] Leaves =
    [
        .. Enumerable.Range(0, Largest).Select(i => TreeHash.Leaf(Encoding.UTF8.GetBytes($"leaf {i}"))),
    ];
    private static readonly GrowingTree Grown = Grow();

    // Two sizes, the smaller first, and an index inside it.
    private static readonly Gen<(int Index, int Old, int New)> Places = Gen.Select(
            Gen.Int[1, Largest],
            Gen.Int[1, Largest],
            Gen.Int[0, Largest]
        )
        .Select((a, b, index) => (index % Math.Min(a, b), Math.Min(a, b), Math.Max(a, b)));

    [Fact]
    public void Tiles_give_the_root_and_the_proofs_of_the_definition() =>
        Places.Sample(
            place =>
            {
                Grown.Tree.Root(place.New).ShouldBe(Naive.Root(Leaves.AsSpan(0, place.New)));
                Grown.Tree.Inclusion(place.Index, place.Old).ShouldBe(Naive.Path(place.Index, Leaves.AsSpan(0, place.Old)));
                Grown.Tree.Consistency(place.Old, place.New).ShouldBe(Naive.Proof(place.Old, Leaves.AsSpan(0, place.New)));
            },
            iter: 300
        );

    // Larger than a tile of tiles, so that every kind of edge comes.
    [Fact]
    public void The_right_edge_alone_gives_every_root_and_every_tile()
    {
        var (edge, whole) = (new TreeEdge(), new GrowingTree());
        var tiles = new List<TileHashes>();
        edge.Root().ShouldBe(TreeHash.Empty());
        for (var n = 0; n < 70_000; n++)
        {
            var leaf = TreeHash.Leaf(BitConverter.GetBytes(n));
            whole.Add(leaf);
            tiles.AddRange(edge.Add(leaf));
            if (n < 600 || n % 997 == 0 || n is >= 65_530 and < 65_540)
                edge.Root().ShouldBe(whole.Tree.Root(n + 1), $"{n + 1} leaves");
        }

        tiles.AddRange(edge.Partial());
        tiles.OrderBy(each => (each.Tile.Level, each.Tile.Index)).Select(each => each.Tile).ShouldBe(Tile.All(70_000));
        foreach (var each in tiles)
            each.Hashes.Span.SequenceEqual(whole.Hashes(each.Tile).Span).ShouldBeTrue(each.Tile.ToString());
    }

    [Fact]
    public void Every_proof_holds_and_no_other_place_passes() =>
        Places.Sample(
            place =>
            {
                var (index, old, size) = place;
                var (path, root) = (Grown.Tree.Inclusion(index, size), Grown.Tree.Root(size));
                ProofCheck.Includes(Leaves[index], index, size, path, root).ShouldBeTrue();
                ProofCheck.Includes(Leaves[(index + 1) % Largest], index, size, path, root).ShouldBeFalse();
                if (size > 1)
                    ProofCheck.Includes(Leaves[index], (index + 1) % size, size, path, root).ShouldBeFalse();
                var between = Grown.Tree.Consistency(old, size);
                ProofCheck.Extends(old, Grown.Tree.Root(old), size, root, between).ShouldBeTrue();
                if (old < size)
                    ProofCheck.Extends(old + 1, Grown.Tree.Root(old), size, root, between).ShouldBeFalse();
            },
            iter: 1_000
        );

    [Fact]
    public void A_flipped_bit_of_leaf_path_or_root_fails() =>
        Gen.Select(Places, Gen.Int[0, int.MaxValue])
            .Sample(
                (place, seed) =>
                {
                    var (index, old, size) = place;
                    byte[][] inclusion = [Leaves[index], Grown.Tree.Root(size), .. Grown.Tree.Inclusion(index, size)];
                    var flipped = Flip(inclusion, seed);
                    ProofCheck.Includes(flipped[0], index, size, flipped[2..], flipped[1]).ShouldBeFalse();
                    byte[][] consistency = [Grown.Tree.Root(old), Grown.Tree.Root(size), .. Grown.Tree.Consistency(old, size)];
                    flipped = Flip(consistency, seed);
                    ProofCheck.Extends(old, flipped[0], size, flipped[1], flipped[2..]).ShouldBeFalse();
                },
                iter: 1_000
            );

    [Fact]
    public void A_proof_with_a_hash_more_or_less_fails() =>
        Places.Sample(
            place =>
            {
                var (index, old, size) = place;
                var (path, root) = (Grown.Tree.Inclusion(index, size), Grown.Tree.Root(size));
                ProofCheck.Includes(Leaves[index], index, size, [.. path, root], root).ShouldBeFalse();
                var between = Grown.Tree.Consistency(old, size);
                ProofCheck.Extends(old, Grown.Tree.Root(old), size, root, [.. between, root]).ShouldBeFalse();
                if (path.Count > 0)
                    ProofCheck.Includes(Leaves[index], index, size, [.. path.SkipLast(1)], root).ShouldBeFalse();
                if (between.Count > 0)
                    ProofCheck.Extends(old, Grown.Tree.Root(old), size, root, [.. between.SkipLast(1)]).ShouldBeFalse();
            },
            iter: 300
        );

    [Fact]
    public void No_bit_of_a_proofs_text_can_be_flipped()
    {
        var text = Encoding.UTF8.GetBytes(Vectors.Text("proof", "text"));
        for (var bit = 0; bit < text.Length * 8; bit++)
        {
            var changed = text.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var holds =
                LogProof.TryParse(Encoding.UTF8.GetString(changed), out var proof) && proof.Problem(Vectors.Key, out _, out _) is null;
            holds.ShouldBeFalse($"bit {bit % 8} of byte {bit / 8}");
        }
    }

    private static byte[][] Flip(byte[][] hashes, int seed)
    {
        var all = hashes.Select(hash => hash.ToArray()).ToArray();
        var bit = seed % (all.Length * TreeHash.Size * 8);
        all[bit / (TreeHash.Size * 8)][bit / 8 % TreeHash.Size] ^= (byte)(1 << (bit % 8));
        return all;
    }

    private static GrowingTree Grow()
    {
        var tree = new GrowingTree();
        foreach (var leaf in Leaves)
            tree.Add(leaf);
        return tree;
    }

    /// <summary>The definitions of RFC 6962, section 2.1, word for word.</summary>
    private static class Naive
    {
        public static byte[] Root(ReadOnlySpan<byte[]> leaves) =>
            leaves.Length switch
            {
                0 => SHA256.HashData([]),
                1 => leaves[0],
                _ => SHA256.HashData([1, .. Root(leaves[..Half(leaves)]), .. Root(leaves[Half(leaves)..])]),
            };

        public static List<byte[]> Path(int m, ReadOnlySpan<byte[]> leaves)
        {
            if (leaves.Length == 1)
                return [];
            var k = Half(leaves);
            return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
        }

        public static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> leaves) => Sub(m, leaves, isWhole: true);

        private static List<byte[]> Sub(int m, ReadOnlySpan<byte[]> leaves, bool isWhole)
        {
            if (m == leaves.Length)
                return isWhole ? [] : [Root(leaves)];
            var k = Half(leaves);
            return m <= k ? [.. Sub(m, leaves[..k], isWhole), Root(leaves[k..])] : [.. Sub(m - k, leaves[k..], false), Root(leaves[..k])];
        }

        private static int Half(ReadOnlySpan<byte[]> leaves)
        {
            var k = 1;
            while (k * 2 < leaves.Length)
                k *= 2;
            return k;
        }
    }
}
