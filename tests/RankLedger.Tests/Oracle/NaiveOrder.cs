using RankLedger.Domain.Standings;

namespace RankLedger.Tests.Oracle;

/// <summary>Places, bounds and orders of the rows of one table.</summary>
/// <param name="ascending">Whether the lowest value leads.</param>
/// <param name="ties">How ties are counted.</param>
/// <param name="printedTies">How printed positions count ties.</param>
public sealed class NaiveOrder(bool ascending, string ties, string printedTies)
{
    private int covers;

    /// <summary>Whether printed positions say how many are ahead, and not only who is ahead of whom.</summary>
    public bool PositionsCount { get; set; } = true;

    /// <summary>The positions that count, one for each entity, ranked or not: who is not ranked leaves no gap in a list.</summary>
    public IReadOnlyCollection<NaiveRank> Printed { get; init; } = [];

    /// <summary>Which positions values contradict, and how far down the lists go without a gap once those are left out.</summary>
    public int Contradict(List<NaiveRow> rows)
    {
        var valued = rows.Where(it => it.Value is not null).ToList();
        while (true)
        {
            var against = valued.ToDictionary(it => it, it => valued.Count(other => IsReversed(it, other) || IsReversed(other, it)));
            var most = against.Values.DefaultIfEmpty().Max();
            if (most == 0)
                break;
            foreach (var row in against.Where(it => it.Value == most).Select(it => it.Key).ToList())
                row.IsContradicted = true;
        }

        foreach (var row in valued.Where(it => it.Counts is not null && PositionsCount))
        {
            var list = row.Printed!.List;
            var known = printedTies != "dense" || NaiveList.IsUnbroken(list, row.PrintedRank!.Value, printedTies);
            row.IsContradicted =
                known && NaiveList.Place(list, row.PrintedRank!.Value, printedTies) <= valued.Count(it => IsAhead(it.Bounds, row.Bounds));
        }

        return covers = PositionsCount ? Covered(rows) : 0;
    }

    /// <summary>How sure the order of two rows is, the one above named first.</summary>
    public RowOrder Of(NaiveRow above, NaiveRow row) => Compare(above, row, covers);

    /// <summary>Gives each row its rank and returns the positions that stay open.</summary>
    public List<int> Count(List<NaiveRow> rows)
    {
        var vacant = new List<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var shares = i > 0 && SharePlace(rows[i - 1], row);
            var behind = i == 0 ? 1 : rows[i - 1].Position + rows.Take(i).Count(it => it.Position == rows[i - 1].Position);
            var printed = row.Counts is { } own && PositionsCount ? NaiveList.Place(row.Printed!.List, own, printedTies) : 0;
            row.Position = Math.Max(shares ? rows[i - 1].Position : behind, printed);
            row.RankIsPrinted =
                row.Counts is not null
                && row.Position == printed
                && (printedTies != "dense" || NaiveList.IsUnbroken(row.Printed!.List, row.Counts.Value, printedTies));
            for (var open = behind; open < row.Position; open++)
                vacant.Add(open);
        }

        foreach (var row in rows)
        {
            row.Rank = ties switch
            {
                "competition" => row.Position,
                "modified" => row.Position - 1 + rows.Count(it => it.Position == row.Position),
                _ => Dense(row.Position),
            };
        }

        return ties == "dense" ? vacant.ConvertAll(Dense) : vacant;

