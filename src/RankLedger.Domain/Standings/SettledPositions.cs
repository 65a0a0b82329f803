using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>Tells which ranks of a table may be compared with those of other periods: in a table that others may still enter, a rank by
/// counting is only a rank so far.</summary>
public static class SettledPositions
{
    /// <summary>Whether nobody who is not in the table can move the ranks by counting: nobody is awaited, no position is vacant, and it
    /// has as many rows as the ranking's table shows, or as there are entities to rank in the period.</summary>
    public static bool IsSettled(
        Ranking ranking,
        ReferencePeriod period,
        Table table,
        int awaited,
        IReadOnlyCollection<string>? levels = null
    ) =>
        awaited == 0
        && table.Vacant.Count == 0
        && table.Places.Count >= Math.Min(ranking.Definition.TableSize, ranking.MostRows(period, levels));

    /// <summary>Whether every rank of the ranking's table may be compared: nobody can move them, or they are all printed.</summary>
    public static bool AreSettled(
        Ranking ranking,
        ReferencePeriod period,
        Table table,
        int awaited,
        IReadOnlyCollection<string>? levels = null
    )
    {
        if (IsSettled(ranking, period, table, awaited, levels))
            return true;
        var size = ranking.Definition.TableSize;
        var comparable = table.Places.TakeWhile(place => place.Rank <= size).Count(place => Of(place, table, isSettled: false) is not null);
        return comparable > 0 && comparable >= Math.Min(table.Places.Count, size);
    }

    /// <summary>The rank of a place where it may be compared: in a settled table, of a printed position, or inside a list that is printed
    /// without a gap; else null.</summary>
    public static int? Of(Place place, Table table, bool isSettled) =>
        place.RankIsPrinted || place.Rank <= table.UnbrokenTo || isSettled ? place.Rank : null;
}
