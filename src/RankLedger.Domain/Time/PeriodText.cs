using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>The one reader of reference periods as offices write them: <c>2025Q3</c>, <c>2025M09</c>, <c>Sep 2025</c>,
/// <c>2025年1-11月</c>.</summary>
/// <remarks>Each becomes the canonical text of the same period, so that two spellings of one cell are the same cell. What has two
/// readings is refused with both.</remarks>
public static partial class PeriodText
{
    /// <summary>Reads a period in any spelling, or says why it cannot be read as one period.</summary>
    public static bool TryRead(string? text, out ReferencePeriod period, out string reason) => TryRead(text, null, out period, out reason);

    /// <summary>Reads a period where it is known how fiscal years are counted, so that FY2025 has one reading.</summary>
    public static bool TryRead(string? text, FiscalYear? fiscal, out ReferencePeriod period, out string reason)
    {
        if (ReferencePeriod.TryParse(text, out period, out reason) || string.IsNullOrWhiteSpace(text) || text.Length > 60)
            return reason.Length == 0;
        var plain = CalendarText.Plain(text);
        var declared = fiscal is null ? FiscalText.PartOfJapans(plain, FiscalText.Japans) : FiscalText.Read(plain, fiscal);
        if (declared is null && Ambiguous(plain) is { } readings)
        {
            reason =
                $"'{text}' has two readings, {readings}; write the one that is meant"
                + (
                    (plain.Contains("FY", StringComparison.OrdinalIgnoreCase) || plain.Contains("年度", StringComparison.Ordinal))
                    && FiscalText.Read(plain, SomeFiscal) is not null
                        ? ", or declare fiscalYear in the ranking's definition"
                        : ""
                );
            return false;
        }

        if (DaysInDigits.IsOne(plain))
        {
            var isDay = DateText.TryRead(plain, DateOrder.Unknown, out var day, out _, out reason);
            period = isDay ? ReferencePeriod.Parse($"{day:yyyy-MM-dd}") : default;
            return isDay;
        }

        if ((declared ?? Canonical(plain)) is not { } canonical || !ReferencePeriod.TryParse(canonical, out var read, out _))
        {
            reason = PeriodAdvice.Because(text, plain) ?? reason;
            return false;
        }

        (period, reason) = (read, "");
        return true;
    }

    /// <summary>On which side of a year a text is a period of it, and what stands between the two; null where it is none on
    /// either.</summary>
    public static (bool IsBehind, string Between)? BesideYear(string text) => PeriodAdvice.BesideYear(text);

    /// <summary>Whether a text names a fiscal year or a part of one, which has one reading where a ranking declares how they are
    /// counted.</summary>
    public static bool IsFiscal(string? text) =>
        text is { Length: <= 60 } && FiscalText.Read(CalendarText.Plain(text), SomeFiscal) is not null;

    /// <summary>Whether a text is a period but for its year, such as Q3 and 9月.</summary>
    public static bool LacksYear(string? text) => text is { Length: <= 60 } && PeriodAdvice.LacksYear(CalendarText.Plain(text));

    /// <summary>What a refusal of such a text says of it.</summary>
    public const string NamesNoYear = PeriodAdvice.NamesNoYear;

    private static readonly FiscalYear SomeFiscal = new(FirstMonth: 4, FiscalYear.ByEnd);

    private static string? Canonical(string plain)
    {
        foreach (var (pattern, write) in Patterns)
        {
            if (pattern().Match(plain) is { Success: true } match && write(match) is { } canonical)
                return canonical;
        }

        return ReferencePeriod.TryParse(plain, out _, out _) ? plain : WordedPeriod.Read(plain) ?? Months(plain);
    }

    // Two months, quarters or days in any spelling, from one to the other: Apr 2024 - Mar 2025, 2025Q1-2025Q3, 2025年1月1日-9月30日.
    private static string? Months(string plain)
    {
        foreach (var between in Between().EnumerateMatches(plain))
        {
            var (left, right) = (plain[..between.Index].TrimEnd(), plain[(between.Index + between.Length)..].TrimStart());
            if (Part(left) is { Form: PeriodForm.Month or PeriodForm.Quarter } from && Part(right) is { } to && from.Form == to.Form)
                return
                    from.Form == PeriodForm.Quarter
                    && from.First.Year == to.First.Year
                    && from.First.Month % 6 == 1
                    && to.First.Month == from.First.Month + 3
                    ? $"{from.First.Year:0000}-H{(from.First.Month == 1 ? 1 : 2)}"
                    : WholeMonths(from.First, to.Last);
            if (DayPairs.Read(left, right) is (var first, var last))
                return WholeMonths(first, last);
        }

        return null;

        static ReferencePeriod? Part(string text) =>
            text.Length >= 6
            && Ambiguous(text) is null
            && Canonical(text) is { } canonical
            && ReferencePeriod.TryParse(canonical, out var read, out _)
                ? read
                : null;
    }

