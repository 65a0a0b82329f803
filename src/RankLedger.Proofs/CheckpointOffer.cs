using System.Globalization;
using System.Text;

namespace RankLedger.Proofs;

/// <summary>What a log sends a witness, after C2SP's tlog-witness: a checkpoint, and what shows that it goes on from one that the witness
/// saw.</summary>
/// <param name="Old">The size that the witness saw last, as far as the log knows.</param>
/// <param name="Path">What shows that the log goes on from there.</param>
/// <param name="Note">The signed checkpoint.</param>
public sealed record CheckpointOffer(long Old, IReadOnlyList<byte[]> Path, string Note)
{
    private const string OldLine = "old ";

    /// <summary>No proof between two sizes has more hashes.</summary>
    private const int MostHashes = 63;

    /// <summary>Reads an offer. Whether it is to be believed is another question.</summary>
    public static bool TryParse(string text, out CheckpointOffer offer)
    {
        offer = null!;
        var cut = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (
            cut < 0
            || text[..cut].Split('\n') is not [var first, .. var lines]
            || lines.Length > MostHashes
            || !first.StartsWith(OldLine, StringComparison.Ordinal)
            || !long.TryParse(first[OldLine.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var old)
        )
            return false;
        var path = new List<byte[]>();
        foreach (var line in lines)
        {
            if (!StrictBase64.TryReadHash(line, out var hash))
                return false;
            path.Add(hash);
        }

        offer = new(old, path, text[(cut + 2)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var all = new StringBuilder(OldLine).Append(CultureInfo.InvariantCulture, $"{Old}\n");
        foreach (var hash in Path)
            all.Append(Convert.ToBase64String(hash)).Append('\n');
        return all.Append('\n').Append(Note).ToString();
    }
}
