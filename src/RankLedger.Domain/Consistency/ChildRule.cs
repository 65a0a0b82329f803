namespace RankLedger.Domain.Consistency;

/// <summary>Finds figures of an entity above every figure of the entity that contains it, for the same flow and period.</summary>
internal static class ChildRule
{
    public static IEnumerable<Finding> Of(Stated stated, Stated parent)
    {
        foreach (var cell in stated.Cells)
        {
            if (parent.Cell(cell.Flow, cell.Period) is not { } whole)
                continue;
            foreach (var figure in cell.Figures.Where(figure => whole.Figures.All(other => figure.Span.IsAbove(other.Span))))
            {
                var greatest = whole.Figures.MaxBy(other => other.Value)!;
                yield return stated
                    .Found(
                        FindingKind.Child,
                        cell,
                        figure,
                        $"is above every statement of {stated.Ranking.NameOf(whole.Entity, cell.Entity)}, which contains it; "
                            + $"{stated.Write(greatest)} is the greatest",
                        greatest,
                        question: "The two swapped, or in other units?"
                    )
                    .Naming((whole, greatest));
            }
        }
    }
}
