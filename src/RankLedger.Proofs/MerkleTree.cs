using System.Numerics;

namespace RankLedger.Proofs;

/// <summary>Reads some hashes of a level of tiles, side by side; never over the edge of a tile.</summary>
/// <param name="level">0 for the leaves, above it the roots of the full tiles below.</param>
/// <param name="first">The first hash, counted from the beginning of the level.</param>
/// <param name="count">How many; a power of two up to a tile's width.</param>
public delegate ReadOnlyMemory<byte> ReadHashes(int level, long first, int count);

/// <summary>A tree after RFC 6962 that reads nothing but its tiles.</summary>
/// <param name="hashes">Reads hashes of a level.</param>
public sealed class MerkleTree(ReadHashes hashes)
{
    /// <summary>The root of the first leaves.</summary>
    public byte[] Root(long size) => size == 0 ? TreeHash.Empty() : Range(0, size);

    /// <summary>What leads from a leaf to the root of the first <paramref name="size"/>: from its sibling up to the root's child.</summary>
    public IReadOnlyList<byte[]> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var (path, from, to) = (new List<byte[]>(), 0L, size);
        while (to - from > 1)
        {
            var middle = from + Split(to - from);
            if (index < middle)
            {
                path.Add(Range(middle, to));
                to = middle;
            }
            else
            {
                path.Add(Range(from, middle));
                from = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>What shows that the first <paramref name="size"/> leaves begin with the first <paramref name="old"/>.</summary>
    public IReadOnlyList<byte[]> Consistency(long old, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(old);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(old, size);
        var (path, from, to, isRoot) = (new List<byte[]>(), 0L, size, true);
        if (old == 0 || old == size)
            return path;
        while (to != old)
        {
            var middle = from + Split(to - from);
            if (old <= middle)
            {
                path.Add(Range(middle, to));
                to = middle;
            }
            else
            {
                path.Add(Range(from, middle));
                (from, isRoot) = (middle, false);
            }
        }

        // The verifier has the old root already; below it, it needs this.
        if (!isRoot)
            path.Add(Range(from, to));
        path.Reverse();
        return path;
    }

    // The largest power of two below the width.
    private static long Split(long width) => 1L << BitOperations.Log2((ulong)(width - 1));

    private byte[] Range(long from, long to)
    {
        var width = to - from;
        if (!BitOperations.IsPow2(width))
            return TreeHash.Node(Range(from, from + Split(width)), Range(from + Split(width), to));
        var (level, folded) = Math.DivRem(BitOperations.Log2((ulong)width), Tile.Height);
        return TreeHash.Fold(hashes(level, from >> (Tile.Height * level), 1 << folded).Span);
    }
}
