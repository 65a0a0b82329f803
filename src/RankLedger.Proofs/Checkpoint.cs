using System.Globalization;

namespace RankLedger.Proofs;

/// <summary>What a log says of itself at a size, after C2SP's tlog-checkpoint: the text that is signed.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Size">How many entries; the ledger's position.</param>
/// <param name="Root">The root of the tree of these entries.</param>
public sealed record Checkpoint(string Origin, long Size, ReadOnlyMemory<byte> Root)
{
    /// <summary>The text: origin, size and root, a line each.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n");

    /// <summary>Reads a note's text; lines behind the root are extensions, and ignored.</summary>
    public static bool TryParse(string text, out Checkpoint checkpoint)
    {
        checkpoint = null!;
        if (
            text.Split('\n') is not [{ Length: > 0 } origin, var size, var root, ..]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count.ToString(CultureInfo.InvariantCulture) != size
            || !StrictBase64.TryReadHash(root, out var hash)
        )
            return false;
        checkpoint = new(origin, count, hash);
        return text.StartsWith(checkpoint.Text, StringComparison.Ordinal);
    }

    /// <summary>Reads a signed note and checks that a log's key signed it.</summary>
    /// <param name="note">The note.</param>
    /// <param name="key">The key that the reader trusts; it names the log.</param>
    /// <param name="checkpoint">What was signed.</param>
    /// <param name="reason">Why it is not to be believed.</param>
    public static bool TryVerify(string? note, VerifierKey key, out Checkpoint checkpoint, out string reason)
    {
        checkpoint = null!;
        if (!SignedNote.TryParse(note, out var signed, out reason))
            return false;
        if (!TryParse(signed.Text, out checkpoint))
        {
            reason = "it is no checkpoint; expected are three lines: the log's name, its size and its root";
            return false;
        }

        if (checkpoint.Origin != key.Name)
        {
            reason = $"it is of the log '{checkpoint.Origin}', but the key is that of '{key.Name}'";
            return false;
        }

        if (signed.SignedBy(key) is not null)
            return true;
        reason = $"the signature of '{key.Name}' is false or missing";
        return false;
    }

    /// <summary>Reads a signed note and checks that one of a log's keys signed it.</summary>
    /// <param name="note">The note.</param>
    /// <param name="keys">The keys that the reader trusts, at least one.</param>
    /// <param name="checkpoint">What was signed.</param>
    /// <param name="reason">Why it is not to be believed, by the first key.</param>
    public static bool TryVerify(string? note, IReadOnlyList<VerifierKey> keys, out Checkpoint checkpoint, out string reason)
    {
        if (TryVerify(note, keys[0], out checkpoint, out reason))
            return true;
        foreach (var key in keys.Skip(1))
        {
            if (TryVerify(note, key, out checkpoint, out _))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(Checkpoint? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
