using System.Numerics;

namespace RankLedger.Proofs;

/// <summary>Whether proofs hold, after RFC 9162, sections 2.1.3.2 and 2.1.4.2. Nothing is needed but the hashes given.</summary>
public static class ProofCheck
{
    /// <summary>Whether the leaf lies at the index of the tree with that size and root.</summary>
    public static bool Includes(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
            return false;
        var (at, last, hash) = (index, size - 1, leaf.ToArray());
        foreach (var sibling in path)
        {
            if (last == 0)
                return false;
            if (IsRight(at, last))
            {
                hash = TreeHash.Node(sibling, hash);
                (at, last) = Climbed(at, last);
            }
            else
            {
                hash = TreeHash.Node(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the tree with the new size and root begins with the one of the old size and root.</summary>
    public static bool Extends(
        long oldSize,
        ReadOnlySpan<byte> oldRoot,
        long newSize,
        ReadOnlySpan<byte> newRoot,
        IReadOnlyList<byte[]> path
    )
    {
        if (oldSize < 0 || oldSize > newSize)
            return false;
        if (oldSize == newSize)
            return path.Count == 0 && oldRoot.SequenceEqual(newRoot);
        if (oldSize == 0)
            return path.Count == 0 && oldRoot.SequenceEqual(TreeHash.Empty());

        // A tree of a power of two is a node of the larger one, so its root is the first of the path and not repeated in it.
        var isNode = BitOperations.IsPow2(oldSize);
        if (!isNode && path.Count == 0)
            return false;
        var first = isNode ? oldRoot.ToArray() : path[0];
        var (at, last) = (oldSize - 1, newSize - 1);
        while ((at & 1) == 1)
            (at, last) = (at >> 1, last >> 1);
        var (small, large) = (first, first);
        foreach (var next in path.Skip(isNode ? 0 : 1))
        {
            if (last == 0)
                return false;
            if (IsRight(at, last))
            {
                (small, large) = (TreeHash.Node(next, small), TreeHash.Node(next, large));
                (at, last) = Climbed(at, last);
            }
            else
            {
                large = TreeHash.Node(large, next);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && oldRoot.SequenceEqual(small) && newRoot.SequenceEqual(large);
    }

    private static bool IsRight(long at, long last) => (at & 1) == 1 || at == last;

    // The last node of a level may lack a sibling there, and stands for itself until it has one.
    private static (long At, long Last) Climbed(long at, long last)
    {
        while (at != 0 && (at & 1) == 0)
            (at, last) = (at >> 1, last >> 1);
        return (at, last);
    }
}
