using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>The series of periods that milestones are found in: periods of different forms are different series.</summary>
public static class MilestoneSeries
{
    /// <summary>Calendar years.</summary>
    public const string Annual = "annual";

    /// <summary>January to a month, one run each calendar year.</summary>
    public const string YearToDate = "ytd";

    /// <summary>Months added up from another month than January, one run for each beginning.</summary>
    public const string Cumulative = "cumulative";

    /// <summary>The name of the series that a period belongs to; <c>fiscal-04</c> for years of twelve months from April.</summary>
    public static string Of(ReferencePeriod period) =>
        period.Form switch
        {
            PeriodForm.Year => Annual,
            PeriodForm.Half => "half",
            PeriodForm.Quarter => "quarter",
            PeriodForm.Month => "month",
            PeriodForm.Week => "week",
            PeriodForm.Day => "day",
            _ => period.IsYearToDate ? YearToDate
            : period.IsTwelveMonths ? string.Create(CultureInfo.InvariantCulture, $"fiscal-{period.First:MM}")
            : Cumulative,
        };

    /// <summary>Where a series stands among others: years, fiscal years, halves down to days, and those that add up.</summary>
    public static int Place(string series) =>
        series switch
        {
            Annual => 0,
            "half" => 2,
            "quarter" => 3,
            "month" => 4,
            "week" => 5,
            "day" => 6,
            YearToDate => 7,
            Cumulative => 8,
            _ => 1,
        };

    /// <summary>Whether periods of one beginning add up, so that a run has one entry and never leaves.</summary>
    public static bool IsRunning(string series) => series is YearToDate or Cumulative;

    /// <summary>The run that a milestone belongs to, so that an entry of another run does not take its place; the same for all of a series
    /// without runs.</summary>
    public static DateOnly RunOf(string series, ReferencePeriod period) => IsRunning(series) ? period.First : DateOnly.MinValue;
}
