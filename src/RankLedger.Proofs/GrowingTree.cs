using System.Runtime.InteropServices;

namespace RankLedger.Proofs;

/// <summary>A tree in memory that leaves are added to: 32 bytes a leaf, and one in 256 of that above.</summary>
public sealed class GrowingTree
{
    // The hashes of each level, one behind the other.
    private readonly List<List<byte>> levels =
    [
        [],
    ];

    /// <summary>Begins an empty tree.</summary>
    public GrowingTree() => Tree = new(Hashes);

    /// <summary>How many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>Roots and proofs at any size up to this one.</summary>
    public MerkleTree Tree { get; }

    /// <summary>Adds a leaf by its hash.</summary>
    public void Add(byte[] hash)
    {
        Size++;
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
                levels.Add([]);
            levels[level].AddRange(hash);
            var count = levels[level].Count / TreeHash.Size;
            if (count % Tile.FullWidth != 0)
                return;
            hash = TreeHash.Fold(Hashes(level, count - Tile.FullWidth, Tile.FullWidth).Span);
        }
    }

    /// <summary>The hashes of a tile.</summary>
    public ReadOnlyMemory<byte> Hashes(Tile tile) => Hashes(tile.Level, tile.Index * Tile.FullWidth, tile.Width);

    private ReadOnlyMemory<byte> Hashes(int level, long first, int count) =>
        CollectionsMarshal.AsSpan(levels[level]).Slice(checked((int)first * TreeHash.Size), count * TreeHash.Size).ToArray();
}
