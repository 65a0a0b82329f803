using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Compares growth that is printed of an entity which took others up with what it is on the sum of the parts a year earlier: slips
/// as elsewhere, and growth that was computed on the entity's own number alone.</summary>
internal sealed class GrowthOfSuccessors(Ranking ranking)
{
    private const decimal Farther = 2.5m;
    private readonly Dictionary<string, Stated> involved = new(StringComparer.Ordinal);

    /// <summary>Keeps what is stated about an entity that went into another, or took one up.</summary>
    public void Count(string entity, Stated stated)
    {
        if (ranking.Definition.Successions.Any(each => !each.IsRename && each.Names(entity)))
            involved[entity] = stated;
    }

    /// <summary>A finding for each growth that does not fit.</summary>
    public IEnumerable<Finding> Found() =>
        from stated in involved.Values
        from cell in stated.Cells
        let parts = cell.Period.OneYearEarlier() is { } earlier ? Parts(cell, earlier) : null
        where parts is not null
        let sums = Sums(parts)
        where sums.Count > 0
        from figure in cell.Figures
        where figure.Growth is not null
        let own = parts.FirstOrDefault(part => part.Entity == cell.Entity)
        let found = OnOneAlone(stated, cell, figure, own, sums, parts)
            ?? GrowthRule.Slip(stated, cell, figure, sums, Written(stated, parts))
        where found is not null
        select found.Naming(parts.Select(part => (part, (Statement?)part.Figures[^1])));

    // The cells of a year earlier that together are what the cell is now; null where that is not known, or where the two cannot be
    // compared.
    private List<CellStatements>? Parts(CellStatements cell, ReferencePeriod earlier)
    {
        var between = ranking
            .Definition.Successions.Where(each =>
                !each.IsRename
                && each.MayBeAhead(earlier, id => Cell(id, cell.Flow, earlier) is not null)
                && each.MayBeBehind(cell.Period, id => Cell(id, cell.Flow, cell.Period) is not null)
            )
            .ToList();
        List<string> entities = [cell.Entity];
        for (var at = 0; at < entities.Count; at++)
        {
            foreach (var succession in between.Where(each => each.Names(entities[at])))
            {
                if (succession.Into is not [var heir] || !entities.Contains(heir))
                    return null;
                entities.AddRange(succession.From.Except(entities, StringComparer.Ordinal));
            }
        }

        if (entities.Count == 1 || entities.Exists(each => ranking.Break(cell.Flow, each, earlier, cell.Period) is not null))
            return null;
        if (entities.Exists(each => Cell(each, cell.Flow, earlier) is { } part && cell.PartedFrom(part) is not null))
            return null;
        var isNew = !between.Exists(each => each.Into[0] == cell.Entity && (each.TakesUp || each.From.Contains(cell.Entity)));
        var parts = entities.Select(each => Cell(each, cell.Flow, earlier)).ToList();
        return parts.Skip(isNew ? 1 : 0).Contains(null) ? null : [.. parts.OfType<CellStatements>()];
    }

    private CellStatements? Cell(string entity, string flow, ReferencePeriod period) =>
        involved.TryGetValue(entity, out var stated) ? stated.Cell(flow, period) : null;

    // What stands, and what was said first: growth on a ground that was revised since is growth, too.
    private static List<Statement> Sums(List<CellStatements> parts)
    {
        var standing = parts.ConvertAll(part => CellFold.Fold(part.InOrder).Standing);
        return standing.TrueForAll(each => each?.Value is not null) ? [Sum(standing), Sum(parts.ConvertAll(part => part.Figures[0])!)] : [];
    }

    private static Statement Sum(List<Statement?> parts) =>
        parts[0]! with
        {
            Value = parts.Sum(part => part!.Value!.Value),
            Span = parts.Select(part => part!.Span).Aggregate(SpanArithmetic.Plus),
        };

    private static Finding? OnOneAlone(
        Stated stated,
        CellStatements cell,
        Statement figure,
        CellStatements? own,
        List<Statement> sums,
        List<CellStatements> parts
    )
    {
        if (own is null)
            return null;
        var printed = GrowthSlip.Printed(figure.Growth!.Value);
        foreach (var alone in own.Figures)
        {
            var wrong = GrowthRule.Growth(figure.Span, alone.Span);
            if (
                wrong.Overlaps(printed)
                && sums.TrueForAll(sum => IsFar(wrong, GrowthRule.Growth(figure.Span, sum.Span), printed.Width!.Value))
            )
                return GrowthRule.Told(
                    stated,
                    cell,
                    figure,
                    sums[0],
                    Written(stated, parts),
                    $"Computed on {stated.Write(alone)} of {stated.Name(own.Entity)} alone?"
                );
        }

        return null;
    }

    private static bool IsFar(Span wrong, Span right, decimal window) =>
        wrong.IsBounded()
        && right.IsBounded()
        && Math.Abs((wrong.Low!.Value + wrong.High!.Value - right.Low!.Value - right.High!.Value) / 2)
            >= Farther * (window + wrong.Width!.Value + right.Width!.Value);

    private static string Written(Stated stated, List<CellStatements> parts) =>
        $"{stated.Write(Sums(parts)[0].Value!.Value)}, which {string.Join(" and ", parts.Select(part => stated.Name(part.Entity)))} "
        + "had together";
}