    private static readonly (Func<Regex> Pattern, Func<Match, string?> Write)[] Patterns =
    [
        (Year, Y),
        (YearLast, Y),
        (Half, match => $"{Y(match)}-H{Part(match)}"),
        (HalfFirst, match => $"{Y(match)}-H{Part(match)}"),
        (Quarter, match => $"{Y(match)}-Q{Part(match)}"),
        (QuarterFirst, match => $"{Y(match)}-Q{Part(match)}"),
        (Month, match => $"{Y(match)}-{Two(Part(match))}"),
        (MonthFirst, match => $"{Y(match)}-{Two(Part(match))}"),
        (MonthNamed, match => CalendarWords.Month(match.Groups["m"].Value) is > 0 and var month ? $"{Y(match)}-{Two(month)}" : null),
        (MonthNamedLast, match => CalendarWords.Month(match.Groups["m"].Value) is > 0 and var month ? $"{Y(match)}-{Two(month)}" : null),
        (Week, match => $"{Y(match)}-W{Two(Part(match))}"),
        (WeekFirst, match => $"{Y(match)}-W{Two(Part(match))}"),
        (Day, match => $"{Y(match)}-{Two(Part(match))}-{Two(Last(match))}"),
        (FirstParts, match => Number(match.Groups["p"].Value) switch
            {
                1 => $"{Y(match)}-Q1",
                2 => $"{Y(match)}-H1",
                3 => $"{Y(match)}-01/{Y(match)}-09",
                _ => null,
            }),
        (Quarters, match => Last(match) switch
            {
                2 => $"{Y(match)}-H1",
                3 => $"{Y(match)}-01/{Y(match)}-09",
                4 => Y(match),
                _ => null,
            }),
        (FirstMonthsNamed, match => CalendarText.Number(match.Groups["q"].Value) is >= 1 and <= 12 and var months
                ? months == 1
                    ? $"{Y(match)}-01"
                    : $"{Y(match)}-01/{Y(match)}-{Two(months)}"
                : null),
        (DayNamed, match => DateText.TryRead(match.Value, DateOrder.Unknown, out var day, out _, out _) ? $"{day:yyyy-MM-dd}" : null),
        (FirstMonths, match => $"{Y(match)}-01/{Y(match)}-{Two(Last(match))}"),
        (MonthsFirst, match => $"{Y(match)}-{Two(Part(match))}/{Y(match)}-{Two(Last(match))}"),
        (TwelveMonths, match => Twelve(match)),
        (ToDate, match =>
            (match.Groups["p"].Success ? Part(match) : CalendarWords.Month(match.Groups["m"].Value)) is > 1 and var month
                ? $"{Y(match)}-01/{Y(match)}-{Two(month)}"
                : null
        ),
        (Months, match => $"{Y(match)}-{Two(Part(match))}/{Y(match)}-{Two(Last(match))}"),
        (MonthsNamed, Named),
        (MonthsNamedLast, Named),
        (MonthsApart, match => $"{Y(match)}-{Two(Part(match))}/{match.Groups["z"].Value}-{Two(Last(match))}"),
        (Days, match => WholeMonths(match.Groups["a"].Value, match.Groups["b"].Value)),
    ];

    // What two conventions read differently.
    private static string? Ambiguous(string plain)
    {
        if (FiscalText.Readings(plain) is { } readings)
            return readings;
        if (CalendarWords.Readings(plain) is { } months)
            return months;
        if (OneOrTen().Match(plain) is { Success: true } one)
            return $"{Y(one)}-01 and {Y(one)}-10, which a spreadsheet writes so";
        if (NamedAndTwo().Match(plain) is { Success: true } named && CalendarWords.Month(named.Groups["m"].Value) is > 0 and var month)
            return $"20{named.Groups["z"].Value}-{Two(month)} and a day of that month";
        if (PeriodAdvice.Readings(plain) is { } others)
            return others;
        return
            TwoDigits().Match(plain) is { Success: true } two
            && CalendarText.Number(two.Groups["a"].Value) is >= 1 and <= 12 and var first
            && CalendarText.Number(two.Groups["b"].Value) is >= 1 and <= 12 and var second
            && first != second
            ? $"{Y(two)}-{Two(first)}-{Two(second)} and {Y(two)}-{Two(second)}-{Two(first)}"
            : null;
    }

    private static string Y(Match match) => match.Groups["y"].Value;

    private static int Part(Match match) => Number(match.Groups["p"].Value);

    private static int Last(Match match) => Number(match.Groups["q"].Value);

    private static int Number(string text) =>
        text.ToLowerInvariant() switch
        {
            "上" or "first" => 1,
            "下" or "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "两" => 2,
            "i" or "primer" or "premier" or "erstes" => 1,
            "ii" or "segundo" or "deuxième" or "second " or "zweites" => 2,
            "iii" or "tercer" or "troisième" or "drittes" => 3,
            "iv" or "cuarto" or "quatrième" or "viertes" => 4,
            _ => CalendarText.Number(text),
        };

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private static string? Named(Match match) =>
        (CalendarWords.Month(match.Groups["a"].Value), CalendarWords.Month(match.Groups["b"].Value)) is (> 0 and var from, > 0 and var to)
            ? $"{Y(match)}-{Two(from)}/{Y(match)}-{Two(to)}"
            : null;

    private static string? Twelve(Match match) =>
        CalendarWords.Month(match.Groups["m"].Value) is > 0 and var month
        && CalendarText.Number(Y(match)) is > 1 and < 9999 and var year
        && (!match.Groups["d"].Success || CalendarText.Number(match.Groups["d"].Value) == DateTime.DaysInMonth(year, month))
            ? WholeMonths(new DateOnly(year, month, 1).AddMonths(-11), new DateOnly(year, month, DateTime.DaysInMonth(year, month)))
            : null;

    private static string? WholeMonths(string from, string to) =>
        DateOnly.TryParseExact(from, "yyyy-MM-dd", out var first) && DateOnly.TryParseExact(to, "yyyy-MM-dd", out var last)
            ? WholeMonths(first, last)
            : null;

    // From the first day of a month to the last of one.
    private static string? WholeMonths(DateOnly first, DateOnly last) =>
        first.Day == 1 && last < DateOnly.MaxValue && last.AddDays(1).Day == 1 && first < last
            ? (first.Year, first.Month) == (last.Year, last.Month)
                ? $"{first:yyyy-MM}"
                : first.Month == 1 && last.Month == 12 && first.Year == last.Year
                    ? $"{first:yyyy}"
                    : $"{first:yyyy-MM}/{last:yyyy-MM}"
            : null;
}
