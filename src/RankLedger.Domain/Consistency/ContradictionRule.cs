using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Consistency;

/// <summary>Finds printed positions that the table contradicts: those that count, and then each publication's own list by itself.</summary>
internal static class ContradictionRule
{
    public static IEnumerable<Finding> Of(Ranking ranking, PositionStatements group, IReadOnlyList<EntityFigure> values, DateOnly day) =>
        group
            .Positions.GroupBy(position => position.Printed.Publication, StringComparer.Ordinal)
            .OrderBy(list => list.Key, StringComparer.Ordinal)
            .Select(list => PrintedList.Read(list.Select(position => position.Printed), ranking.PrintedTieRule))
            .Prepend(RankFold.At(group.Positions, day, ranking.PrintedTieRule))
            .SelectMany(list => Table.Of(ranking, group.Period, new(values, list)).Contradictions)
            .DistinctBy(found => (found.Entity, found.Publication))
            .Select(found => Told(ranking, group, values, found));

    private static Finding Told(Ranking ranking, PositionStatements group, IReadOnlyList<EntityFigure> values, Contradiction found)
    {
        var against = values.FirstOrDefault(each => each.Entity == found.Against);
        return new(
            FindingKind.Contradiction,
            found.Entity,
            group.Period.ToString(),
            group.Flow,
            found.Publication,
            $"{ranking.NameOf(found.Entity)}, {group.Flow} {PeriodWords.Of(group.Period)}: {found.Detail}. "
                + "The position misread, or one of the values?"
        )
        {
            Value = values.FirstOrDefault(each => each.Entity == found.Entity)?.Value,
            Against = against?.Value,
            AgainstPublication = against?.Publication,
            Printed = $"{group.Rank(found.Entity, found.Publication)}",
            Beside = found.Against == found.Entity ? [] : [new(found.Against, group.Period.ToString(), group.Flow, null)],
        };
    }
}
