using System.Globalization;
using System.Text;

namespace RankLedger.Proofs;

/// <summary>All that shows that an entry is in a log, after C2SP's tlog-proof: the leaf, the way to the root and the signed
/// checkpoint.</summary>
/// <param name="Leaf">The leaf's bytes.</param>
/// <param name="Index">Where it lies: its position less one.</param>
/// <param name="Path">From its sibling up to the root's child.</param>
/// <param name="Note">The signed checkpoint.</param>
public sealed record LogProof(ReadOnlyMemory<byte> Leaf, long Index, IReadOnlyList<byte[]> Path, string Note)
{
    private const string Form = "c2sp.org/tlog-proof@v1";
    private const string Extra = "extra ";
    private const string Number = "index ";

    /// <summary>Reads a proof. Whether it holds is another question.</summary>
    public static bool TryParse(string? text, out LogProof proof)
    {
        proof = null!;
        var cut = (text ?? "").IndexOf("\n\n", StringComparison.Ordinal);
        if (text is null || cut < 0 || text[..cut].Split('\n') is not [Form, var extra, var number, .. var lines])
            return false;
        var path = new List<byte[]>();
        foreach (var line in lines)
        {
            if (!StrictBase64.TryReadHash(line, out var hash))
                return false;
            path.Add(hash);
        }

        if (
            !extra.StartsWith(Extra, StringComparison.Ordinal)
            || !StrictBase64.TryRead(extra[Extra.Length..], out var leaf)
            || !number.StartsWith(Number, StringComparison.Ordinal)
            || !long.TryParse(number[Number.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        )
            return false;
        proof = new(leaf, index, path, text[(cut + 2)..]);
        return proof.ToString() == text;
    }

    /// <summary>Says why the proof does not hold; null where it does.</summary>
    /// <param name="key">The key that the reader trusts.</param>
    /// <param name="leaf">What the log says of the entry.</param>
    /// <param name="checkpoint">What the log signed.</param>
    public string? Problem(VerifierKey key, out EntryLeaf? leaf, out Checkpoint? checkpoint)
    {
        leaf = null;
        if (!Checkpoint.TryVerify(Note, key, out checkpoint, out var reason))
            return $"The checkpoint is not to be believed: {reason}.";
        if (!EntryLeaf.TryParse(Leaf.Span, out leaf))
            return "The leaf is not in the form of a ledger's entry.";
        if (leaf.Position - 1 != Index)
            return $"The leaf says @{leaf.Position}, but the proof is that of @{Index + 1}.";
        return ProofCheck.Includes(TreeHash.Leaf(Leaf.Span), Index, checkpoint.Size, Path, checkpoint.Root.Span)
            ? null
            : "The proof does not lead to the root that was signed.";
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var all = new StringBuilder().Append(Form).Append('\n').Append(Extra).Append(Convert.ToBase64String(Leaf.Span)).Append('\n');
        all.Append(Number).Append(CultureInfo.InvariantCulture, $"{Index}\n");
        foreach (var hash in Path)
            all.Append(Convert.ToBase64String(hash)).Append('\n');
        return all.Append('\n').Append(Note).ToString();
    }
}
