namespace RankLedger.Domain.Standings;

/// <summary>A row of which only the order is known yet.</summary>
/// <param name="Figure">The value, where there is one.</param>
/// <param name="Printed">The position that is printed.</param>
internal readonly record struct Unplaced(EntityFigure? Figure, PrintedRank? Printed)
{
    /// <summary>The printed position where it counts.</summary>
    public PrintedRank? Counting { get; init; } = Printed;

    /// <summary>Who.</summary>
    public string Entity => Figure?.Entity ?? Printed!.Entity;
}

/// <summary>Puts rows in order: those with a value by it, the others behind the last row that is printed at a better position.</summary>
internal static class TableOrder
{
    public static List<Unplaced> Of(List<Unplaced> valued, IReadOnlyCollection<PrintedRank> positions, Direction direction)
    {
        valued.Sort((one, other) => Compare(one, other, direction));
        if (positions.Count == 0)
            return valued;
        var known = valued.Select(row => row.Entity).ToHashSet(StringComparer.Ordinal);
        foreach (
            var position in positions
                .Where(each => !known.Contains(each.Entity))
                .OrderBy(each => each.Rank)
                .ThenByDescending(each => each.Entity, StringComparer.Ordinal)
        )
        {
            var behind = valued.FindLastIndex(row => row.Counting?.Rank < position.Rank);
            valued.Insert(behind + 1, new(null, position));
        }

        return valued;
    }

    private static int Compare(Unplaced one, Unplaced other, Direction direction)
    {
        var order = direction.Compare(one.Figure!.Value, other.Figure!.Value);
        if (order == 0)
            order = (one.Counting?.Rank ?? int.MaxValue).CompareTo(other.Counting?.Rank ?? int.MaxValue);
        return order == 0 ? string.CompareOrdinal(one.Entity, other.Entity) : order;
    }
}
