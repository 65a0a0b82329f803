using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Consistency;

/// <summary>
/// Finds entities that are in no table because they lie in others, where the definition does not say which levels are ranked: those of whom
/// something is stated and nothing of whoever contains them, and all of them where they are more than are ranked.
/// </summary>
internal sealed class ContainedRule(Ranking ranking)
{
    private const int Named = 3;
    private readonly List<Finding> alone = [];
    private readonly List<string> left = [];
    private int ranked;

    /// <summary>Counts an entity; those that contain it are counted before.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="stated">What is stated of it.</param>
    /// <param name="containing">What is stated of those that contain others.</param>
    public void Count(string entity, Stated stated, IReadOnlyDictionary<string, Stated> containing)
    {
        if (ranking.Definition.RankedLevels.Count > 0 || stated.Cells.Count == 0)
            return;
        if (ranking.IsRanked(entity))
            ranked++;
        else if (ranking.Entity(entity)?.Parent is not null && entity != ranking.Definition.Reference)
        {
            left.Add(stated.Name(entity));
            var wholes = Wholes(entity).Select(containing.GetValueOrDefault).OfType<Stated>().ToList();
            foreach (var flow in stated.Cells.GroupBy(cell => cell.Flow, StringComparer.Ordinal))
            {
                var cells = flow.Where(cell => wholes.TrueForAll(whole => whole.Cell(cell.Flow, cell.Period) is null)).ToList();
                if (cells.Count > 0)
                    alone.Add(Alone(stated, entity, cells));
            }
        }
    }

    /// <summary>What was found.</summary>
    public IEnumerable<Finding> Found()
    {
        if (left.Count <= ranked)
            return alone;
        var names = string.Join(", ", left.Take(Named)) + (left.Count > Named ? $" and {left.Count - Named} more" : "");
        return
        [
            new(
                FindingKind.Undeclared,
                null,
                null,
                null,
                null,
                $"{names} have figures and are in no table, since they lie in others; {ranked} "
                    + $"{(ranked == 1 ? "entity is" : "entities are")} ranked. Declare the levels to rank in 'rankedLevels', or the "
                    + "whole as 'reference'."
            ),
        ];
    }

    private Finding Alone(Stated stated, string entity, List<CellStatements> cells)
    {
        var more = cells.Count == 1 ? "" : $", nor for {cells.Count - 1} more {(cells.Count == 2 ? "period" : "periods")}";
        return stated.Found(
            FindingKind.Undeclared,
            cells[0],
            cells[0].Figures[^1],
            $"is in no table: it lies in {stated.Name(ranking.Entity(entity)!.Parent!)}, of which nothing is stated for "
                + $"{PeriodWords.Of(cells[0].Period)}"
                + more,
            question: "Declare the levels to rank in 'rankedLevels', or leave the parent out?"
        );
    }

    // Whoever contains it, as far as the reference, which is in no table.
    private IEnumerable<string> Wholes(string entity)
    {
        for (var at = ranking.Entity(entity)?.Parent; at is not null && at != ranking.Definition.Reference; at = ranking.Entity(at)?.Parent)
            yield return at;
    }
}
