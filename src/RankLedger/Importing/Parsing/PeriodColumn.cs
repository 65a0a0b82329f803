using RankLedger.Datasets;
using RankLedger.Domain.Time;

namespace RankLedger.Importing.Parsing;

/// <summary>Reads the periods of a file, each spelling once: many rows in a row are about the same period.</summary>
/// <param name="table">The file.</param>
/// <param name="ranking">Says how fiscal years are counted, and is told which years are written as months.</param>
/// <param name="problems">Takes what cannot be read.</param>
/// <param name="showsAll">Whether it holds the periods of a whole table. A few cells beside one show nothing by what they lack.</param>
internal sealed class PeriodColumn(CsvTable table, RankingSoFar ranking, ProblemList problems, bool showsAll)
{
    private readonly MonthsOrYears shown = new(ranking.FiscalYear, showsAll);
    private readonly Dictionary<(string? Publication, string Text), int> monthsOrYears = [];
    private string? last;
    private string canonical = "";
    private bool needsOthers;

    /// <summary>The period in its canonical text; as it stands where it cannot be read, which is reported.</summary>
    public string Read(int column, string? publication)
    {
        var text = table.Text(column);
        var isLast = text is not null && text == last;
        if (!isLast)
            needsOthers = text is not null && shown.NeedsOthers(text);
        if (needsOthers)
            monthsOrYears.TryAdd((publication, text!), table.Line);
        if (isLast)
            return canonical;
        if (
            !PeriodText.TryRead(
                text is null ? null : DaysInDigits.In(text, table.Forms.Dates),
                ranking.FiscalYear,
                out var period,
                out var reason
            )
        )
        {
            problems.AddRow(publication, table.File, table.Line, "period", text, FileForms.Told(reason));
            return text ?? "";
        }

        (last, canonical) = (text, period.ToString());
        if (period is { IsYearToDate: true, IsTwelveMonths: true } && canonical != text!.Trim())
            ranking.YearsInMonths.Add(canonical);
        return canonical;
    }

    /// <summary>Reports what only the whole column shows: months that may be fiscal years, or quarters.</summary>
    public void Finish()
    {
        foreach (var doubtful in monthsOrYears.Where(each => shown.IsDoubtful(each.Key.Text)).GroupBy(each => each.Key.Publication))
        {
            var ((publication, text), line) = doubtful.First();
            var others = doubtful.Count() - 1;
            var expected =
                shown.Reason(text)
                + (others == 0 ? "" : $"; so {(others == 1 ? "has another period" : $"have {others} other periods")} of its publication");
            // Those of a publication that is recorded already were read when it was.
            if (publication is null)
                problems.AddRow(null, table.File, line, "period", text, expected);
            else
                problems.AddRowOfNew(publication, table.File, line, "period", text, expected);
        }
    }
}
