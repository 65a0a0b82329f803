using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Standings;

/// <summary>Says how sure the order of two rows is.</summary>
/// <param name="Direction">Which end leads.</param>
/// <param name="UnbrokenTo">Whoever nobody prints is worse than positions down to this one.</param>
internal readonly record struct PairOrder(Direction Direction, int UnbrokenTo)
{
    /// <summary>Whether a row shares the rank of the one above it: equal values that nobody prints apart, or no values and one printed
    /// position for both.</summary>
    public static bool IsTied(Place above, Unplaced row) =>
        (above.Figure, row.Figure) switch
        {
            ({ } one, { } other) => one.Value == other.Value && !(above.Counting?.Rank < row.Counting?.Rank),
            (null, null) => above.Printed!.Rank == row.Printed!.Rank,
            _ => false,
        };

    /// <summary>How sure it is that one place is ahead of the other, whichever of the values in conflict is right.</summary>
    public RowOrder Of(Place ahead, Place behind)
    {
        if (ahead.Figure?.Conflict is null && behind.Figure?.Conflict is null)
            return Of(ahead, ahead.Figure?.Value, ahead.Span, behind, behind.Figure?.Value, behind.Span);
        RowOrder? so = null;
        foreach (var (value, span) in Readings(ahead))
        {
            foreach (var (other, against) in Readings(behind))
            {
                var order = Of(ahead, value, span, behind, other, against);
                if (so is { } before && before != order)
                    order = IsSure(before) && IsSure(order) ? RowOrder.AsPrinted : RowOrder.Undecided;
                if (order == RowOrder.Undecided)
                    return order;
                so = order;
            }
        }

        return so!.Value;
    }

    private static bool IsSure(RowOrder order) => order is RowOrder.Certain or RowOrder.AsPrinted;

    private static IEnumerable<(decimal? Value, Span Span)> Readings(Place place) =>
        (place.Figure?.Conflict?.Rivals ?? [])
            .Select(rival => ((decimal?)rival.Value, rival.Span))
            .Prepend((place.Figure?.Value, place.Span));

    private RowOrder Of(Place ahead, decimal? first, Span span, Place behind, decimal? second, Span other)
    {
        var (one, two) = (ahead.Counting, behind.Counting);
        var printed = one is not null && two is not null && one.Rank < two.Rank;
        if (first is not null && second is not null)
        {
            return first == second ? (printed ? RowOrder.AsPrinted : RowOrder.Tied)
                : Direction.IsAhead(span, other) ? RowOrder.Certain
                : printed && !Direction.IsAhead(other, span) ? RowOrder.AsPrinted
                : RowOrder.Undecided;
        }

        if (printed || (two is null && one is { } top && top.Rank <= UnbrokenTo))
            return RowOrder.AsPrinted;
        if (first is null && second is null && one!.Rank == two!.Rank)
            return RowOrder.Tied;
        return Direction.IsAhead(span, other) ? RowOrder.Certain : RowOrder.Undecided;
    }
}
