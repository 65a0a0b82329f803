using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Revisions;

/// <summary>Finds bases that were revised without being printed: growth as printed and the recorded base disagree beyond both roundings.</summary>
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
        foreach (var later in laterInOrder)
        {
            if (first is null || ImpliedFigure.Of(later) is not { } implied)
                continue;
            var stood = CellFold.Fold(basesInOrder.Where(each => each.Order.CompareTo(later.Order) <= 0)).Standing;
            if (stood?.Value is not { } old || stood.Span.Overlaps(implied.Span) || !seen.Add((later.Value!.Value, later.Growth!.Value)))
                continue;
            found.Add(new()
            {
                Kind = RevisionKind.Implied, Old = old, New = implied.Value, Low = implied.Span.Low, High = implied.Span.High, Growth = later.Growth,
                Publication = later.Publication, PreviousPublication = stood.Publication, PublishedOn = later.PublishedOn,
                DaysSinceFirst = later.Order.LastDay.DayNumber - first.Order.LastDay.DayNumber,
            });
        }

        return found;
    }
}
