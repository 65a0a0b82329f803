using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>Days in digits with the year last, such as <c>1/22/20</c>, that stand side by side in headings or below each other in a column:
/// all are written in one order, and any of them that has one reading shows it.</summary>
public static partial class DaysInDigits
{
    /// <summary>Whether a text is such a day by some order.</summary>
    public static bool IsOne(string? text) =>
        text is { Length: <= 10 } && Written().IsMatch(text) && Array.Exists(Orders, order => Reads(text, order));

    /// <summary>The order by which all such days among some texts can be read; unknown where several orders read them all, or none
    /// does.</summary>
    public static DateOrder Shown(IEnumerable<string> texts)
    {
        var days = texts.Where(IsOne).ToList();
        var left = days.Count == 0 ? [] : Array.FindAll(Orders, order => days.TrueForAll(day => Reads(day, order)));
        return left is [var only] ? only : DateOrder.Unknown;
    }

    /// <summary>Two days of which no order reads both; null where there are none.</summary>
    /// <param name="days">Such days.</param>
    public static (string One, string Other)? Contradiction(IEnumerable<string> days)
    {
        var known = new List<(DateOrder[] By, string Day)>();
        foreach (var day in days)
        {
            var by = Array.FindAll(Orders, order => Reads(day, order));
            foreach (var other in known)
            {
                if (!by.Intersect(other.By).Any())
                    return (other.Day, day);
            }

            if (!known.Exists(other => other.By.SequenceEqual(by)))
                known.Add((by, day));
        }

        return null;
    }

    /// <summary>The day by an order; the text as it is where it is no such day.</summary>
    public static string In(string text, DateOrder order) =>
        order != DateOrder.Unknown && Written().IsMatch(text) && DateText.TryRead(text, order, out var day, out _, out _)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : text;

    // The order that nobody names is that of the year first, in two digits.
    private static readonly DateOrder[] Orders = [DateOrder.DayFirst, DateOrder.MonthFirst, DateOrder.Unknown];

    private static bool Reads(string text, DateOrder order) =>
        order == DateOrder.Unknown
            ? YearFirst().IsMatch(text) && DateText.TryRead("20" + text, order, out _, out _, out _)
            : DateText.TryRead(text, order, out _, out _, out _);

    [GeneratedRegex(@"^(\d{1,2}/\d{1,2}/(\d{4}|\d{2})|\d{1,2}([.-])\d{1,2}\3\d{4})$")]
    private static partial Regex Written();

    [GeneratedRegex(@"^\d{2}/\d{1,2}/\d{2}$")]
    private static partial Regex YearFirst();
}
