using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds printed positions that the table contradicts: those that count, and then each publication's own list by itself.</summary>
internal static class ContradictionRule
{
    public static IEnumerable<Finding> Of(Stated stated)
    {
        var figures = stated.Cells.Where(cell => cell.Figures.Count > 0).ToLookup(cell => (cell.Flow, cell.Period));
        foreach (var group in stated.Positions)
        {
            var values = figures[(group.Flow, group.Period)].Select(cell => cell.Standing()).OfType<EntityFigure>().ToList();
            var lists = group
                .Positions.GroupBy(position => position.Printed.Publication, StringComparer.Ordinal)
                .OrderBy(list => list.Key, StringComparer.Ordinal)
                .Select(list => PrintedList.Read(list.Select(position => position.Printed), stated.Ranking.PrintedTieRule))
                .Prepend(RankFold.At(group.Positions, stated.Day, stated.Ranking.PrintedTieRule));
            foreach (
                var found in lists
                    .SelectMany(list => Table.Of(stated.Ranking, values, list).Contradictions)
                    .DistinctBy(found => (found.Entity, found.Publication))
            )
            {
                yield return new(
                    FindingKind.Contradiction,
                    found.Entity,
                    group.Period.ToString(),
                    group.Flow,
                    found.Publication,
                    $"{stated.Name(found.Entity)}, {group.Flow} {group.Period}: {found.Detail}."
                );
            }
        }
    }
}
