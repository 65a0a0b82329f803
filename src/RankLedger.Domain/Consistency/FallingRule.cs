using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds what was added up and is less than before: cumulative figures, and years, below a shorter period that they contain; and running
/// totals, where the flow says that it holds them, below an earlier period of the same form.
/// </summary>
/// <remarks>A fall is told where it happens: what comes behind is compared with the lower number again. Where the figure is about what
/// the days since the earlier one took, by the next figure or else by the earlier one itself, it is asked whether it is those days
/// alone.</remarks>
internal static class FallingRule
{
    private const int Twice = 2;

    // Values are compared by a part of them, so that what as many days take is no number too large.
    private const decimal Far = 100_000_000m;

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
                yield return stated
                    .Found(
                        FindingKind.Falling,
                        cell,
                        figure,
                        $"is below {stated.Write(above)} for {relation} {PeriodWords.Of(top.Period)}",
                        above,
                        question: Question(figure.Value!.Value, above.Value!.Value, top, cell, Next(stated, series, top, cell))
                    )
                    .Naming((top, above));
            }

            if (fell || cell.Figures.Max(each => each.Value) >= top.Figures.Max(each => each.Value))
                top = cell;
        }
    }

    // The nearest figure behind that does not fall.
    private static CellStatements? Next(Stated stated, IReadOnlyList<CellStatements> series, CellStatements top, CellStatements cell) =>
        series.FirstOrDefault(each =>
            each.Period.Last > cell.Period.Last
            && !stated.IsBroken(top, each)
            && each.Figures[^1].Value > top.Figures.Max(before => before.Value)
        );

    private static string Question(decimal value, decimal above, CellStatements top, CellStatements cell, CellStatements? next)
    {
        var isRunning = cell.Period.First > top.Period.First;
        var added =
            next is not null ? ((next.Figures[^1].Value!.Value / Far) - (above / Far)) / Days(top.Period.Last, next.Period.Last)
            : isRunning ? 0
            : above / Far / (Days(top.Period.First, top.Period.Last) + 1);
        var expected = added * Days(top.Period.Last, cell.Period.Last);
        if (expected <= 0 || value / Far < expected / Twice || value / Far > expected * Twice)
            return "A figure of a shorter period, or a revision downwards?";
        var months = CumulativeSeries.Months(cell) - CumulativeSeries.Months(top);
        return isRunning ? $"Is it what {PeriodWords.Of(cell.Period)} alone added?"
            : months == 1 ? "The last month alone?"
            : $"The last {months} months alone?";
    }

    private static int Days(DateOnly after, DateOnly last) => last.DayNumber - after.DayNumber;
}
