using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>Cuts a unit into words: numbers, words between blanks, Chinese words that are known, and signs.</summary>
internal static class UnitTokens
{
    private const int LongestHan = 5;

    /// <summary>The word that begins here, or one sign.</summary>
    public static string Next(ReadOnlySpan<char> text)
    {
        if (char.IsAsciiDigit(text[0]) || (text[0] == '\'' && text.Length > 1 && char.IsAsciiDigit(text[1])))
            return Number(text);
        if (IsUnspaced(text[0]))
            return Han(text);
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]) && !IsUnspaced(text[end]))
            end++;
        // US$, CN¥.
        if (end > 0 && end < text.Length && IsName(text[..(end + 1)]))
            end++;
        return text[..Math.Max(end, 1)].ToString();
    }

    /// <summary>Whether a word is a number.</summary>
    public static bool IsNumber(string word) => char.IsAsciiDigit(word[^1]) || word.Any(char.IsAsciiDigit);

    /// <summary>Whether a sign only sets words apart. A stroke does not: USD/t is a unit of its own.</summary>
    public static bool SaysNothing(string word) => word is " " or "(" or ")" or "[" or "]" or "," or "." or "-" or "'" or ":" or "_";

    /// <summary>Whether it is Chinese, or Korean, whose units stand together: 조원.</summary>
    public static bool IsUnspaced(char each) => Characters.IsHan(each) || each is >= '\uac00' and <= '\ud7a3';

    private static string Number(ReadOnlySpan<char> text)
    {
        var end = 1;
        while (
            end < text.Length
            && (
                char.IsAsciiDigit(text[end])
                || (text[end] is ',' or '\'' or ' ' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            )
        )
            end++;
        if (end < text.Length && text[end] == '\'')
            end++;
        if (end < text.Length && text[end] == 's' && (end + 1 == text.Length || !char.IsLetter(text[end + 1])))
            end++;
        return text[..end].ToString();
    }

    private static string Han(ReadOnlySpan<char> text)
    {
        for (var length = Math.Min(LongestHan, text.Length); length > 1; length--)
        {
            if (IsName(text[..length]) || UnitWords.Scales.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text[..length]))
                return text[..length].ToString();
        }

        return text[..1].ToString();
    }

    private static bool IsName(ReadOnlySpan<char> word) => UnitWords.Names.ContainsKey(word.ToString().ToLowerInvariant());
}
