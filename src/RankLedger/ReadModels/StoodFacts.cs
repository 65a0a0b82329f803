namespace RankLedger.ReadModels;

/// <summary>What counts of one place of a block over all days, from the rows that are about it.</summary>
internal static class StoodFacts
{
    /// <summary>Its facts in order of day, each from the position that made it as it is.</summary>
    /// <param name="rows">The rows of the block, in any order.</param>
    /// <param name="place">The place.</param>
    public static List<RecordedFact> Of(IReadOnlyList<BlockRow> rows, int place) =>
        OfDaysOnce(rows, place)
        ??
        [
            .. BlockHistory
                .Of([.. rows.OrderBy(row => row.RecordedFrom)], BlockKey.Bit(place))
                .Where(fact => fact.IsOpen)
                .OrderBy(fact => fact.Fact.KnownFrom),
        ];

    // The usual course: no day was ever recorded anew, so every row begins what it shows and ends what the day before shows. Null where
    // only the history can tell.
    private static List<RecordedFact>? OfDaysOnce(IReadOnlyList<BlockRow> rows, int place)
    {
        var days = new BlockRow[rows.Count];
        for (var i = 0; i < days.Length; i++)
        {
            var at = i;
            for (; at > 0 && days[at - 1].KnownFrom > rows[i].KnownFrom; at--)
                days[at] = days[at - 1];
            if (at > 0 && days[at - 1].KnownFrom == rows[i].KnownFrom)
                return null;
            days[at] = rows[i];
        }

        var facts = new List<RecordedFact>(days.Length);
        for (var i = 0; i < days.Length; i++)
        {
            var (day, ends, ended) =
                i + 1 < days.Length
                    ? (days[i], days[i + 1].KnownFrom, days[i + 1].RecordedFrom)
                    : (days[i], Domain.Time.KnownRange.Open, 0);
            if (TableBody.Read(day.Body, new(day.KnownFrom, ends), place) is not { } fact)
                continue;
            if (facts is [.., var before] && BlockFacts.GoesOn(before.Fact, fact))
                return null;
            facts.Add(new(place, fact, Math.Max(day.RecordedFrom, ended), RecordedFact.Open));
        }

        return facts;
    }
}
