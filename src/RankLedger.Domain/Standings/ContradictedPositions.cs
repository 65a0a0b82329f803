using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>Finds printed positions that values contradict. Values win: such a position is told, and bounds and moves nobody.</summary>
/// <remarks>
/// A pair printed against disjoint spans speaks against both of its positions, and so does one printed level. The positions with the most
/// others against them go first, those with equally many together, until no such pair is left: one wrong position among thirty right ones
/// is found alone, and two that were swapped both. Then go the positions better than the number of rows certainly ahead allows.
/// </remarks>
internal static class ContradictedPositions
{
    /// <summary>What is contradicted, by entity.</summary>
    /// <param name="ranking">The definition, which names the entities.</param>
    /// <param name="valued">The rows with a value.</param>
    /// <param name="direction">Which end leads.</param>
    public static Dictionary<string, Contradiction> Of(Ranking ranking, IReadOnlyCollection<Unplaced> valued, Direction direction)
    {
        var found = new Dictionary<string, Contradiction>(StringComparer.Ordinal);
        var printed = valued.Where(row => row.Printed is not null).OrderBy(row => row.Printed!.Rank).ToList();
        if (printed.Count == 0)
            return found;
        if (HasReversedPair(printed, direction))
            TakePairs(ranking, printed, direction, found);
        var worst = valued
            .Select(row => (Span: row.Figure!.Span, End: direction.Worst(row.Figure.Span)))
            .Where(row => row.End is not null)
            .ToList();
        foreach (
            var row in printed.Where(row => !found.ContainsKey(row.Entity) && !row.Printed!.IsAtLeast && row.Printed.Place <= worst.Count)
        )
        {
            var ahead = worst.Count(other => direction.IsAhead(other.Span, row.Figure!.Span));
            if (row.Printed!.Place <= ahead)
                found[row.Entity] = Contradicted(
                    row,
                    // halves, so that the difference of two values is no number too large
                    valued
                        .Where(other => direction.IsAhead(other.Figure!.Span, row.Figure!.Span))
                        .MinBy(other => Math.Abs((other.Figure!.Value / 2) - (row.Figure!.Value / 2))),
                    $"but {ahead} {(ahead == 1 ? "entity is" : "entities are")} certainly ahead"
                );
        }

        return found;
    }

    // Along the positions: the end that the worst of the better printed ones surely do not pass.
    private static bool HasReversedPair(List<Unplaced> printed, Direction direction)
    {
        Span? least = null;
        for (var at = 0; at < printed.Count; )
        {
            var end = at;
            for (; end < printed.Count && printed[end].Printed!.Rank == printed[at].Printed!.Rank; end++)
            {
                if (least is { } before && direction.IsAhead(printed[end].Figure!.Span, before))
                    return true;
            }

            if (AreApart(printed[at..end]))
                return true;
            for (; at < end; at++)
            {
                var span = printed[at].Figure!.Span;
                if (direction.Best(span) is { } best && (least is not { } so || IsBehind(best, span, direction.Best(so)!.Value, so)))
                    least = span;
            }
        }

        return false;

        bool AreApart(List<Unplaced> level) => level.Exists(row => level.Exists(other => IsReversed(row, other, direction)));

        // Of two spans that end at one value the exact one holds it, and is passed later.
        bool IsBehind(decimal best, Span span, decimal than, Span so) =>
            direction.Compare(best, than) is var order && (order > 0 || (order == 0 && so.IsExact && !span.IsExact));
    }

    private static void TakePairs(Ranking ranking, List<Unplaced> printed, Direction direction, Dictionary<string, Contradiction> found)
    {
        var against = printed.ToDictionary(
            row => row.Entity,
            row => printed.Where(other => IsReversed(row, other, direction)).ToList(),
            StringComparer.Ordinal
        );
        while (true)
        {
            var counts = printed
                .Where(row => !found.ContainsKey(row.Entity))
                .Select(row => (Row: row, Others: against[row.Entity].Where(other => !found.ContainsKey(other.Entity)).ToList()))
                .ToList();
            var most = counts.Count == 0 ? 0 : counts.Max(each => each.Others.Count);
            if (most == 0)
                return;
            foreach (var (row, others) in counts.Where(each => each.Others.Count == most))
                found[row.Entity] = Contradicted(row, others[0], Against(ranking, row, others[0], direction));
        }
    }

    private static bool IsReversed(Unplaced one, Unplaced other, Direction direction) =>
        one.Printed!.Rank.CompareTo(other.Printed!.Rank) switch
        {
            < 0 => direction.IsAhead(other.Figure!.Span, one.Figure!.Span),
            > 0 => direction.IsAhead(one.Figure!.Span, other.Figure!.Span),
            _ => direction.IsAhead(one.Figure!.Span, other.Figure!.Span) || direction.IsAhead(other.Figure.Span, one.Figure.Span),
        };

    private static string Against(Ranking ranking, Unplaced row, Unplaced other, Direction direction) =>
        row.Printed!.Rank < other.Printed!.Rank
            ? $"before {ranking.NameOf(other.Entity, row.Entity)} at {other.Printed.Rank}, whose value is certainly {direction.Better}"
        : row.Printed.Rank == other.Printed.Rank
            ? $"level with {ranking.NameOf(other.Entity, row.Entity)}, whose value is certainly "
                + (direction.IsAhead(other.Figure!.Span, row.Figure!.Span) ? direction.Better : direction.Worse)
        : $"behind {ranking.NameOf(other.Entity, row.Entity)} at {other.Printed.Rank}, whose value is certainly {direction.Worse}";

    private static Contradiction Contradicted(Unplaced row, Unplaced against, string detail) =>
        new(ContradictionKind.PublishedRank, row.Entity, row.Printed!.Publication, $"printed at position {row.Printed.Rank}, {detail}")
        {
            Against = against.Entity,
        };
}
