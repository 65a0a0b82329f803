using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds entities that are called as sums are and stand in the table beside those that they sum up.</summary>
internal sealed class TotalRule(Ranking ranking)
{
    private readonly List<Finding> found = [];
    private int others;

    /// <summary>Counts an entity.</summary>
    public void Count(string entity, Stated stated)
    {
        if (stated.Cells.Count == 0 || !ranking.IsRanked(entity) || ranking.Entity(entity) is not { } known)
            return;
        if (!TotalNames.Pattern().IsMatch(known.Name) || ranking.Definition.Entities.Any(each => each.Parent == entity))
            others++;
        else
            found.Add(
                stated.Found(
                    FindingKind.Undeclared,
                    stated.Cells[^1],
                    stated.Cells[^1].Figures[^1],
                    "is called as a sum of others is, and ranked beside them",
                    question: "Declare it as 'reference', or as the parent of its parts, or leave it out?"
                )
            );
    }

    /// <summary>What was found; nothing where they are all there is.</summary>
    public IEnumerable<Finding> Found() => others > 1 ? found : [];
}
