using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Standings;

/// <summary>Says how sure the order of two rows is.</summary>
/// <param name="Direction">Which end leads.</param>
/// <param name="UnbrokenTo">Whoever nobody prints is worse than positions down to this one.</param>
internal readonly record struct PairOrder(Direction Direction, int UnbrokenTo)
{
    /// <summary>Whether a row shares the rank of the one above it: equal values that nobody prints apart, or no values and one printed
    /// position for both. Values that are alike in their digits alone share it too, and so do positions of two lists, as nothing puts one
    /// ahead.</summary>
    public static bool IsTied(Place above, Unplaced row) =>
        (above.Figure, row.Figure) switch
        {
            ({ } one, { } other) => one.Value == other.Value && !(above.Counting?.Rank < row.Counting?.Rank),
            (null, null) => above.Printed!.Rank == row.Printed!.Rank,
            _ => false,
        };

    /// <summary>How sure it is that one place is ahead of the other, whichever of the values and positions in conflict are right.</summary>
    public RowOrder Of(Place ahead, Place behind)
    {
        if (IsOne(ahead) && IsOne(behind))
            return Of(Counting(ahead), Counting(behind), mayBeReversed: false);
        RowOrder? so = null;
        foreach (var one in Readings(ahead))
        {
            foreach (var other in Readings(behind))
            {
                var order = Of(one, other, mayBeReversed: true);
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

    private static bool IsOne(Place place) => place.Figure?.Conflict is null && place.Counting is not { Rivals.Count: > 0 };

    private static Reading Counting(Place place) => new(place.Figure?.Value, place.Span, place.Counting);

    private static IEnumerable<Reading> Readings(Place place)
    {
        var counting = Counting(place);
        Reading[] values =
        [
            counting,
            .. (place.Figure?.Conflict?.Rivals ?? []).Select(rival => counting with { Value = rival.Value, Span = rival.Span }),
        ];
        return values.Concat((place.Counting?.Rivals ?? []).SelectMany(rival => values.Select(value => value with { List = rival })));
    }

    private RowOrder Of(Reading ahead, Reading behind, bool mayBeReversed)
    {
        var printed = ahead.Printed < behind.Printed;
        if (ahead.Value is not null && behind.Value is not null)
        {
            return ahead.Value == behind.Value
                ? printed
                    ? RowOrder.AsPrinted
                    : mayBeReversed && behind.Printed < ahead.Printed
                        ? RowOrder.Undecided
                        // 12.5 or more and 12.5 are alike in their digits alone.
                        : ahead.Span == behind.Span
                            ? RowOrder.Tied
                            : RowOrder.Undecided
                : Direction.IsAhead(ahead.Span, behind.Span)
                    ? RowOrder.Certain
                    : printed && !Direction.IsAhead(behind.Span, ahead.Span)
                        ? RowOrder.AsPrinted
                        : RowOrder.Undecided;
        }

        if (printed || (behind.Printed is null && ahead.Printed <= UnbrokenTo))
            return RowOrder.AsPrinted;
        // One list prints a tie; of two that have one position for both, each may be right.
        if (ahead.Value is null && behind.Value is null && ahead.Printed == behind.Printed)
            return ahead.List?.IsLevelWith(behind.List!) == true ? RowOrder.Tied : RowOrder.Undecided;
        return Direction.IsAhead(ahead.Span, behind.Span) ? RowOrder.Certain : RowOrder.Undecided;
    }

    /// <summary>What a place may be: one of its values, and one of its positions with the list that prints it.</summary>
    private readonly record struct Reading(decimal? Value, Span Span, PrintedRank? List)
    {
        public int? Printed => List?.Rank;
    }
}
