using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>Why a text is no period, where more can be said than that it is none.</summary>
internal static partial class PeriodAdvice
{
    /// <summary>The two readings of a text; null where it has not two.</summary>
    public static string? Readings(string plain)
    {
        if (Eras.Readings(plain) is { } era)
            return era;
        if (Tertial().Match(plain) is { Success: true } part)
            return (Number(part, "p"), Y(part)) is (<= 3 and var number, var year)
                ? $"the quarter {year}-Q{number}, a trimestre, and the four months {year}-{(number * 4) - 3:00}/{year}-{number * 4:00}"
                : null;
        if (Months().Match(plain) is { Success: true } months && Number(months, "p") is > 1 and <= 12 and var last)
            return $"the month {Y(months)}-{last:00} and the first {last} months, {Y(months)}-01/{Y(months)}-{last:00}";
        if (DigitApart().Match(plain) is { Success: true } apart && Number(apart, "p") is var note)
            return $"the month {Y(apart)}-{note:00} and the year {Y(apart)} with the mark of a footnote, {note})";
        if (Roman(plain) is (<= 4 and var part4, var ofYear))
            return $"the quarter {ofYear}-Q{part4} and the month {ofYear}-{part4:00}, by its Roman number";
        if (NamedBehind().Match(plain) is { Success: true } named && CalendarWords.Month(named.Groups["m"].Value) is > 0 and var month)
            return $"20{named.Groups["z"].Value}-{month:00} and a day of that month";
        return
            OneDigit().Match(plain) is { Success: true } short1
            && Number(short1, "a") is >= 1 and <= 12 and var first
            && Number(short1, "b") is >= 1 and <= 12 and var second
            && first < second
            && short1.Groups["a"].Length == 1
            ? $"the day {Y(short1)}-{first:00}-{second:00} and the months {Y(short1)}-{first:00}/{Y(short1)}-{second:00}"
            : null;
    }

    /// <summary>What a text is instead of a period, and what to do; null where nothing is known.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="plain">The same in plain characters.</param>
    public static string? Because(string text, string plain)
    {
        if (
            Serial().IsMatch(plain)
            && new DateOnly(1899, 12, 30).AddDays(int.Parse(plain.Split('.')[0], CultureInfo.InvariantCulture)) is var day
        )
            return $"'{text}' is a spreadsheet's count of days, {day:yyyy-MM-dd}; write the period that it stands "
                + $"for, such as {day:yyyy-MM}";
        if (Midnight().Match(plain) is { Success: true } midnight)
            return $"'{text}' is a day with its time, as spreadsheets write a month; write {midnight.Groups["m"].Value} for the month or "
                + $"{midnight.Groups["d"].Value} for the day";
        if (Roman(plain) is var (counted, inYear))
            return $"'{text}' is no period; if the Roman number counts its months, write {inYear}-{counted:00}";
        if (Marked().Match(plain) is { Success: true } marked)
            return $"'{text}' is no period, as a mark stands behind it; write {marked.Groups["y"].Value}, and the "
                + "mark in flags or beside the "
                + "number (in a recipe: \"match\")";
        if (Fraction().Match(plain) is { Success: true } fraction)
        {
            var quarter = 1 + (int)(4 * decimal.Parse($"0.{fraction.Groups["f"].Value}", CultureInfo.InvariantCulture));
            return $"'{text}' is no period; if it is a year with a fraction, as programs of time series write the "
                + $"quarter {Y(fraction)}-Q{quarter}, "
                + "write that";
        }

        return LacksYear(plain) ? $"'{text}' {NamesNoYear}; write it with its year{InAYear(plain)}" : null;
    }

    /// <summary>What is said of a period without its year.</summary>
    public const string NamesNoYear = "names no year";

    /// <summary>Whether a text is a period but for its year.</summary>
    public static bool LacksYear(string plain) =>
        (WithoutYear().Match(plain) is { Success: true } bare && bare.Groups["m"].Captures.All(name => CalendarWords.Month(name.Value) > 0))
        || WordedPeriod.LacksYear(plain);

