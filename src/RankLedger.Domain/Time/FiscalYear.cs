using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>A year that begins in another month than January, as the publishers of a ranking count it.</summary>
/// <param name="FirstMonth">The month in which it begins, from 1 to 12.</param>
/// <param name="NamedBy"><c>end</c> where FY2025 ends in 2025, <c>begin</c> where it begins in 2025.</param>
public sealed record FiscalYear(int FirstMonth, string NamedBy)
{
    /// <summary>Named by the calendar year in which it begins.</summary>
    public const string ByBegin = "begin";

    /// <summary>Named by the calendar year in which it ends.</summary>
    public const string ByEnd = "end";

    /// <summary>The canonical text of the year that a number names: FY2025.</summary>
    public string Named(int year) => BeginningIn(NamedBy == ByEnd && FirstMonth > 1 ? year - 1 : year);

    /// <summary>The canonical text of the year that begins in a calendar year: 2024/25.</summary>
    public string BeginningIn(int year) => Months(year, 0, 12);

    /// <summary>The canonical text of a quarter, from 1, of the year that a number names. One that is also a quarter of the calendar is
    /// written so.</summary>
    public string Quarter(int year, int quarter)
    {
        var begin = NamedBy == ByEnd && FirstMonth > 1 ? year - 1 : year;
        var month = FirstMonth - 1 + ((quarter - 1) * 3);
        return month % 3 == 0 ? $"{begin + (month / 12):0000}-Q{(month % 12 / 3) + 1}" : Months(begin, (quarter - 1) * 3, 3);
    }

    /// <summary>The canonical text of a half, 1 or 2, of the year that a number names.</summary>
    public string Half(int year, int half)
    {
        var begin = NamedBy == ByEnd && FirstMonth > 1 ? year - 1 : year;
        var month = FirstMonth - 1 + ((half - 1) * 6);
        return month % 6 == 0 ? $"{begin + (month / 12):0000}-H{(month % 12 / 6) + 1}" : Months(begin, (half - 1) * 6, 6);
    }

    /// <summary>The canonical text of the first months of the year that a number names: three, six or nine. A quarter or a half of the
    /// calendar is written so.</summary>
    public string FirstMonths(int year, int months) =>
        months == 3 ? Quarter(year, 1)
        : months == 6 ? Half(year, 1)
        : Months(NamedBy == ByEnd && FirstMonth > 1 ? year - 1 : year, 0, months);

    // From so many months behind the beginning on; a year that is the calendar's is written as one.
    private string Months(int year, int from, int months)
    {
        if (FirstMonth == 1 && months == 12)
            return year.ToString("0000", CultureInfo.InvariantCulture);
        var (first, last) = (FirstMonth - 1 + from, FirstMonth - 1 + from + months - 1);
        return $"{year + (first / 12):0000}-{(first % 12) + 1:00}/{year + (last / 12):0000}-{(last % 12) + 1:00}";
    }
}
