using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>Periods and days by what their words say in the languages of <see cref="CalendarWords"/>, whichever stands first.</summary>
internal static partial class WordedPeriod
{
    /// <summary>The canonical text; null where the words are not known, or are no period together.</summary>
    public static string? Read(string plain)
    {
        var told = CalendarWords.Told(plain);
        if (told.Length == 0)
            return null;
        if (Only().Match(told) is { Success: true } year)
            return year.Groups["y"].Value;
        told = Years().Replace(told, "");
        foreach (var (pattern, write) in Patterns)
        {
            if (pattern().Match(told) is { Success: true } found)
                return write(found);
        }

        return null;
    }

    /// <summary>Whether a text is a period but for its year.</summary>
    public static bool LacksYear(string plain) => !FourDigits().IsMatch(plain) && Read(plain + " 2000") is not null;

    private static readonly (Func<Regex> Pattern, Func<Match, string?> Write)[] Patterns =
    [
        (Part, found => $"{Year(found)}-{found.Groups["u"].Value}{found.Groups["p"].Value}"),
        (Month, found => Months(found, Number(found, "p"), Number(found, "p"))),
        (FirstMonths, found => Months(found, 1, Number(found, "q"))),
        (FromTo, found => Months(found, Number(found, "p"), Number(found, "q"))),
        (Quarters, found => Months(found, (Number(found, "p") * 3) - 2, Number(found, "q") * 3)),
        (Day, found => $"{Year(found)}-{Number(found, "p"):00}-{Number(found, "d"):00}"),
    ];

    // From a month to a month; a part of the year is written as such where that is what they are.
    private static string? Months(Match found, int from, int to)
    {
        var (year, months) = (Year(found), to - from + 1);
        return from < 1 || to > 12 || months < 1 ? null
            : months == 1 ? $"{year}-{from:00}"
            : !found.Groups["part"].Success ? $"{year}-{from:00}/{year}-{to:00}"
            : months == 12 ? year
            : months == 6 && from % 6 == 1 ? $"{year}-H{(from / 6) + 1}"
            : months == 3 && from % 3 == 1 ? $"{year}-Q{(from / 3) + 1}"
            : $"{year}-{from:00}/{year}-{to:00}";
    }

    private static string Year(Match found) => found.Groups["y"].Value is { Length: 2 } two ? "20" + two : found.Groups["y"].Value;

    private static int Number(Match found, string group) => int.Parse(found.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"^(?:y )?(?<y>\d{4})(?: y)?$")]
    private static partial Regex Only();

    [GeneratedRegex(@" y\b|\by ")]
    private static partial Regex Years();

    // Two digits are a year beside a quarter or a half, where they can be nothing else; from 50 on not even they say of which century.
    [GeneratedRegex(
        @"^(?:(?<u>[QH]) (?<p>[1-4])|(?<p>[1-4]) (?<u>[QH]))(?: -)? (?<y>\d{4}|[0-4]\d)$"
            + @"|^(?<y>\d{4}|[0-4]\d)(?: -)? (?:(?<u>[QH]) (?<p>[1-4])|(?<p>[1-4]) (?<u>[QH]))$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Part();

    [GeneratedRegex(
        @"^@(?<p>\d+)( -)? (?<y>\d{4})$|^(?<y>\d{4})( -)? @(?<p>\d+)$|^(?<y>\d{4}) (?<p>\d{1,2}) m( (?<part>p))?$"
            + @"|^(?<p>\d{1,2}) m (?<y>\d{4})$|^c (?<p>\d{1,2})( -)? (?<y>\d{4})$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Month();

    [GeneratedRegex(@"^(?<q>\d{1,2}) c (?<y>\d{4})$|^(?<y>\d{4}) (?<q>\d{1,2}) c$", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstMonths();

    [GeneratedRegex(
        @"^@(?<p>\d+) - @(?<q>\d+)( -)? (?<y>\d{4})$|^(?<y>\d{4}) @(?<p>\d+) - @(?<q>\d+)$"
            + @"|^(?<y>\d{4}) (?<p>\d{1,2})( m)? - (?<q>\d{1,2}) m( (?<part>p))?$|^c (?<p>\d{1,2}) - (c )?(?<q>\d{1,2}) (?<y>\d{4})$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex FromTo();

    [GeneratedRegex(
        @"^(?<part>(?<p>[1-4]) - (?<q>[1-4]) Q) (?<y>\d{4})$|^(?<y>\d{4}) (?<part>(?<p>[1-4])( Q)? - (?<q>[1-4]) Q)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Quarters();

    [GeneratedRegex(
        @"^(?<d>\d{1,2})( -)? @(?<p>\d+)( -)? (?<y>\d{4})$|^(?<y>\d{4})( -)? @(?<p>\d+)( -)? (?<d>\d{1,2})$"
            + @"|^(?<y>\d{4}) (?<p>\d{1,2}) m (?<d>\d{1,2}) d$|^(d )?(?<d>\d{1,2}) c (?<p>\d{1,2}) (?<y>\d{4})$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Day();
}
