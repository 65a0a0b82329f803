using RankLedger.Datasets;
using RankLedger.Domain.Figures;
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
    private string plain = "";
    private string canonical = "";
    private string? marks;
    private bool needsOthers;

    /// <summary>The period in its canonical text; as it stands where it cannot be read, which is reported.</summary>
    /// <param name="column">The column of periods.</param>
    /// <param name="publication">The publication that the row is of.</param>
    /// <param name="flags">The marks behind the period, which hold for its number; null for none.</param>
    public string Read(int column, string? publication, out string? flags)
    {
        var text = table.Text(column);
        if (text is null || text != last)
            ReadNext(text, publication);
        else if (needsOthers)
            monthsOrYears.TryAdd((publication, plain), table.Line);
        flags = marks;
        return canonical;
    }

    private void ReadNext(string? text, string? publication)
    {
        (last, plain, canonical, marks) = (null, text ?? "", text ?? "", null);
        var written = text is null ? null : DaysInDigits.In(text, table.Forms.Dates);
        if (
            !PeriodText.TryRead(written, ranking.FiscalYear, out var period, out var reason)
            && MarkedPeriod.TryRead(written, ranking.FiscalYear, out var unmarked, out marks)
        )
        {
            PeriodText.TryRead(unmarked, ranking.FiscalYear, out period, out reason);
            plain = unmarked;
        }

        needsOthers = text is not null && shown.NeedsOthers(plain);
        if (needsOthers)
            monthsOrYears.TryAdd((publication, plain), table.Line);
        if (reason.Length > 0)
        {
            problems.AddRow(publication, table.File, table.Line, "period", text, FileForms.Told(reason, text));
            return;
        }

        (last, canonical) = (text, period.ToString());
        if (period is { IsYearToDate: true, IsTwelveMonths: true } && canonical != plain.Trim())
            ranking.YearsInMonths.Add(canonical);
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
