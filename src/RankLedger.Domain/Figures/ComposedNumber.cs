using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Figures;

/// <summary>Numbers with a scale inside them, as Chinese, Japanese and Korean print them: 1兆2,345億円, 1万0508.6亿元, 3万2000人.</summary>
internal static partial class ComposedNumber
{
    private const string Scales = "万萬만亿億억兆조";
    private static readonly decimal[] Worth = [1e4m, 1e4m, 1e4m, 1e8m, 1e8m, 1e8m, 1e12m, 1e12m];

    /// <summary>The text with such a number written in its last scale: 12345億円. A text without one, or whose parts do not fit, as it
    /// is.</summary>
    public static string Joined(string text)
    {
        while (Two().Match(text) is { Success: true } found && Sum(found) is { } sum)
            text =
                text[..found.Index]
                + sum.ToString(CultureInfo.InvariantCulture)
                + text[(found.Groups["b"].Index + found.Groups["b"].Length)..];
        return text;
    }

    private static decimal? Sum(Match found)
    {
        var of = Of(found.Groups["s"].Value);
        // Without a scale of its own the second part has all the digits of the first one's, so that it is no mark of a footnote.
        var last = found.Groups["t"] is { Success: true } scale ? Of(scale.Value) : 1m;
        if (last == 1 && found.Groups["b"].Value.Split('.')[0] is var whole && Ten(whole.Length) != of)
            return null;
        var factor = of > last ? of / last : of;
        return Plain(found.Groups["a"].Value) is { } large && Plain(found.Groups["b"].Value) is { } small && small < factor && of != last
            ? Amount.Product(large, factor) is { } product
                ? Amount.Sum(product, small)
                : null
            : null;
    }

    private static decimal Of(string scale) => Worth[Scales.IndexOf(scale, StringComparison.Ordinal)];

    private static decimal Ten(int zeros) => zeros < 16 ? (decimal)Math.Pow(10, zeros) : 0;

    private static decimal? Plain(string digits) =>
        decimal.TryParse(digits, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    [GeneratedRegex(
        @"(?<![\d.,])(?<a>\d{1,3}(,\d{3})+|\d{1,12})(?<s>[万萬만亿億억兆조])零?\s?"
            + @"(?<b>(\d{1,3}(,\d{3})+|\d{1,12})(\.\d{1,6})?)(?![\d,.])(\s?(?<t>[万萬만亿億억兆조])(?![万萬亿億]))?",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Two();
}
