namespace RankLedger.Domain.Consistency;

/// <summary>Finds figures of an entity above every figure of the entity that contains it, for the same flow and period.</summary>
internal static class ChildRule
{
    public static IEnumerable<Finding> Of(Stated stated)
    {
        foreach (var cell in stated.Cells)
        {
            if (
                stated.Ranking.Entity(cell.Entity)?.Parent is not { } parent
                || stated.Cell(parent, cell.Flow, cell.Period) is not { Figures: [_, ..] whole }
            )
                continue;
            foreach (var figure in cell.Figures.Where(figure => whole.All(other => figure.Span.IsAbove(other.Span))))
            {
                yield return stated.Found(
                    FindingKind.Child,
                    cell,
                    figure,
                    $"is above every statement of {stated.Name(parent)}, which contains it; "
                        + $"{stated.Write(whole.MaxBy(other => other.Value)!)} is the greatest"
                );
            }
        }
    }
}
