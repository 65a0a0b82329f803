using System.Globalization;

namespace RankLedger.Domain.Time;

/// <summary>What the periods of one column show about those such as <c>2009-10</c>: a month here, and a fiscal year to offices that write
/// <c>2012-13</c>.</summary>
/// <param name="fiscal">How the ranking counts fiscal years; null where it declares none.</param>
public sealed class MonthsOrYears(FiscalYear? fiscal)
{
    private string? year;
    private bool showsMonths;

    /// <summary>Takes a period of the column in; true where others of it say what it is.</summary>
    public bool NeedsOthers(string text)
    {
        if (ReferencePeriod.TryParse(text, out var period, out _))
        {
            if (period.Form == PeriodForm.Month && FiscalText.IsMonthAndYear(text))
                return true;
            showsMonths |= period.Form is PeriodForm.Month or PeriodForm.Cumulative;
        }
        else if (year is null && FiscalText.IsSplit(CalendarText.Plain(text)))
            year = text;
        return false;
    }

    /// <summary>Whether what needs others is doubtful after the last period: where the column writes fiscal years so, and where the ranking
    /// declares them and the column shows no month that could be nothing else.</summary>
    public bool AreDoubtful => year is not null || (fiscal is { FirstMonth: > 1 } && !showsMonths);

    /// <summary>The two readings of a doubtful period, and what to write.</summary>
    public string Reason(string text)
    {
        var (begin, month) = (int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture), text[5..]);
        var months = (fiscal ?? new FiscalYear(FirstMonth: 4, FiscalYear.ByEnd)).BeginningIn(begin);
        return $"'{text}' has two readings, the month and the fiscal year {(fiscal is null ? "such as " : "")}{months}"
            + (year is null ? ", and no period of the column shows which" : $", as the column holds {year} too")
            + $"; write {text[..4]}M{month} or {months} (in a recipe: \"map\")";
    }
}
