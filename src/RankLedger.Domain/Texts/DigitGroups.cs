namespace RankLedger.Domain.Texts;

/// <summary>What digits with marks between them can mean: <c>1,234</c> is one thousand and more, or one and some thousandths.</summary>
internal static class DigitGroups
{
    /// <summary>The meanings, each as plain digits with a point, and the decimal sign that it rests on; a space for none.</summary>
    /// <param name="text">Digits with points, commas, blanks and apostrophes; nothing else.</param>
    /// <param name="mayGroup">Whether a mark can set thousands apart; not before an exponent.</param>
    public static IEnumerable<(string Plain, char Sign)> Meanings(string text, bool mayGroup)
    {
        if (Whole(text, mayGroup) is { Length: > 0 } whole)
            yield return (whole, ' ');
        foreach (var sign in ".,")
        {
            var at = text.IndexOf(sign, StringComparison.Ordinal);
            if (at < 0 || at == text.Length - 1 || !text.AsSpan(at + 1).ContainsOnlyDigits())
                continue;
            // ,567 may be the end of 1,567.
            if (at == 0 && (sign == '.' || text.Length != 4))
                yield return ("0." + text[1..], sign);
            else if (at > 0 && Whole(text[..at], mayGroup) is { } before)
                yield return (before + "." + text[(at + 1)..], sign);
        }
    }

    /// <summary>Whether every character is a digit.</summary>
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    // The digits without the marks of their groups; null where the marks are not in their places.
    private static string? Whole(string text, bool mayGroup)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (first < 0)
            return text;
        var groups = text.Split(text[first]);
        return mayGroup && text[0] != '0' && groups.All(group => group.AsSpan().ContainsOnlyDigits()) && AreGroups(groups, text[first])
            ? string.Concat(groups)
            : null;
    }

    // Threes; or as in India twos and a last three; or as in China fours.
    private static bool AreGroups(string[] groups, char mark)
    {
        bool Are(int first, int middle, int last) =>
            groups[0].Length >= 1
            && groups[0].Length <= first
            && groups[^1].Length == last
            && groups[1..^1].All(group => group.Length == middle);
        return Are(3, 3, 3) || (mark == ',' && (Are(2, 2, 3) || (Are(4, 4, 4) && groups.Length > 2)));
    }
}
