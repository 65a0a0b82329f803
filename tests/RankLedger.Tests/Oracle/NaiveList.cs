namespace RankLedger.Tests.Oracle;

/// <summary>How one publication's list of positions is read, by how it counts ties.</summary>
public static class NaiveList
{
    /// <summary>How many entities the list certainly has ahead of a position, and one more.</summary>
    public static int Place(IReadOnlyDictionary<string, int> list, int rank, string ties)
    {
        var ahead = list.Values.Where(it => it < rank).ToList();
        return ties switch
        {
            "competition" => rank,
            "modified" => Math.Max(1, rank - (list.Values.Count(it => it == rank) - 1)),
            // Every position from 1 on is somebody's: those that the list names once more for each that shares one.
            _ => rank + ahead.Count - ahead.Distinct().Count(),
        };
    }

    /// <summary>Whether the list has no gap from 1 down to a position.</summary>
    public static bool IsUnbroken(IReadOnlyDictionary<string, int> list, int rank, string ties) =>
        list
            .Values.Where(it => it <= rank)
            .Distinct()
            .All(it =>
            {
                var ahead = list.Values.Where(other => other < it).ToList();
                return it
                    == ties switch
                    {
                        "competition" => ahead.Count + 1,
                        "modified" => list.Values.Count(other => other <= it),
                        _ => ahead.Distinct().Count() + 1,
                    };
            });
}