        int Dense(int position) =>
            1 + rows.Select(it => it.Position).Distinct().Count(it => it < position) + vacant.Count(it => it < position);
    }

    /// <summary>A value has its span; a printed position lies between the rows printed better and worse, and nowhere where that leaves
    /// nothing.</summary>
    public void Bound(List<NaiveRow> rows, int covered)
    {
        var valued = rows.Where(it => it.Value is not null).ToList();
        foreach (var row in rows.Where(it => it.Value is null))
        {
            var better = valued.Where(it => it.Counts < row.PrintedRank).Select(it => it.Bounds).ToList();
            var worse = valued
                .Where(it => it.Counts > row.PrintedRank || (it.Counts is null && row.PrintedRank <= covered))
                .Select(it => it.Bounds)
                .ToList();
            row.Bounds = ascending
                ? new(better.Max(it => it.Low), worse.Min(it => it.High))
                : new(worse.Max(it => it.Low), better.Min(it => it.High));
            if (row.Bounds.Low >= row.Bounds.High)
                row.Bounds = new(null, null);
        }
    }

    /// <summary>How sure the order of each row is against the row above it.</summary>
    public void Compare(List<NaiveRow> rows, int covered)
    {
        for (var i = 0; i < rows.Count; i++)
            rows[i].Order = i == 0 ? RowOrder.Certain : Compare(rows[i - 1], rows[i], covered);
    }

    private int Covered(List<NaiveRow> rows)
    {
        return Printed.Where(it => it.Rank < Gap(it) && NaiveList.IsUnbroken(it.List, it.Rank, printedTies)).Max(it => (int?)it.Rank) ?? 0;

        int Gap(NaiveRank rank) =>
            rows.Where(it => it.IsContradicted && it.Printed!.Publication == rank.Publication).Min(it => it.PrintedRank) ?? int.MaxValue;
    }

    private RowOrder Compare(NaiveRow above, NaiveRow row, int covered)
    {
        var orders = new HashSet<RowOrder>();
        foreach (var (value, span) in Readings(above))
        {
            foreach (var (other, against) in Readings(row))
            {
                foreach (var one in Positions(above))
                {
                    foreach (var two in Positions(row))
                        orders.Add(Compare(one, value, span, two, other, against, covered));
                }
            }
        }

        // Level in one and the other way round in another is not level.
        if (
            above.Value == row.Value
            && above.Value is not null
            && Positions(above).Count + Positions(row).Count > 2
            && Positions(row).Min(it => it?.Rank) < Positions(above).Max(it => it?.Rank)
        )
            orders.Add(RowOrder.Undecided);
        return orders.Count == 1 ? orders.Single()
            : orders.IsSubsetOf([RowOrder.Certain, RowOrder.AsPrinted]) ? RowOrder.AsPrinted
            : RowOrder.Undecided;
    }

    private static List<NaivePosition?> Positions(NaiveRow row) => row.Counts is null ? [null] : [.. row.Printed!.Positions];

    private RowOrder Compare(
        NaivePosition? above,
        decimal? first,
        NaiveSpan span,
        NaivePosition? row,
        decimal? second,
        NaiveSpan other,
        int covered
    )
    {
        var printedSo = above?.Rank < row?.Rank;
        if (first is not null && second is not null)
        {
            if (first == second)
                return printedSo ? RowOrder.AsPrinted
                    : span == other ? RowOrder.Tied
                    : RowOrder.Undecided;
            if (IsAhead(span, other))
                return RowOrder.Certain;
            return printedSo && !IsAhead(other, span) ? RowOrder.AsPrinted : RowOrder.Undecided;
        }

        // "A tie is what one publication prints."
        if (first is null && second is null && above!.Rank == row!.Rank)
            return above.Lists.Overlaps(row.Lists) ? RowOrder.Tied : RowOrder.Undecided;
        if (printedSo || (row is null && above?.Rank <= covered))
            return RowOrder.AsPrinted;
        return IsAhead(span, other) ? RowOrder.Certain : RowOrder.Undecided;
    }

    private static IEnumerable<(decimal? Value, NaiveSpan Span)> Readings(NaiveRow row) =>
        new[] { (row.Value, row.Bounds) }.Concat(row.Cell?.Rivals.Select(it => ((decimal?)it.Value, it.Span)) ?? []);

    // Printed ahead or level, with a value that is certainly behind.
    private bool IsReversed(NaiveRow one, NaiveRow other) => one.Counts <= other.Counts && IsAhead(other.Bounds, one.Bounds);

    // Equal values that nobody prints apart; or no values at all, and one printed position for both.
    private static bool SharePlace(NaiveRow above, NaiveRow row) =>
        above.Value is null && row.Value is null
            ? above.PrintedRank == row.PrintedRank
            : above.Value == row.Value && (above.Counts is null || row.Counts is null || above.Counts == row.Counts);

    private bool IsAhead(NaiveSpan one, NaiveSpan other) =>
        !NaiveSpan.Overlap(one, other) && (ascending ? one.High <= other.Low : one.Low >= other.High);
}
