using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds what was added up and is less than before: cumulative figures, and years, below a shorter period that they contain; and running
/// totals, where the flow says that it holds them, below an earlier period of the same form.
/// </summary>
/// <remarks>A fall is told where it happens: what comes behind is compared with the lower number again.</remarks>
internal static class FallingRule
{
    public static IEnumerable<Finding> Of(Stated stated) =>
        Series(stated)
            .SelectMany(series => Falls(stated, series.Cells, series.Relation))
            .Concat(RunningTotals(stated).SelectMany(series => Falls(stated, series, "the earlier")));

    private static IEnumerable<(List<CellStatements> Cells, string Relation)> Series(Stated stated) =>
        CumulativeSeries.Of(stated).Select(series => (series, "the shorter"));

    private static IEnumerable<List<CellStatements>> RunningTotals(Stated stated) =>
        stated
            .Cells.Where(cell => stated.Ranking.Flow(cell.Flow)?.Cumulative == true && cell.Period.Form != PeriodForm.Cumulative)
            .GroupBy(cell => (cell.Flow, cell.Period.Form))
            .Select(series => series.OrderBy(cell => cell.Period).ToList());

    private static IEnumerable<Finding> Falls(Stated stated, IReadOnlyList<CellStatements> series, string relation)
    {
        CellStatements? top = null;
        foreach (var cell in series)
        {
            // A year and January to December are as long: neither contains the other.
            if (top is null || top.Period.Last == cell.Period.Last || stated.IsBroken(top, cell))
            {
                top = cell;
                continue;
            }

            var fell = false;
            foreach (var figure in cell.Figures.Where(figure => top.Figures.All(before => before.Span.IsAbove(figure.Span))))
            {
                fell = true;
                var above = top.Figures.MinBy(before => before.Value)!;
                yield return stated.Found(
                    FindingKind.Falling,
                    cell,
                    figure,
                    $"is below {stated.Write(above)} for {relation} {top.Period}",
                    above
                );
            }

            if (fell || cell.Figures.Max(each => each.Value) >= top.Figures.Max(each => each.Value))
                top = cell;
        }
    }
}
