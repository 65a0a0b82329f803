using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Revisions;

/// <summary>Fills a cell that nobody printed with what a growth rate printed one year later implies; one step only.</summary>
public static class ImpliedGap
{
    /// <summary>
    /// The value that stands for the later period, divided by one plus the newest growth printed for it, with the span that both
    /// roundings allow, its ends rounded outwards to the last digit of the value. Null where any standing publication states the cell
    /// itself, a drop and a figure taken back included, or
    /// where the later cell has no value or no growth, or its publisher says that the series means something else from there on.
    /// </summary>
    /// <param name="entity">Whose cell.</param>
    /// <param name="inOrder">The standing statements about the cell itself, in fold order, with omissions.</param>
    /// <param name="laterInOrder">The standing statements about the same cell one year later, in fold order, with omissions.</param>
    public static EntityFigure? Of(string entity, IReadOnlyCollection<Statement> inOrder, IReadOnlyList<Statement> laterInOrder)
    {
        if (
            inOrder.Any(each => !each.IsOmission)
            || CellFold.Fold(laterInOrder).Standing is not { Value: not null } stands
            || NewestGrowth(laterInOrder) is not { } printed
            || stands.BreakMark.IsSaid
        )
            return null;
        var shown = stands.Growth == printed.Growth ? stands : printed;
        return ImpliedFigure.Of(stands with { Growth = printed.Growth }) is { } implied
            ? new(entity, implied.Value, implied.Outwards(), shown.Publication, shown.PublishedOn, Growth: null)
            : null;
    }

    // A full publication that leaves the cell out takes back what its publisher printed before, the growth with it.
    private static Statement? NewestGrowth(IReadOnlyList<Statement> inOrder) =>
        inOrder
            .Where(
                (each, at) =>
                    each is { IsOmission: false, Value: not null, Growth: not null }
                    && !inOrder.Skip(at + 1).Any(later => later.IsOmission && later.Publisher == each.Publisher)
            )
            .LastOrDefault();
}
