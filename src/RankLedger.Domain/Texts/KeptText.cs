namespace RankLedger.Domain.Texts;

/// <summary>The one door for texts that come from outside, whatever the face: ids, names and all that is said beside them.</summary>
/// <remarks>
/// The ledger keeps Unicode without U+0000, which PostgreSQL has no place for, in form C, so that an id that looks the same is the same.
/// </remarks>
public static class KeptText
{
    /// <summary>Reads a text as the ledger keeps it, or says why it cannot.</summary>
    public static bool TryRead(string? text, out string value, out string reason)
    {
        (value, reason) = (text ?? "", "");
        if (value.Contains('\0', StringComparison.Ordinal))
            reason = "it holds the character U+0000, which the ledger cannot keep; leave it out";
        else if (HasHalfPair(value))
            reason = "it is not Unicode text: half of a surrogate pair stands alone; send UTF-8, and escapes of surrogates in pairs";
        else
            value = CanonicalForm.Of(value);
        return reason.Length == 0;
    }

    private static bool HasHalfPair(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return true;
            at++;
        }

        return false;
    }
}
