using System.Text;

namespace RankLedger.Proofs;

/// <summary>A signature line of a note.</summary>
/// <param name="Name">Who signed.</param>
/// <param name="Bytes">Four bytes that name the key, then the signature.</param>
public sealed record NoteSignature(string Name, ReadOnlyMemory<byte> Bytes)
{
    private const string Dash = "— ";

    /// <summary>Reads a line without its line feed.</summary>
    public static bool TryParse(string line, out NoteSignature signature)
    {
        signature = null!;
        if (
            !line.StartsWith(Dash, StringComparison.Ordinal)
            || line[Dash.Length..].Split(' ') is not [var name, var encoded]
            || !VerifierKey.IsName(name)
            || !StrictBase64.TryRead(encoded, out var bytes)
            || bytes.Length < 5
        )
            return false;
        signature = new(name, bytes);
        return true;
    }

    /// <summary>Whether it names a key as its own, by name and id; whether it is true is another question.</summary>
    public bool IsBy(VerifierKey key) => Name == key.Name && Bytes.Span[..4].SequenceEqual(key.Id.Span);

    /// <inheritdoc/>
    public override string ToString() => $"{Dash}{Name} {Convert.ToBase64String(Bytes.Span)}\n";
}

/// <summary>A text with signatures, after C2SP's signed-note: the text, an empty line, a line for each signature.</summary>
/// <param name="Text">What is signed; ends with a line feed.</param>
/// <param name="Signatures">Who signed it; signatures of unknown keys are kept and ignored.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const int MostSignatures = 100;

    /// <summary>Reads a note. Whether its signatures are true is another question.</summary>
    public static bool TryParse(string? text, out SignedNote note, out string reason)
    {
        note = null!;
        var cut = (text ?? "").LastIndexOf("\n\n", StringComparison.Ordinal);
        if (text is null || cut < 0 || cut + 2 == text.Length || !text.EndsWith('\n'))
        {
            reason = "it is no signed note; expected are lines of text, an empty line and at least one line '— NAME SIGNATURE'";
            return false;
        }

        if (text.Any(sign => sign is < ' ' and not '\n' or '\uFFFD'))
        {
            reason = "it is no signed note: it holds signs that no note may hold";
            return false;
        }

        var signatures = new List<NoteSignature>();
        foreach (var line in text[(cut + 2)..^1].Split('\n'))
        {
            if (!NoteSignature.TryParse(line, out var signature) || signatures.Count == MostSignatures)
            {
                reason = $"'{line}' is no signature; expected '— NAME SIGNATURE', up to {MostSignatures} of them";
                return false;
            }

            signatures.Add(signature);
        }

        (note, reason) = (new(text[..(cut + 1)], signatures), "");
        return true;
    }

    /// <summary>The first signature that a key made and that is true; null where there is none or one of that key is false.</summary>
    public NoteSignature? SignedBy(VerifierKey key)
    {
        var own = Signatures.Where(each => each.IsBy(key)).ToList();
        return own.Count > 0 && own.TrueForAll(each => key.Verifies(Text, each.Bytes.Span[4..])) ? own[0] : null;
    }

    /// <summary>The same with a signature more.</summary>
    public SignedNote With(NoteSignature signature) => this with { Signatures = [.. Signatures, signature] };

    /// <inheritdoc/>
    public override string ToString()
    {
        var all = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
            all.Append(signature);
        return all.ToString();
    }
}
