using System.Buffers.Binary;

namespace RankLedger.Proofs;

/// <summary>Entries as C2SP's tlog-tiles serves them: up to 256 leaves, each behind its length in two bytes.</summary>
public static class EntryBundle
{
    /// <summary>Joins leaves.</summary>
    /// <exception cref="ArgumentException">One is longer than two bytes can tell.</exception>
    public static byte[] Of(IEnumerable<byte[]> leaves)
    {
        using var all = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var leaf in leaves)
        {
            if (leaf.Length > ushort.MaxValue)
                throw new ArgumentException(
                    $"A leaf has {leaf.Length} bytes; a bundle holds leaves of up to {ushort.MaxValue}.",
                    nameof(leaves)
                );
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
            all.Write(length);
            all.Write(leaf);
        }

        return all.ToArray();
    }

    /// <summary>Takes leaves apart again.</summary>
    /// <exception cref="InvalidDataException">The bundle is cut off.</exception>
    public static IReadOnlyList<byte[]> Read(ReadOnlySpan<byte> bundle)
    {
        var leaves = new List<byte[]>();
        while (bundle.Length > 0)
        {
            if (bundle.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(bundle) is var length && bundle.Length < 2 + length)
                throw new InvalidDataException($"The bundle of entries is cut off inside entry {leaves.Count + 1}.");
            leaves.Add(bundle.Slice(2, length).ToArray());
            bundle = bundle[(2 + length)..];
        }

        return leaves;
    }
}
