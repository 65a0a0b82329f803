using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>The cumulative figures of one entity and flow that begin in the same month, shortest first, and at their end the full
/// year.</summary>
internal static class CumulativeSeries
{
    public static IEnumerable<List<CellStatements>> Of(Stated stated) =>
        stated
            .Cells.Where(cell =>
                cell.Period.Form == PeriodForm.Cumulative || (cell.Period.Form == PeriodForm.Year && !IsRunning(stated, cell))
            )
            .GroupBy(cell => (cell.Flow, cell.Period.First))
            .Select(series => series.OrderBy(Months).ThenByDescending(cell => cell.Period.Form).ToList());

    /// <summary>How many months the period covers.</summary>
    public static int Months(CellStatements cell) =>
        ((cell.Period.Last.Year - cell.Period.First.Year) * 12) + cell.Period.Last.Month - cell.Period.First.Month + 1;

    // A year of a flow of running totals is what stood at its end, and not what its months add up to.
    private static bool IsRunning(Stated stated, CellStatements cell) => stated.Ranking.Flow(cell.Flow)?.Cumulative == true;
}
