using System.Globalization;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Sentences;

/// <summary>Writes periods as a sentence has them.</summary>
public static class PeriodWords
{
    private static readonly CultureInfo C = CultureInfo.InvariantCulture;

    /// <summary>Periods of a form: years, months.</summary>
    public static string Form(PeriodForm form) =>
        form switch
        {
            PeriodForm.Year => "years",
            PeriodForm.Half => "half-years",
            PeriodForm.Quarter => "quarters",
            PeriodForm.Month => "months",
            PeriodForm.Week => "weeks",
            PeriodForm.Day => "days",
            PeriodForm.Cumulative => "periods of several months",
        };

    /// <summary>One period of a form: year, month.</summary>
    public static string One(PeriodForm form) =>
        form switch
        {
            PeriodForm.Cumulative => "period of several months",
            _ => Form(form)[..^1],
        };

    /// <summary>2025, Q3 2025, January–September 2025; a text that is no period as it is.</summary>
    public static string Of(string text) => ReferencePeriod.TryParse(text, out var period, out _) ? Of(period) : text;

    /// <summary>2025, Q3 2025, January–September 2025.</summary>
    public static string Of(ReferencePeriod period)
    {
        var text = period.ToString();
        return period.Form switch
        {
            PeriodForm.Half => $"{text[5..]} {text[..4]}",
            PeriodForm.Quarter => $"{text[5..]} {text[..4]}",
            PeriodForm.Month => period.First.ToString("MMMM yyyy", C),
            PeriodForm.Day => Numerals.Day(period.First),
            PeriodForm.Week => $"week {text[6..].TrimStart('0')} of {text[..4]}",
            PeriodForm.Cumulative when period.First.Year == period.Last.Year =>
                $"{period.First.ToString("MMMM", C)}–{period.Last.ToString("MMMM yyyy", C)}",
            PeriodForm.Cumulative => $"{period.First.ToString("MMMM yyyy", C)}–{period.Last.ToString("MMMM yyyy", C)}",
            _ => text,
        };
    }
}
