namespace RankLedger.Domain.Figures;

/// <summary>Raised digits, which count as exponents behind a ten and as marks of footnotes elsewhere.</summary>
internal static class Raised
{
    private const string Digits = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    /// <summary>The digit that is raised; -1 where it is none.</summary>
    public static int Digit(char each) => Digits.IndexOf(each, StringComparison.Ordinal);

    /// <summary>The number in a circle, ① to ⑳, as raised digits; null for any other sign.</summary>
    public static string? Circled(char each) =>
        each is >= '\u2460' and <= '\u2473' ? string.Concat($"{each - '\u2460' + 1}".Select(digit => Of(digit - '0'))) : null;

    /// <summary>A digit, raised.</summary>
    public static char Of(int digit) => Digits[digit];
}
