using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds figures that slipped by a power of ten: compared with the nearest other year for the same kind of period.</summary>
internal static class ScaleRule
{
    private const int Times = 4;

    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (
            var series in stated.Cells.Where(cell => cell.Figures.Count > 0).GroupBy(cell => (cell.Entity, cell.Flow, KindOf(cell.Period)))
        )
        {
            var years = series.OrderBy(cell => cell.Period).ToList();
            for (var at = 0; at < years.Count; at++)
            {
                var nearest = Nearest(years, at);
                foreach (var figure in nearest.Count == 0 ? [] : years[at].Figures)
                {
                    if (nearest.TrueForAll(other => IsFarAbove(figure.Span, other.Figure.Span)))
                        yield return Found(stated, years[at], figure, "above", nearest.MaxBy(other => other.Figure.Value));
                    else if (nearest.TrueForAll(other => IsFarAbove(other.Figure.Span, figure.Span)))
                        yield return Found(stated, years[at], figure, "below", nearest.MinBy(other => other.Figure.Value));
                }
            }
        }
    }

    // The form and the months; the length of February does not matter, the day of a daily period does.
    private static (PeriodForm Form, int From, int Day, int To, int Years) KindOf(ReferencePeriod period) =>
        (period.Form, period.First.Month, period.First.Day, period.Last.Month, period.Last.Year - period.First.Year);

    // Every statement of the year before or after, whichever is nearer; of both where they are equally near.
    private static List<(CellStatements Cell, Statement Figure)> Nearest(List<CellStatements> years, int at)
    {
        int Distance(int other) =>
            other < 0 || other >= years.Count ? int.MaxValue : Math.Abs(years[other].Period.First.Year - years[at].Period.First.Year);
        var nearest = Math.Min(Distance(at - 1), Distance(at + 1));
        return nearest == int.MaxValue
            ? []
            :
            [
                .. new[] { at - 1, at + 1 }
                    .Where(other => Distance(other) == nearest)
                    .SelectMany(other => years[other].Figures.Select(figure => (years[other], figure))),
            ];
    }

    // Only where both are surely above zero: a change of sign is no matter of scale.
    private static bool IsFarAbove(Span great, Span small) => small.Low > 0 && great.IsAbove(small.Times(Times));

    private static Finding Found(
        Stated stated,
        CellStatements cell,
        Statement figure,
        string side,
        (CellStatements Cell, Statement Figure) closest
    ) =>
        stated.Found(
            FindingKind.Scale,
            cell,
            figure,
            $"is more than four times {side} every statement of the nearest year, "
                + $"of which {stated.Write(closest.Figure)} for {closest.Cell.Period} comes closest"
        );
}
