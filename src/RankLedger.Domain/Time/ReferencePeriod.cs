using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>The forms that a reference period can take. Periods of different forms are different series.</summary>
public enum PeriodForm
{
    /// <summary>A calendar year: <c>2025</c>.</summary>
    Year,

    /// <summary>Half a year: <c>2025-H1</c>.</summary>
    Half,

    /// <summary>A quarter: <c>2025-Q3</c>.</summary>
    Quarter,

    /// <summary>A month: <c>2025-11</c>.</summary>
    Month,

    /// <summary>A week, Monday to Sunday, as ISO 8601 numbers them: <c>2025-W03</c>.</summary>
    Week,

    /// <summary>A day: <c>2025-11-23</c>.</summary>
    Day,

    /// <summary>Whole months added up: <c>2025-01/2025-09</c>.</summary>
    Cumulative,
}

/// <summary>
/// The first axis of time: what a number is about. It says nothing of when the number was published or recorded.
/// </summary>
/// <remarks>
/// <c>2025</c>, <c>2025-01/2025-12</c> and the two halves cover the same months and are still three series: publishers
/// count them on different days and revise them apart. Ordered by first day, then last day, then form.
/// </remarks>
public readonly record struct ReferencePeriod : IComparable<ReferencePeriod>
{
    /// <summary>The forms that are understood, for messages.</summary>
    public const string Forms = "2025, 2025-H1, 2025-Q3, 2025-11, 2025-W03, 2025-11-23 or 2025-01/2025-09";

    private ReferencePeriod(PeriodForm form, DateOnly first, DateOnly last) => (Form, First, Last) = (form, first, last);

    /// <summary>The form, which is part of the series' identity.</summary>
    public PeriodForm Form { get; }

    /// <summary>The first day that the period covers.</summary>
    public DateOnly First { get; }

    /// <summary>The last day that the period covers.</summary>
    public DateOnly Last { get; }

    /// <summary>Whether the period runs from January to a month of the same year, as year-to-date figures do.</summary>
    public bool IsYearToDate => Form == PeriodForm.Cumulative && First.Month == 1 && First.Year == Last.Year;

    /// <summary>Whether the period is a year of twelve whole months that is written as a range, such as the fiscal year
    /// <c>2024-04/2025-03</c>.</summary>
    public bool IsTwelveMonths =>
        Form == PeriodForm.Cumulative && Last.Year - First.Year == (First.Month == 1 ? 0 : 1) && Last.Month == (First.Month + 10) % 12 + 1;

    /// <summary>The number of a week in its year, as ISO 8601 numbers them; meaningless for other forms.</summary>
    public int Week => ISOWeek.GetWeekOfYear(Noon(First));

    /// <summary>Reads a period in its canonical text. On failure <paramref name="reason"/> says what was found and expected.</summary>
    public static bool TryParse(string? text, out ReferencePeriod period, out string reason)
    {
        period = default;
        reason = "";
        if (string.IsNullOrWhiteSpace(text))
            reason = $"the period is empty; expected {Forms}";
        else if (text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash && slash == text.LastIndexOf('/'))
            return TryParseCumulative(text, text.AsSpan(0, slash), text.AsSpan(slash + 1), out period, out reason);
        else if (!TryParseSingle(text, out period))
            reason = $"'{text}' is no period; expected {Forms}";
        return reason.Length == 0;
    }

    /// <summary>Reads a period known to be well formed.</summary>
    /// <exception cref="FormatException">The text is no period.</exception>
    public static ReferencePeriod Parse(string text) =>
        TryParse(text, out var period, out var reason) ? period : throw new FormatException(reason);

    /// <summary>The same form one year earlier, or nothing where there is none (29 February, a 53rd week, year 1).</summary>
    public ReferencePeriod? OneYearEarlier() => First.Year == 1 ? null : YearsLater(-1);

    /// <summary>The same form one year later, or nothing where there is none (29 February, a 53rd week, year 9999).</summary>
    public ReferencePeriod? OneYearLater() => Last.Year == 9999 ? null : YearsLater(1);

    /// <summary>The same form some years later, or earlier; nothing where there is none.</summary>
    public ReferencePeriod? YearsAway(int years) => First.Year + years < 1 || Last.Year + years > 9999 ? null : YearsLater(years);

    /// <summary>Whether a period belongs to the same series: one of the same form; of months added up, of the same months of a
    /// year.</summary>
    public bool IsOfSeries(ReferencePeriod other) =>
        Form == other.Form && (Form != PeriodForm.Cumulative || other.YearsAway(First.Year - other.First.Year) == this);

    /// <summary>
    /// The period of the same form just before: the year, quarter, month, week or day before; for months added up the same beginning and
    /// one month
    /// less, or for a whole year of them the year before. Nothing where there is none.
    /// </summary>
    public ReferencePeriod? JustBefore() =>
        Form switch
        {
            PeriodForm.Year => OneYearEarlier(),
            PeriodForm.Half => Months(-6),
            PeriodForm.Quarter => Months(-3),
            PeriodForm.Month => Months(-1),
            PeriodForm.Week => First.DayNumber < 7 ? null : new(Form, First.AddDays(-7), Last.AddDays(-7)),
            PeriodForm.Day => First == DateOnly.MinValue ? null : new(Form, First.AddDays(-1), Last.AddDays(-1)),
            _ => IsTwelveMonths ? OneYearEarlier()
            : First.AddMonths(1) > Last ? null
            : new(Form, First, EndOfMonth(Last.AddMonths(-1))),
        };

    /// <summary>The half, quarter, month or week just behind; nothing for other forms, or where there is none.</summary>
    public ReferencePeriod? JustAfter() =>
        Last.Year == 9999
            ? null
            : Form switch
            {
                PeriodForm.Half => Months(6),
                PeriodForm.Quarter => Months(3),
                PeriodForm.Month => Months(1),
                PeriodForm.Week => new(Form, First.AddDays(7), Last.AddDays(7)),
                _ => null,
            };

    /// <inheritdoc />
    public int CompareTo(ReferencePeriod other)
    {
        var order = First.CompareTo(other.First);
        if (order == 0)
            order = Last.CompareTo(other.Last);
        return order == 0 ? Form.CompareTo(other.Form) : order;
    }

    /// <summary>The canonical text, which <see cref="TryParse"/> reads back.</summary>
    public override string ToString() =>
        Form switch
        {
            PeriodForm.Year => First.ToString("yyyy", CultureInfo.InvariantCulture),
            PeriodForm.Half => $"{First:yyyy}-H{(First.Month / 6) + 1}",
            PeriodForm.Quarter => $"{First:yyyy}-Q{(First.Month / 3) + 1}",
            PeriodForm.Month => First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            PeriodForm.Week => $"{ISOWeek.GetYear(Noon(First)):0000}-W{ISOWeek.GetWeekOfYear(Noon(First)):00}",
            PeriodForm.Day => First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => $"{First:yyyy-MM}/{Last:yyyy-MM}",
        };

    /// <summary>Whether one period stands before another in the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(ReferencePeriod left, ReferencePeriod right) => left.CompareTo(right) < 0;

    /// <summary>Whether one period stands behind another.</summary>
    public static bool operator >(ReferencePeriod left, ReferencePeriod right) => left.CompareTo(right) > 0;

    /// <summary>Whether one period stands before another or is the same.</summary>
    public static bool operator <=(ReferencePeriod left, ReferencePeriod right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one period stands behind another or is the same.</summary>
    public static bool operator >=(ReferencePeriod left, ReferencePeriod right) => left.CompareTo(right) >= 0;

    private ReferencePeriod? YearsLater(int years)
    {
        if (Form == PeriodForm.Day)
            return First is { Month: 2, Day: 29 } ? null : new(Form, First.AddYears(years), First.AddYears(years));
        if (Form == PeriodForm.Week)
            return TryWeek(ISOWeek.GetYear(Noon(First)) + years, ISOWeek.GetWeekOfYear(Noon(First)), out var week) ? week : null;
        return new(Form, First.AddYears(years), EndOfMonth(new(Last.Year + years, Last.Month, 1)));
    }

    private ReferencePeriod? Months(int months) =>
        First.Year == 1 && First.Month + months < 1
            ? null
            : new(Form, First.AddMonths(months), EndOfMonth(new DateOnly(Last.Year, Last.Month, 1).AddMonths(months)));

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    // The calendar of weeks counts in instants.
    private static DateTime Noon(DateOnly day) => day.ToDateTime(new(12, 0));

    private static bool TryWeek(int year, int number, out ReferencePeriod week)
    {
        week = default;
        if (year is < 2 or > 9998 || number < 1 || number > ISOWeek.GetWeeksInYear(year))
            return false;
        var first = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday));
        week = new(PeriodForm.Week, first, first.AddDays(6));
        return true;
    }

    // Read by hand: answers read a period for every row.
    private static bool TryParseSingle(ReadOnlySpan<char> text, out ReferencePeriod period)
    {
        period = default;
        if (text.Length < 4 || Number(text[..4]) is not (>= 1 and var year))
            return false;
        if (text.Length == 8 && text[4] == '-' && text[5] == 'W')
            return TryWeek(year, Number(text[6..]), out period);
        (PeriodForm Form, int Month, int Months)? found = text.Length switch
        {
            4 => (PeriodForm.Year, 1, 12),
            7 when text[4] == '-' && text[5] == 'H' && text[6] is ('1' or '2') => (PeriodForm.Half, ((text[6] - '1') * 6) + 1, 6),
            7 when text[4] == '-' && text[5] == 'Q' && text[6] is >= '1' and <= '4' => (PeriodForm.Quarter, ((text[6] - '1') * 3) + 1, 3),
            7 when text[4] == '-' && Number(text[5..]) is >= 1 and <= 12 and var month => (PeriodForm.Month, month, 1),
            _ => null,
        };
        if (found is var (form, start, months))
        {
            var first = new DateOnly(year, start, 1);
            var end = start + months - 1;
            period = new(form, first, new DateOnly(year, end, DateTime.DaysInMonth(year, end)));
            return true;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
            return false;
        period = new(PeriodForm.Day, day, day);
        return true;
    }

    // The number that some digits say; -1 where one is no digit.
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return -1;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    private static bool TryParseCumulative(
        string text,
        ReadOnlySpan<char> from,
        ReadOnlySpan<char> to,
        out ReferencePeriod period,
        out string reason
    )
    {
        period = default;
        reason = "";
        if (
            !TryParseSingle(from, out var first)
            || !TryParseSingle(to, out var last)
            || first.Form != PeriodForm.Month
            || last.Form != PeriodForm.Month
        )
            reason = $"'{text}' is no period; a cumulative one names two months, as in 2025-01/2025-09";
        else if (first > last)
            reason = $"'{text}' ends before it begins; write the earlier month first";
        else
            period = new(PeriodForm.Cumulative, first.First, last.Last);
        return reason.Length == 0;
    }
}
