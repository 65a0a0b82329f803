using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>The cumulative figures of one entity and flow that begin in the same month, shortest first, and at their end the full
/// year.</summary>
internal static class CumulativeSeries
{
    private const int YearMonths = 12;

    public static IEnumerable<List<CellStatements>> Of(Stated stated) =>
        stated
            .Cells.Where(cell =>
                cell.Figures.Count > 0 && cell.Period.Form is PeriodForm.Cumulative or PeriodForm.Year && Months(cell) <= YearMonths
            )
            .GroupBy(cell => (cell.Entity, cell.Flow, cell.Period.First))
            .Select(series => series.OrderBy(Months).ThenByDescending(cell => cell.Period.Form).ToList());

    /// <summary>How many months the period covers.</summary>
    public static int Months(CellStatements cell) =>
        ((cell.Period.Last.Year - cell.Period.First.Year) * YearMonths) + cell.Period.Last.Month - cell.Period.First.Month + 1;
}
