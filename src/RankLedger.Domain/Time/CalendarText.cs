using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
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

    /// <summary>A text without what only looks different: full-width forms, dashes, blanks around signs, years of another
    /// count.</summary>
    public static string Plain(string text)
    {
        var plain = Eras.InCommonYears(WithDigits(WithoutBlanks(Whole(Characters.Plain(text)).Trim('\'').Trim())));
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

    // What German, French, Spanish, Italian and Portuguese offices write, besides what is as in English; the month, from 1, last.
    private static readonly FrozenDictionary<string, int> Others = """
        januar jänner janvier janv enero ene gennaio janeiro 1 | februar feber février févr fév fevrier febrero febbraio fevereiro fev 2
        märz mär mrz mars marzo março 3 | avril avr abril abr aprile 4 | mai mayo maggio maio 5 | juni juin junio giugno junho 6
        juli juillet juil julio luglio julho 7 | août aout agosto ago 8 | septembre septiembre settembre setembro set 9
        oktober okt octobre octubre ottobre outubro out 10 | novembre noviembre novembro 11
        dezember dez décembre déc decembre diciembre dic dicembre dezembro 12
        """.Split(['|', '\n']).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).SelectMany(
        words => words.SkipLast(1),
        (words, word) => (Word: word, Month: int.Parse(words[^1], CultureInfo.InvariantCulture))
    ).ToFrozenDictionary(each => each.Word, each => each.Month, StringComparer.OrdinalIgnoreCase);

    /// <summary>The month of a name or of its first three letters, from 1; 0 where it is none.</summary>
    public static int Month(ReadOnlySpan<char> name)
    {
        name = name.TrimEnd('.');
        if (Others.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var other))
            return other;
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
