using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>Reads printed positions, each by the list of its own publication.</summary>
public static class PrintedList
{
    /// <summary>The positions in the same order, each with what its list says of it.</summary>
    /// <param name="printed">Positions of one flow and period, of any publications.</param>
    /// <param name="tieRule">How their ties are counted.</param>
    public static IReadOnlyList<PrintedRank> Read(IEnumerable<PrintedRank> printed, string tieRule)
    {
        var all = printed.ToList();
        var lists = all.GroupBy(each => each.Publication, StringComparer.Ordinal)
            .ToDictionary(list => list.Key, list => Places(list, tieRule), StringComparer.Ordinal);
        return all.ConvertAll(each =>
        {
            var (place, unbroken) = lists[each.Publication][each.Rank];
            return each with { Place = place, IsUnbroken = unbroken, IsAtLeast = !unbroken && tieRule == Ties.Dense };
        });
    }

    /// <summary>The first position of one list that is better than the entities printed before it allow; null where none is.</summary>
    /// <param name="list">What one publication prints of a flow and period.</param>
    /// <param name="tieRule">How ties are counted.</param>
    public static int? TooGood(IEnumerable<PrintedRank> list, string tieRule)
    {
        if (tieRule == Ties.Dense)
            return null;
        var behind = 1;
        foreach (var group in list.GroupBy(each => each.Rank).OrderBy(group => group.Key))
        {
            var size = group.Count();
            var first = tieRule == Ties.Modified ? group.Key - size + 1 : group.Key;
            if (first < behind)
                return group.Key;
            behind = first + size;
        }

        return null;
    }

    /// <summary>Whether one list has no gap.</summary>
    /// <param name="list">What one publication prints of a flow and period.</param>
    /// <param name="tieRule">How ties are counted.</param>
    public static bool IsWhole(IEnumerable<PrintedRank> list, string tieRule) =>
        Places(list, tieRule).Values.All(place => place.IsUnbroken);

    // For each position of one list: one more than the entities ahead, and whether the list has no gap down to it.
    private static Dictionary<int, (int Place, bool IsUnbroken)> Places(IEnumerable<PrintedRank> list, string tieRule)
    {
        var places = new Dictionary<int, (int, bool)>();
        var (ahead, positions, unbroken) = (0, 0, true);
        foreach (var group in list.GroupBy(each => each.Rank).OrderBy(group => group.Key))
        {
            var size = group.Count();
            var expected = tieRule switch
            {
                Ties.Modified => ahead + size,
                Ties.Dense => positions + 1,
                _ => ahead + 1,
            };
            unbroken &= group.Key == expected;
            var place = tieRule switch
            {
                Ties.Modified => Math.Max(group.Key - size + 1, 1),
                Ties.Dense => group.Key + (ahead - positions),
                _ => group.Key,
            };
            places[group.Key] = (place, unbroken);
            (ahead, positions) = (ahead + size, positions + 1);
        }

        return places;
    }
}
