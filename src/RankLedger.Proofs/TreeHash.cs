using System.Security.Cryptography;

namespace RankLedger.Proofs;

/// <summary>The hashes of a tree after RFC 6962, section 2.1, with SHA-256.</summary>
/// <remarks>Leaves and nodes are hashed behind different first bytes, so that no node can be passed off as a leaf.</remarks>
public static class TreeHash
{
    /// <summary>How many bytes a hash has.</summary>
    public const int Size = 32;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] Empty() => SHA256.HashData([]);

    /// <summary>The hash of an entry.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry) => SHA256.HashData([0, .. entry]);

    /// <summary>The hash above two.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var above = new byte[Size];
        Node(left, right, above);
        return above;
    }

    /// <summary>The hash above all of a row; how many there are is a power of two.</summary>
    public static byte[] Fold(ReadOnlySpan<byte> row)
    {
        var hashes = row.ToArray();
        for (var count = hashes.Length / Size; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
                Node(hashes.AsSpan(2 * i * Size, Size), hashes.AsSpan(((2 * i) + 1) * Size, Size), hashes.AsSpan(i * Size, Size));
        }

        return hashes[..Size];
    }

    private static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> above)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Size)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Size)..]);
        SHA256.HashData(both, above);
    }
}
