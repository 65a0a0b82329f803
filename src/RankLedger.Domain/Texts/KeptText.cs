namespace RankLedger.Domain.Texts;

/// <summary>The one door for texts that come from outside, whatever the face: ids, names and all that is said beside them.</summary>
/// <remarks>
/// The ledger keeps Unicode in form C, so that an id that looks the same is the same, without U+0000, which PostgreSQL has no place
/// for. What is recorded anew holds nothing either that acts on whoever shows a text instead of being shown: control characters but the
/// tab and the ends of lines, and the signs that turn the direction of what follows (Unicode TR 36, section 3.1.1). What was recorded
/// before that was a rule can be asked for and sent again.
/// </remarks>
public static class KeptText
{
    private const char NextLine = '\u0085';

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

    /// <summary>What is wrong with a new text that is shown whole wherever it stands; null where nothing is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many UTF-16 characters it may have.</param>
    public static string? Problem(string text, int most) =>
        text.Length > most ? $"it has {text.Length} characters; expected at most {most}" : Acting(text);

    /// <summary>What is wrong with a new text that names or says what is ranked: it may not hold what only carried it either
    /// (<c>KÃ¶ln</c>, <c>&amp;amp;</c>), which whoever gives a reason may quote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many UTF-16 characters it may have.</param>
    public static string? SaidProblem(string text, int most) =>
        (text.Length > most ? null : Undecoded.Problem(text)) ?? Problem(text, most);

    /// <summary>A text as a terminal may be sent it, with U+FFFD for each sign that would act on it: what was recorded before there was
    /// a rule is shown too.</summary>
    public static string Shown(string text) =>
        text.Any(IsActing) ? string.Concat(text.Select(each => IsActing(each) ? '\ufffd' : each)) : text;

    private static string? Acting(string text) =>
        text.Where(IsActing)
            .Select(each => $"it holds the character U+{(int)each:X4}, which is not shown but acts on what is shown; leave it out")
            .FirstOrDefault();

    private static bool IsActing(char each) =>
        (char.IsControl(each) && each is not ('\t' or '\n' or '\r' or NextLine))
        || each is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

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