    // The same period of a year, as an example.
    private static string InAYear(string plain) =>
        BesideYear(plain) is (var isBehind, var between)
        && PeriodText.TryRead(isBehind ? $"2025{between}{plain}" : $"{plain}{between}2025", out var period, out _)
            ? $", as {period} for that of 2025"
            : "";

    /// <summary>On which side of a year a text is a period of it, and what stands between the two; null where it is none on
    /// either.</summary>
    public static (bool IsBehind, string Between)? BesideYear(string text) =>
        PeriodText.TryRead($"{text} 2025", out _, out _) ? (false, " ")
        : PeriodText.TryRead($"2025年{text}", out _, out _) ? (true, "年")
        : PeriodText.TryRead($"2025 {text}", out _, out _) ? (true, " ")
        : null;

    // The Roman number beside a year, as in 2025 III and 2025 (XI); null where there is none up to twelve.
    private static (int Number, string Year)? Roman(string plain) =>
        RomanNumber().Match(plain) is { Success: true } found
        && Array.IndexOf(RomanNumbers, found.Groups["r"].Value.ToUpperInvariant()) is >= 0 and var at
            ? (at + 1, Y(found))
            : null;

    private static readonly string[] RomanNumbers = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    private static string Y(Match match) => match.Groups["y"].Value is { Length: 2 } two ? "20" + two : match.Groups["y"].Value;

    private static int Number(Match match, string group) => CalendarText.Number(match.Groups[group].Value);

    private const RegexOptions Any = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"^(T(?<p>[1-4])[\s/-]?'?(?<y>\d{4}|\d\d)|(?<y>\d{4}|\d\d)[\s/-]?T(?<p>[1-4])|(?<p>[1-4])T[\s/-]?'?(?<y>\d{4}|\d\d))$",
        Any
    )]
    private static partial Regex Tertial();

    [GeneratedRegex(@"^((?<p>\d{1,2})M[\s/-]?(?<y>\d{4})|(?<y>\d{4})[\s/-]?(?<p>\d{1,2})M)$", Any)]
    private static partial Regex Months();

    [GeneratedRegex(@"^(?<y>(19|20)\d\d) (?<p>[1-9]|1[0-2])$", RegexOptions.ExplicitCapture)]
    private static partial Regex DigitApart();

    [GeneratedRegex(@"^((?<y>(19|20)\d\d) ?([(\[](?<r>[ivx]+)[)\]]|(?<= )(?<r>[ivx]+)\.?)|(?<r>[ivx]+)\.? (?<y>(19|20)\d\d))$", Any)]
    private static partial Regex RomanNumber();

    [GeneratedRegex(@"^(?<z>\d{2})[\s-](?<m>[a-z]{3,9}\.?)$", Any)]
    private static partial Regex NamedBehind();

    [GeneratedRegex(@"^(?<y>\d{4})-(?<a>\d{1,2})-(?<b>\d{1,2})$", Any)]
    private static partial Regex OneDigit();

    [GeneratedRegex(@"^(?<y>\d{4})\.(?<f>25|75|[05]00|250|750)0*$")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"^[3-7]\d{4}(\.0)?$", Any)]
    private static partial Regex Serial();

    [GeneratedRegex(@"^(?<d>(?<m>\d{4}[-/]\d{1,2})[-/]\d{1,2})[T ]0?0:00(:00(\.0+)?)?Z?$", Any)]
    private static partial Regex Midnight();

    [GeneratedRegex(
        @"^(?<y>\d{4}([-\s]?[HQM]?\d{1,2})?|[a-z]{3,9}\.?\s\d{4}|FY\s?\d{4}(-\d\d)?)\s?"
            + @"([(\[]?([bcdefinprsu]|RE|BE|\d|est\.?|prov\.?|prel\.?)[)\]]"
            + @"|[bcdefinprsu]|\*+|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079†‡]+)$",
        Any
    )]
    private static partial Regex Marked();

    [GeneratedRegex(
        @"^(\d{1,2}([-~至]\d{1,2})?月|[第前]?[一二三四1-4]个?季度|[上下]半年|Q[1-4]|[HS][12]|(?<m>[a-z]{3,9})\.?(-(?<m>[a-z]{3,9})\.?)?)$",
        Any
    )]
    private static partial Regex WithoutYear();
}
