using System.Globalization;
using System.Text.RegularExpressions;

namespace RankLedger.Domain.Time;

/// <summary>What the periods of one column show about those such as <c>2009-10</c>, a month here, and a fiscal year to offices that write
/// <c>2012-13</c>; and about those such as <c>2023-1</c>, a month here, and a quarter where no year goes beyond <c>2023-4</c>.</summary>
/// <param name="fiscal">How the ranking counts fiscal years; null where it declares none.</param>
/// <param name="isWhole">Whether the column has every period of a table. A few cells beside one show nothing by what they lack.</param>
public sealed partial class MonthsOrYears(FiscalYear? fiscal, bool isWhole = true)
{
    private const int Quarters = 4;

    private readonly SortedSet<(int Year, int Part)> parts = [];
    private string? year;
    private bool showsMonths;
    private bool goesBeyond;

    /// <summary>Takes a period of the column in; true where others of it say what it is.</summary>
    public bool NeedsOthers(string text)
    {
        if (Part().Match(text) is { Success: true } part)
        {
            var of = (Number(part.Groups["y"]), Number(part.Groups["n"]));
            goesBeyond |= of.Item2 > Quarters;
            parts.Add(of);
            return true;
        }

        if (ReferencePeriod.TryParse(text, out var period, out _))
        {
            if (period.Form == PeriodForm.Month && FiscalText.IsMonthAndYear(text))
                return true;
            showsMonths |= period.Form is PeriodForm.Month or PeriodForm.Cumulative;
            goesBeyond |= period.Form == PeriodForm.Month;
        }
        else if (year is null && FiscalText.IsSplit(CalendarText.Plain(text)))
            year = text;
        return false;
    }

    /// <summary>Whether a period that needs others is doubtful after the last one: where the column writes fiscal years so, and where the
    /// ranking declares them and the column shows no month that could be nothing else; or where one year after another ends with its
    /// fourth part.</summary>
    public bool IsDoubtful(string text) =>
        Part().IsMatch(text) ? AreQuarters : year is not null || (isWhole && fiscal is { FirstMonth: > 1 } && !showsMonths);

    /// <summary>The two readings of a doubtful period, and what to write.</summary>
    public string Reason(string text)
    {
        if (Part().Match(text) is { Success: true } part)
        {
            var (of, number) = (part.Groups["y"].Value, part.Groups["n"].Value);
            return $"'{text}' has two readings, the month and the quarter {of}-Q{number}, as no year of the column goes beyond its "
                + $"{Quarters}; write {of}M0{number} or {of}-Q{number} (in a recipe: \"map\")";
        }

        var (begin, month) = (int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture), text[5..]);
        var months = (fiscal ?? new FiscalYear(FirstMonth: 4, FiscalYear.ByEnd)).BeginningIn(begin);
        return $"'{text}' has two readings, the month and the fiscal year {(fiscal is null ? "such as " : "")}{months}"
            + (year is null ? ", and no period of the column shows which" : $", as the column holds {year} too")
            + $"; write {text[..4]}M{month} or {months} (in a recipe: \"map\")";
    }

    // From the fourth of one year to the first of the next, which months do not do.
    private bool AreQuarters => isWhole && !goesBeyond && parts.Any(part => part.Part == Quarters && parts.Contains((part.Year + 1, 1)));

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<y>[0-9]{4})[-/](?<n>[1-9])$")]
    private static partial Regex Part();
}
