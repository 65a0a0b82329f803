using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Texts;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds entities that are called as sums are and stand in the table beside those that they sum up.</summary>
/// <remarks>A company may be called Total, too: a sum is at least what the two greatest of the others come to. Rates have no sum.</remarks>
internal sealed class TotalRule(Ranking ranking)
{
    private readonly List<Stated> called = [];
    private readonly Dictionary<(string Flow, ReferencePeriod Period), (decimal First, decimal? Second)> greatest = [];

    /// <summary>Counts an entity.</summary>
    public void Count(string entity, Stated stated)
    {
        if (stated.Cells.Count == 0 || !ranking.IsRanked(entity) || ranking.Entity(entity) is not { } known)
            return;
        if (TotalNames.Pattern().IsMatch(known.Name) && ranking.Definition.Entities.All(each => each.Parent != entity))
        {
            called.Add(stated);
            return;
        }

        foreach (var cell in stated.Cells.Where(cell => ranking.Flow(cell.Flow)?.IsRate != true))
        {
            var least = cell.Figures.Min(figure => figure.Span.Low ?? 0);
            greatest[(cell.Flow, cell.Period)] =
                !greatest.TryGetValue((cell.Flow, cell.Period), out var two) ? (least, null)
                : least > two.First ? (least, two.First)
                : (two.First, two.Second > least ? two.Second : least);
        }
    }

    /// <summary>What was found, by the last number of each that two others stand beside.</summary>
    public IEnumerable<Finding> Found() =>
        from stated in called
        let cell = stated.Cells.LastOrDefault(cell => greatest.GetValueOrDefault((cell.Flow, cell.Period)).Second is not null)
        where cell is not null
        let others = greatest[(cell.Flow, cell.Period)]
        let number = cell.Figures[^1]
        where number.Span.High is not { } most || most >= others.First + others.Second
        select stated.Found(
            FindingKind.Undeclared,
            cell,
            number,
            "is called as a sum of others is, and ranked beside them",
            question: "Declare it as 'reference', or as the parent of its parts, or leave it out?"
        );
}
