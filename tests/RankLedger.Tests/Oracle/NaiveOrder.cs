using RankLedger.Domain.Standings;

namespace RankLedger.Tests.Oracle;

/// <summary>Places, bounds and orders of rows that stand in table order already.</summary>
public static class NaiveOrder
{
    /// <summary>Gives each row its rank and returns the positions that stay open.</summary>
    public static List<int> Count(List<NaiveRow> rows)
    {
        var vacant = new List<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var shares = i > 0 && SharePlace(rows[i - 1], row);
            row.Place = i == 0 ? 1 : shares ? rows[i - 1].Rank : rows[i - 1].Rank + rows.Take(i).Count(it => it.Rank == rows[i - 1].Rank);
            row.Rank = Math.Max(row.Place, row.PrintedRank ?? 0);
            for (var open = row.Place; open < row.Rank && !shares; open++)
                vacant.Add(open);
        }

        return vacant;
    }

    /// <summary>A value has its span; a printed position lies between the rows printed better and worse.</summary>
    public static void Bound(List<NaiveRow> rows, List<int> printed)
    {
        foreach (var row in rows.Where(it => it.Value is not null))
            row.Bounds = row.Cell!.Span;
        foreach (var row in rows.Where(it => it.Value is null))
        {
            var valued = rows.Where(it => it.Value is not null).ToList();
            var better = valued.Where(it => it.PrintedRank < row.PrintedRank).Select(it => it.Bounds.High).Min();
            var worse = valued.Where(it => it.PrintedRank > row.PrintedRank || (it.PrintedRank is null && IsCovered(row, printed))).Select(it => it.Bounds.Low).Max();
            row.Bounds = new(worse, better);
        }
    }

    /// <summary>How sure the order of each row is against the row above it.</summary>
    public static void Compare(List<NaiveRow> rows, List<int> printed)
    {
        for (var i = 0; i < rows.Count; i++)
            rows[i].Order = i == 0 ? RowOrder.Certain : Compare(rows[i - 1], rows[i], printed);
    }

    /// <summary>Whether a printed position is better than the rows certainly ahead allow, or printed against disjoint spans.</summary>
    public static bool Contradicted(List<NaiveRow> rows)
    {
        var valued = rows.Where(it => it.Value is not null).ToList();
        return valued.Exists(row => valued.Exists(it => IsAhead(it, row) && it.PrintedRank > row.PrintedRank)
            || row.PrintedRank <= valued.Count(it => IsAhead(it, row)));
    }

    /// <summary>Whether the list is printed without a gap down to the row: before each position as many entities as it says (1224).</summary>
    public static bool IsCovered(NaiveRow row, List<int> printed) =>
        row.PrintedRank is { } own && printed.Where(it => it <= own).All(it => printed.Count(other => other < it) == it - 1);

    private static RowOrder Compare(NaiveRow above, NaiveRow row, List<int> printed)
    {
        var disjoint = !NaiveSpan.Overlap(above.Bounds, row.Bounds) && above.Bounds.Low >= row.Bounds.High;
        var printedSo = above.PrintedRank < row.PrintedRank;
        if (above.Value is not null && row.Value is not null)
        {
            return above.Value == row.Value ? printedSo ? RowOrder.AsPrinted : RowOrder.Tied
                : disjoint ? RowOrder.Certain
                : printedSo ? RowOrder.AsPrinted : RowOrder.Undecided;
        }

        if (above.Value is null && row.Value is null && SharePlace(above, row))
            return RowOrder.Tied;
        var onlyAbove = row.Printed is null && IsCovered(above, printed);
        return printedSo || onlyAbove ? RowOrder.AsPrinted : disjoint ? RowOrder.Certain : RowOrder.Undecided;
    }

    // Equal values that nobody prints apart; or no values at all, and one printed position for both (1224 as printed).
    private static bool SharePlace(NaiveRow above, NaiveRow row) =>
        above.Value is null && row.Value is null
            ? above.PrintedRank == row.PrintedRank
            : above.Value == row.Value && (above.PrintedRank is null || row.PrintedRank is null || above.PrintedRank == row.PrintedRank);

    private static bool IsAhead(NaiveRow one, NaiveRow other) =>
        one.Value > other.Value && !NaiveSpan.Overlap(one.Bounds, other.Bounds);
}
