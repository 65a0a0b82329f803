using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>Two days of which one may leave out the year: <c>1 Jan - 30 Sep 2025</c>, <c>2025年1月1日-9月30日</c>.</summary>
internal static partial class DayPairs
{
    /// <summary>The days; null where one of the two is none, or has two readings.</summary>
    public static (DateOnly First, DateOnly Last)? Read(string left, string right)
    {
        if (left.Length < 3 || right.Length < 3)
            return null;
        if (!HasYear().IsMatch(left) && YearLast().Match(right) is { Success: true } last)
            left = $"{left} {last.Value}";
        else if (!HasYear().IsMatch(right) && YearFirst().Match(left) is { Success: true } first)
            right = first.Value + right;
        return Day(left) is { } from && Day(right) is { } to ? (from, to) : null;
    }

    private static DateOnly? Day(string text) =>
        DateText.TryRead(text, DateOrder.Unknown, out var day, out var precision, out _) && precision == DatePrecision.Day ? day : null;

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex HasYear();

    [GeneratedRegex(@"\d{4}$")]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^\d{4}年")]
    private static partial Regex YearFirst();
}
