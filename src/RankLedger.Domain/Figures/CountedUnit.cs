using System.Text.RegularExpressions;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Figures;

/// <summary>Units that begin with a number of their own, behind the number that counts them: 250 100 million yuan is 250 times 亿元, as
/// offices of China write it in English, with or without an × between.</summary>
internal static partial class CountedUnit
{
    /// <summary>The text with the number of its unit in words, 250 hundred million yuan; null where no number of a unit stands behind
    /// another number. A hundred counts millions alone, as 12 100 tonnes is one number.</summary>
    public static string? Spelled(string text)
    {
        if (text.AsSpan().LastIndexOf('1') < 1)
            return null;
        var plain = Characters.Plain(text);
        return Behind().Match(plain) is { Success: true } found
            ? $"{plain[..found.Index]} {Word(found.Value)}{plain[(found.Index + found.Length)..]}"
            : null;
    }

    private static string Word(string number) =>
        number.Count(each => each == '0') switch
        {
            0 => "",
            2 => "hundred ",
            3 => "thousand ",
            _ => "ten thousand ",
        };

    // Four digits such as 2025 may be a year, of which nothing is counted.
    [GeneratedRegex(
        @"(?<=\d)(?<!(^|\D)(19|20)\d\d)( ?[x×*] ?| )" + @"(100 ?(?=(million|mn|mln|m)\b)|10?[ ,]?000 ?(?=[\p{L}\p{Sc}])|1 (?=million))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Behind();
}
