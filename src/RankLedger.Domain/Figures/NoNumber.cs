using System.Text.RegularExpressions;

namespace RankLedger.Domain.Figures;

/// <summary>Says why a text is not one number, where more can be said than that it is none.</summary>
internal static partial class NoNumber
{
    private const int LongestSign = 12;

    /// <summary>What is wrong with a text in which no digits were found; null where nothing more is known.</summary>
    public static string? Because(string text)
    {
        var plain = text.Trim();
        return IsError(plain) ? "is an error of a spreadsheet, and its number is lost; correct the cell, or write the number as printed"
            : InWords().IsMatch(plain) ? "is written in words; write the number in digits, such as 1.05 for 一点零五"
            : plain.Length is > 0 and <= LongestSign && !plain.Any(char.IsDigit)
                ? "is no number; expected digits as printed, such as 10508.6, or a sign for none that is declared"
            : null;
    }

    /// <summary>Whether it is what a spreadsheet shows where a formula failed; <c>#N/A</c> is a sign for none.</summary>
    public static bool IsError(string plain) => plain.StartsWith('#') && plain[^1] is '!' or '?' && plain.Any(char.IsAsciiLetter);

    /// <summary>What is wrong with what stands around the digits; null where nothing is.</summary>
    public static string? Beside(string before, string behind) =>
        before.StartsWith('=') ? "is a formula of a spreadsheet; write the number that it shows"
        : behind.StartsWith('\u00b1') || behind.StartsWith("+/-", StringComparison.Ordinal)
            ? "has a margin; write the number alone, and its ends as low and high with the qualifier between"
        : Day().IsMatch(behind) ? "is a day and no number; spreadsheets make days of texts such as 3-15: write the number as printed"
        : Range().IsMatch(behind) || before.EndsWith("between", StringComparison.OrdinalIgnoreCase)
            ? "is a range; write its ends as low and high, with the qualifier between, and one number as the value"
        : behind == "-" ? "ends in a minus, which is a negative number to some programs and a mark to others; write the minus in front"
        : before.AsSpan().IndexOfAny('\u25b2', '\u25b3') >= 0
            ? "has two meanings: the triangle is a minus in Japan and a rise elsewhere; write the number with + or -"
        : null;

    /// <summary>What is wrong with digits that are more than can be kept; null where they are not.</summary>
    public static string? TooLong(ReadOnlySpan<char> number)
    {
        var digits = 0;
        foreach (var each in number)
            digits += char.IsAsciiDigit(each) ? 1 : 0;
        return digits > PrintedNumber.MostDigits ? $"has {digits} digits; expected {PrintedNumber.MostDigits} at most" : null;
    }

    [GeneratedRegex("^-[0-9]{2}-[0-9]{2}$")]
    private static partial Regex Day();

    [GeneratedRegex("^[零〇一二三四五六七八九十百千两点万亿]{2,}[元人%]?$")]
    private static partial Regex InWords();

    [GeneratedRegex(@"(^|\s|[\u4e00-\u9fff])(-|~|to|至|到|bis)\s*\p{Sc}?\d", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();
}
