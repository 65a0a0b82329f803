using System.Buffers;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Time;

/// <summary>The words for months and parts of a year, in Chinese and English.</summary>
internal static class CalendarText
{
    private static readonly string[] Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    private static readonly string[] Words =
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    /// <summary>A text without what only looks different: full-width forms, dashes, blanks around signs.</summary>
    public static string Plain(string text)
    {
        var plain = WithDigits(WithoutBlanks(Whole(Characters.Plain(text)).Trim('\'').Trim()));
        return plain.EndsWith(".0", StringComparison.Ordinal) && plain.Length == 6 && plain.AsSpan(0, 4).ContainsOnlyDigits()
            ? plain[..4]
            : plain;
    }

    // Brackets around all of it say nothing; of a part they may.
    private static string Whole(string text) => text is [not '(', .., ')'] && text.Contains('(') ? text : text.Trim('(', ')');

    // 二〇二五年: a year is read digit by digit.
    private static string WithDigits(string text) =>
        text.Length > 4 && text[4] == '年' && text.AsSpan(0, 4).IndexOfAnyExcept(DigitSet) < 0
            ? string.Concat(text.AsSpan(0, 4).ToArray().Select(each => (char)('0' + (Digits.IndexOf(each) % 10)))) + text[4..]
            : text;

    private const string Digits = "〇一二三四五六七八九零";
    private static readonly SearchValues<char> DigitSet = SearchValues.Create(Digits);

    // Chinese sets no blanks between its words; where one stands beside a character of it, it says nothing.
    private static string WithoutBlanks(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u4e00', '\u9fff') < 0
            ? text
            : string.Concat(
                text.Where(
                    (each, at) =>
                        each != ' '
                        || !((at > 0 && Characters.IsHan(text[at - 1])) || (at + 1 < text.Length && Characters.IsHan(text[at + 1])))
                )
            );

    /// <summary>The month of a name or of its first three letters, from 1; 0 where it is none.</summary>
    public static int Month(ReadOnlySpan<char> name)
    {
        name = name.TrimEnd('.');
        if (name.Length == 4 && name.Equals("sept", StringComparison.OrdinalIgnoreCase))
            return 9;
        for (var month = 0; month < Months.Length; month++)
        {
            var full = Months[month].AsSpan();
            if (
                name.Equals(full, StringComparison.OrdinalIgnoreCase)
                || (name.Length == 3 && full.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            )
                return month + 1;
        }

        return 0;
    }

    /// <summary>What Chinese calls 1 to 12; 0 where it is none.</summary>
    public static int Number(string text) =>
        text switch
        {
            "一" => 1,
            "二" => 2,
            "三" => 3,
            "四" => 4,
            "五" => 5,
            "六" => 6,
            "七" => 7,
            "八" => 8,
            "九" => 9,
            "十" => 10,
            "十一" => 11,
            "十二" => 12,
            _ when Array.FindIndex(Words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at => at + 1,
            _ => int.TryParse(text, out var number) ? number : 0,
        };
}
