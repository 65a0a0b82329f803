using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Revisions;

/// <summary>Finds bases that were revised without being printed: growth as printed and the recorded base of the same source disagree beyond
/// both roundings.</summary>
public static class ImpliedRevisions
{
    /// <summary>The implied revisions of one base cell; a reprint of the same value and growth is listed once.</summary>
    /// <param name="basesInOrder">The standing statements about the base cell, in fold order, with omissions.</param>
    /// <param name="laterInOrder">The standing statements about the same cell one year later, in fold order.</param>
    public static IReadOnlyList<Revision> Of(IReadOnlyCollection<Statement> basesInOrder, IEnumerable<Statement> laterInOrder)
    {
        var found = new List<Revision>();
        var seen = new HashSet<(decimal Value, decimal Growth)>();
        var first = basesInOrder.FirstOrDefault(each => each.Value is not null);
        foreach (var (later, stood, implied) in Pairs(basesInOrder, laterInOrder))
        {
            if (first is null || stood.Span.Overlaps(implied.Span) || !seen.Add((later.Value!.Value, later.Growth!.Value)))
                continue;
            found.Add(
                new()
                {
                    Kind = RevisionKind.Implied,
                    Old = stood.Value!.Value,
                    New = implied.Value,
                    Low = implied.Span.Low,
                    High = implied.Span.High,
                    Growth = later.Growth,
                    Publication = later.Publication,
                    PreviousPublication = stood.Publication,
                    PublishedOn = later.PublishedOn,
                    Source = later.Source,
                    PreviousSource = stood.Source,
                    DaysSinceFirst = later.Order.LastDay.DayNumber - first.Order.LastDay.DayNumber,
                }
            );
        }

        return found;
    }

    /// <summary>How many pairs of value and growth could have implied one; a reprint counts once.</summary>
    /// <param name="basesInOrder">As for <see cref="Of"/>.</param>
    /// <param name="laterInOrder">As for <see cref="Of"/>.</param>
    public static int Comparable(IReadOnlyCollection<Statement> basesInOrder, IEnumerable<Statement> laterInOrder) =>
        Pairs(basesInOrder, laterInOrder).Select(pair => (pair.Later.Value, pair.Later.Growth)).Distinct().Count();

    private static IEnumerable<(Statement Later, Statement Stood, ImpliedFigure Implied)> Pairs(
        IReadOnlyCollection<Statement> basesInOrder,
        IEnumerable<Statement> laterInOrder
    )
    {
        foreach (var later in laterInOrder)
        {
            // Growth printed behind a break is growth of something else.
            if (later.BreakMark is { IsSaid: true } mark && mark.Parts(basesInOrder.Select(each => each.Note)))
                continue;
            if (
                ImpliedFigure.Of(later) is { } implied
                && CellFold.Fold(basesInOrder.Where(each => each.Order.CompareTo(later.Order) <= 0))
                    is { Standing: { Value: not null } stood } cell
                && cell.Sources.Contains(later.Source, StringComparer.Ordinal)
            )
                yield return (later, stood, implied);
        }
    }
}
