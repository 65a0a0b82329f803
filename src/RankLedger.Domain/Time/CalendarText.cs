using System.Buffers;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Time;

/// <summary>A text of the calendar in plain characters, and its numbers in Chinese and English.</summary>
internal static class CalendarText
{
    /// <summary>A text without what only looks different: full-width forms, dashes, blanks around signs, years of another
    /// count; the _ of names of columns and files sets apart like a dash.</summary>
    public static string Plain(string text)
    {
        var plain = Eras.InCommonYears(WithDigits(WithoutBlanks(Once(Whole(Characters.Plain(text).Replace('_', '-')).Trim('\'').Trim()))));
        return plain.EndsWith(".0", StringComparison.Ordinal) && plain.Length == 6 && plain.AsSpan(0, 4).ContainsOnlyDigits()
            ? plain[..4]
            : plain;
    }

    // Brackets around all of it say nothing; of a part they may.
    private static string Whole(string text) => text is ['(', .., ')'] ? text.Trim('(', ')') : text;

    // 2022 [YR2022] and X2022, as the World Bank and R write headings.
    private static string Once(string text)
    {
        if (text is ['X', _, _, _, _, ..] && text.AsSpan(1, 4).ContainsOnlyDigits())
            return text[1..];
        var at = text.EndsWith(']') ? text.IndexOf('[', StringComparison.Ordinal) : -1;
        if (at < 0)
            return text;
        var (one, other) = (text[..at].TrimEnd(), text[(at + 1)..^1]);
        return other == one || other == $"YR{one}" ? one : text;
    }

    // 二〇二五年: a year is read digit by digit.
    private static string WithDigits(string text) =>
        text.Length > 4 && text[4] == '年' && text.AsSpan(0, 4).IndexOfAnyExcept(DigitSet) < 0
            ? string.Concat(text.AsSpan(0, 4).ToArray().Select(each => (char)('0' + (Digits.IndexOf(each) % 10)))) + text[4..]
            : text;

    private const string Digits = "〇一二三四五六七八九零一二三四五六七八九○";
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

    /// <summary>What Chinese calls 1 to 31; 0 where it is none.</summary>
    public static int Number(string text) =>
        text switch
        {
            "元" or "正" => 1,
            [var tens and ('二' or '三'), '十', .. var ones] => (tens == '二' ? 20 : 30) + (ones.Length == 0 ? 0 : Number(ones)),
            ['十', var one] when Digits.IndexOf(one, StringComparison.Ordinal) is > 0 and < 10 and var digit => 10 + digit,
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
            _ when NumberWords.Read(text) is { } number => number,
            _ => int.TryParse(text, out var number) ? number : 0,
        };
}
