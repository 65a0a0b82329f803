using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds periods in which a renamed entity has numbers under two of its ids that do not agree: they stay two rows, and one of them
/// must be wrong, or the two were no one entity.</summary>
internal sealed class RenamedRule(Ranking ranking)
{
    private readonly Dictionary<string, Stated> byId = new(StringComparer.Ordinal);

    /// <summary>Keeps what is stated under an id of a renamed entity.</summary>
    public void Count(string entity, Stated stated)
    {
        if (ranking.Renames.Ids(entity).Count > 1)
            byId[entity] = stated;
    }

    /// <summary>A finding for each cell that does not agree with the same one under an earlier id.</summary>
    public IEnumerable<Finding> Found() =>
        from ids in ranking.Renames.All
        let known = ids.Where(byId.ContainsKey).ToList()
        from at in Enumerable.Range(0, known.Count)
        from before in known.Take(at)
        from found in Of(byId[before], byId[known[at]])
        select found;

    private static IEnumerable<Finding> Of(Stated former, Stated present) =>
        from cell in present.Cells
        let other = former.Cell(cell.Flow, cell.Period)
        where other is not null
        let one = CellFold.Fold(cell.InOrder).Standing
        let two = CellFold.Fold(other.InOrder).Standing
        where one?.Value is not null && two?.Value is not null && !one.Span.Overlaps(two.Span)
        select one.Order.CompareTo(two.Order) >= 0 ? Told(present, cell, one, other, two) : Told(former, other, two, cell, one);

    private static Finding Told(Stated stated, CellStatements cell, Statement later, CellStatements other, Statement earlier) =>
        stated
            .Found(
                FindingKind.Conflict,
                cell,
                later,
                $"is not {stated.Write(earlier)} of {stated.Ranking.NameOf(other.Entity, cell.Entity)}, which is "
                    + $"{stated.Ranking.NameOf(cell.Entity, other.Entity)} under another id: one of the two numbers is wrong, "
                    + "or they are two entities",
                earlier
            )
            .Naming((other, earlier));
}
