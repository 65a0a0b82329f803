using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Importing.Recipes;

/// <summary>A day of a workbook beside the text that is shown of it: a workbook keeps months and years as days.</summary>
internal static partial class ShownDay
{
    /// <summary>The year, month or day that is meant.</summary>
    /// <param name="day">The day as kept, such as 2025-12-31.</param>
    /// <param name="shown">The text, such as Dec 2025.</param>
    public static string Text(string day, string shown)
    {
        if (!DateTime.TryParse(day, CultureInfo.InvariantCulture, out var kept))
            return day;
        var numbers = Digits().Matches(shown).Select(each => each.Value).ToList();
        var hasWord = shown.Any(each => char.IsLetter(each) && each is not ('年' or '月' or '년' or '월'));
        var (year, month) = ($"{kept.Year:0000}", $"{kept.Month}");
        var isShort = kept.Year % 100 != kept.Day && numbers.Contains(year[2..]);
        return numbers switch
        {
            [var one] when one == year && !hasWord => year,
            [var one] when hasWord && (one == year || one == year[2..]) => $"{kept:yyyy-MM}",
            [_, _] when !hasWord && (numbers.Contains(year) || isShort) && numbers.Exists(each => each.TrimStart('0') == month) =>
                $"{kept:yyyy-MM}",
            _ => kept.TimeOfDay == TimeSpan.Zero ? $"{kept:yyyy-MM-dd}" : day,
        };
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
