using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Importing.Recipes;

/// <summary>A day of a workbook beside the text that is shown of it: a workbook keeps months and years as days.</summary>
internal static partial class ShownDay
{
    /// <summary>The year, quarter, month or day that is meant; both readings where a text alone has two.</summary>
    /// <param name="day">The day as kept, such as 2025-12-31.</param>
    /// <param name="shown">The text, such as Dec 2025.</param>
    /// <param name="parts">The parts of a day that its format shows, such as month and year; null where nothing says it.</param>
    public static string Text(string day, string shown, IReadOnlySet<string>? parts)
    {
        if (!DateTime.TryParse(day, CultureInfo.InvariantCulture, out var kept))
            return day;
        var whole = kept.TimeOfDay == TimeSpan.Zero ? $"{kept:yyyy-MM-dd}" : day;
        if (parts is not null)
            return parts.Contains("day") || !parts.Contains("year") ? whole
                : parts.Contains("month") ? $"{kept:yyyy-MM}"
                : parts.Contains("quarter") ? Quarter(kept)
                : parts.Contains("week-of-year") ? shown
                : $"{kept:yyyy}";
        var numbers = Digits().Matches(shown).Select(each => each.Value).ToList();
        var hasWord = shown.Any(each => char.IsLetter(each) && each is not ('年' or '月' or '년' or '월'));
        var isQuarter = shown.Any(each => each is 'q' or 'Q' or '季');
        var meant = numbers switch
        {
            [var one] when one == $"{kept.Year}" && !hasWord => $"{kept:yyyy}",
            [var one] when hasWord && IsYear(one) => $"{kept:yyyy-MM}",
            [var one, var other] when hasWord && isQuarter && IsOf((kept.Month + 2) / 3, one, other) => Quarter(kept),
            [var one, var other] when !hasWord && IsOf(kept.Month, one, other) => $"{kept:yyyy-MM}",
            _ => null,
        };
        var showsDay = numbers.Count == 0 || numbers.Exists(each => IsNumber(each, kept.Day));
        return meant is null ? (showsDay ? whole : shown)
            // Dec 25 is a day, or a month of 2025.
            : showsDay && kept.Year % 100 == kept.Day && !numbers.Contains($"{kept.Year}") ? $"{whole} or {meant}"
            : meant;

        bool IsYear(string number) => number == $"{kept.Year:0000}" || number == $"{kept.Year % 100:00}";

        // A year and the number of its month or quarter, in any order: one number alone is not both.
        bool IsOf(int part, string one, string other) => (IsYear(one) && IsNumber(other, part)) || (IsNumber(one, part) && IsYear(other));
    }

    private static string Quarter(DateTime day) => $"{day.Year:0000}-Q{(day.Month + 2) / 3}";

    private static bool IsNumber(string written, int number) =>
        int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read == number;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
