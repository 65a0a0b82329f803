using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>Years that are counted from another one: 民國114年 in Taiwan, 令和7年 in Japan.</summary>
internal static partial class Eras
{
    private static readonly (string Name, int Before)[] Known =
    [
        ("中華民國", 1911),
        ("中华民国", 1911),
        ("民國", 1911),
        ("民国", 1911),
        ("令和", 2018),
        ("平成", 1988),
        ("昭和", 1925),
        ("公元", 0),
    ];

    // What China calls 年度 is its year; in Japan it begins in April, by law, and is named by its beginning.
    private static readonly string[] Japanese = ["令和", "平成", "昭和"];

    /// <summary>The text with its year as everybody counts, and a Japanese 年度 or a part of one as its months; as it is where it names no
    /// such count.</summary>
    public static string InCommonYears(string text)
    {
        foreach (var (name, before) in Known)
        {
            if (!text.StartsWith(name, StringComparison.Ordinal) || Year().Match(text[name.Length..]) is not { Success: true } year)
                continue;
            var counted = before + CalendarText.Number(year.Groups["y"].Value);
            var rest = text[(name.Length + year.Groups["y"].Length)..];
            var common = counted.ToString("0000", CultureInfo.InvariantCulture) + rest;
            return !Japanese.Contains(name) ? common
                : rest == "年度" ? FiscalText.Japans.Named(counted)
                : FiscalText.PartOfJapans(common, FiscalText.Japans) ?? common;
        }

        return text;
    }

    /// <summary>The two readings of a year of two or three digits before 年, which may be counted from 1911; null where it has not
    /// two.</summary>
    public static string? Readings(string plain) =>
        Short().Match(plain) is { Success: true } found && CalendarText.Number(found.Groups["y"].Value) is >= 80 and < 200 and var year
            ? $"the year {year + 1911}, counted from 1911 as in 民國{year}年, and the year {year}"
            : null;

    [GeneratedRegex(@"^(?<y>\d{1,4}|元)年", RegexOptions.ExplicitCapture)]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?<y>\d{2,3})(年|/\d{1,2}/\d{1,2}$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Short();
}
