using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Web.Faces;

/// <summary>What periods of one form are called by foreign standards: each form is a series of its own, and nothing is converted.</summary>
/// <param name="Suffix">The last part of a series' id, in FRED's manner.</param>
/// <param name="Frequency">FRED's word.</param>
/// <param name="Short">FRED's letters.</param>
/// <param name="Periods">The form of its periods.</param>
/// <param name="Since">The month from which numbers are added up; null where each stands for itself.</param>
internal sealed record SeriesForm(string Suffix, string Frequency, string Short, PeriodForm Periods, int? Since = null)
{
    public static readonly SeriesForm Annual = new("A", "Annual", "A", PeriodForm.Year);
    private static readonly SeriesForm Semiannual = new("SA", "Semiannual", "SA", PeriodForm.Half);
    private static readonly SeriesForm Quarterly = new("Q", "Quarterly", "Q", PeriodForm.Quarter);
    private static readonly SeriesForm Monthly = new("M", "Monthly", "M", PeriodForm.Month);
    private static readonly SeriesForm Weekly = new("W", "Weekly", "W", PeriodForm.Week);
    private static readonly SeriesForm Daily = new("D", "Daily", "D", PeriodForm.Day);
    private static readonly SeriesForm[] Cumulative =
    [
        .. Enumerable
            .Range(1, 12)
            .Select(month => new SeriesForm(month == 1 ? "YTD" : $"C{month:00}", "Monthly", "M", PeriodForm.Cumulative, month)),
    ];

    /// <summary>Every form.</summary>
    public static IReadOnlyList<SeriesForm> All { get; } = [Annual, Semiannual, Quarterly, Monthly, Weekly, Daily, .. Cumulative];

    /// <summary>The code of its frequency in SDMX's list.</summary>
    public string Code => Short == "SA" ? "S" : Short;

    /// <summary>What its numbers are added up over: <c>P</c> for the period alone, <c>C01</c> since January.</summary>
    public string Cumulation => Since is { } month ? $"C{month:00}" : "P";

    /// <summary>What a title says of it behind the flow.</summary>
    public string Words =>
        Since is { } month ? $", cumulative since {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)}" : "";

    /// <summary>The form of a period and its date: its first day, of what is added up the first day of its last month. Null for more than
    /// twelve months, of which two could share an end.</summary>
    public static (SeriesForm Form, DateOnly Date)? Of(ReferencePeriod period) =>
        period.Form switch
        {
            PeriodForm.Year => (Annual, period.First),
            PeriodForm.Half => (Semiannual, period.First),
            PeriodForm.Quarter => (Quarterly, period.First),
            PeriodForm.Month => (Monthly, period.First),
            PeriodForm.Week => (Weekly, period.First),
            PeriodForm.Day => (Daily, period.First),
            _ => Months(period) > 12 ? null : (Cumulative[period.First.Month - 1], new(period.Last.Year, period.Last.Month, 1)),
        };

    /// <summary>The period as the form's frequency has it, in SDMX's manner: of what is added up its last month, of halves
    /// <c>2025-S2</c>.</summary>
    public static string TimeOf(ReferencePeriod period) =>
        period.Form switch
        {
            PeriodForm.Cumulative => period.Last.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            PeriodForm.Half => period.ToString().Replace("-H", "-S", StringComparison.Ordinal),
            _ => period.ToString(),
        };

    private static int Months(ReferencePeriod period) =>
        (period.Last.Year - period.First.Year) * 12 + period.Last.Month - period.First.Month + 1;
}
