namespace RankLedger.Domain.Rankings;

/// <summary>Which end of a table leads, by name.</summary>
public static class Order
{
    /// <summary>The highest value first.</summary>
    public const string Descending = "descending";

    /// <summary>The lowest value first.</summary>
    public const string Ascending = "ascending";

    /// <summary>Both, for messages.</summary>
    public static IReadOnlyList<string> All { get; } = [Descending, Ascending];
}

/// <summary>How ties are counted, by name.</summary>
public static class Ties
{
    /// <summary>Tied rows share the best of their positions: 1224.</summary>
    public const string Competition = "competition";

    /// <summary>Tied rows share the worst of their positions: 1334.</summary>
    public const string Modified = "modified";

    /// <summary>Tied rows take one position together: 1223.</summary>
    public const string Dense = "dense";

    /// <summary>A rule by the positions of four of whom the second and third are level: 1224.</summary>
    public static string Told(string rule) =>
        rule switch
        {
            Modified => "1334",
            Dense => "1223",
            _ => "1224",
        };

    /// <summary>All three, for messages.</summary>
    public static IReadOnlyList<string> All { get; } = [Competition, Modified, Dense];
}
