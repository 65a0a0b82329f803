namespace RankLedger.Domain.Consistency;

/// <summary>Finds cumulative figures, and years, that are below a figure of a shorter period which they contain.</summary>
internal static class FallingRule
{
    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var series in CumulativeSeries.Of(stated))
        {
            foreach (var cell in series)
            {
                var shorter = series
                    .Where(other => CumulativeSeries.Months(other) < CumulativeSeries.Months(cell))
                    .SelectMany(other => other.Figures.Select(figure => (Cell: other, Figure: figure)))
                    .ToList();
                foreach (var figure in cell.Figures)
                {
                    if (shorter.FindLast(other => other.Figure.Span.IsAbove(figure.Span)) is not { Cell: { } before, Figure: { } above })
                        continue;
                    yield return stated.Found(
                        FindingKind.Falling,
                        cell,
                        figure,
                        $"is below {stated.Write(above)} for the shorter {before.Period}"
                    );
                }
            }
        }
    }
}
