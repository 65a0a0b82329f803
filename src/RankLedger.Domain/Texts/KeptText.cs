namespace RankLedger.Domain.Texts;

/// <summary>The one door for texts that come from outside, whatever the face: ids, names and all that is said beside them.</summary>
/// <remarks>
/// The ledger keeps Unicode in form C, so that an id that looks the same is the same, without U+0000, which PostgreSQL has no place
/// for, and without what acts on whoever shows a text instead of being shown: control characters but the tab and the ends of lines, and
/// the signs that turn the direction of what follows (Unicode TR 36, section 3.1.1).
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
        else if (Acting(value) is { } acting)
            reason = acting;
        else
            value = CanonicalForm.Of(value);
        return reason.Length == 0;
    }

    /// <summary>What is wrong with a text that is shown whole wherever it stands; null where nothing is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many UTF-16 characters it may have.</param>
    public static string? Problem(string text, int most) =>
        text.Length > most ? $"it has {text.Length} characters; expected at most {most}" : Acting(text);

    private static string? Acting(string text)
    {
        foreach (var each in text)
        {
            if (
                (char.IsControl(each) && each is not ('\t' or '\n' or '\r'))
                || each is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')
            )
                return $"it holds the character U+{(int)each:X4}, which is not shown but acts on what is shown; leave it out";
        }

        return null;
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
