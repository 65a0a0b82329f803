using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;

namespace RankLedger.Domain.Standings;

/// <summary>A value that an entity has at a point.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Value">The value in the flow's unit.</param>
/// <param name="Span">Its span.</param>
/// <param name="Publication">The publication that it rests on.</param>
/// <param name="PublishedOn">The publication's date to its precision.</param>
/// <param name="Growth">The growth printed beside it.</param>
public sealed record EntityFigure(string Entity, decimal Value, Span Span, string Publication, string PublishedOn, decimal? Growth);

/// <summary>A place in the order of a table: an entity with a value, or with a printed position only, or with both.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Rank">The larger of the place by counting and the printed position.</param>
/// <param name="Figure">The value, where there is one.</param>
/// <param name="Printed">The printed position, where there is one.</param>
/// <param name="Span">The span of the value, or the bounds that the neighbours set.</param>
/// <param name="Order">The order against the place above; certain for the first.</param>
public sealed record Place(string Entity, int Rank, EntityFigure? Figure, PrintedRank? Printed, Span Span, RowOrder Order);

/// <summary>The order of one flow and period at a point: values first, printed positions where values are missing (docs/rules.md, section 2).</summary>
public sealed class Table
{
    private readonly Lazy<IReadOnlyList<Contradiction>> contradictions;

    private Table(List<Place> places, IReadOnlyList<int> vacant, int gapless)
    {
        (Places, Vacant, UnbrokenTo) = (places, vacant, gapless);
        contradictions = new(() => Contradicting(places));
    }

    /// <summary>The places from first to last.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <summary>Positions that no place takes, because a printed position says that entities are missing.</summary>
    public IReadOnlyList<int> Vacant { get; }

    /// <summary>Printed positions that values contradict.</summary>
    public IReadOnlyList<Contradiction> Contradictions => contradictions.Value;

    /// <summary>Positions 1 to this one are printed without a gap, so whoever nobody prints is worse; 0 where the first is not printed.</summary>
    public int UnbrokenTo { get; }

    /// <summary>Puts entities in order.</summary>
    /// <param name="ranking">The definition, which says who is ranked.</param>
    /// <param name="figures">The values at the point.</param>
    /// <param name="printed">The printed positions at the point.</param>
    /// <param name="levels">Other levels than the definition ranks.</param>
    public static Table Of(Ranking ranking, IEnumerable<EntityFigure> figures, IEnumerable<PrintedRank> printed, IReadOnlyCollection<string>? levels = null)
    {
        var all = printed.ToList();
        var positions = all.Where(each => ranking.IsRanked(each.Entity, levels)).ToDictionary(each => each.Entity, StringComparer.Ordinal);
        var gapless = Gapless(all);
        var valued = new List<Unplaced>();
        foreach (var figure in figures)
        {
            if (ranking.IsRanked(figure.Entity, levels))
                valued.Add(new(figure, positions.GetValueOrDefault(figure.Entity)));
        }

        var rows = Ordered(valued, positions);
        var places = new List<Place>(rows.Count);
        var vacant = new List<int>();
        var (rank, sharing) = (0, 1);
        Place? above = null;
        foreach (var (figure, position) in rows)
        {
            var bounds = figure?.Span ?? Bounds(position!, rows, gapless);
            var order = above is null ? RowOrder.Certain : Order(above, figure, position, bounds, gapless);
            var place = order == RowOrder.Tied ? rank : rank + sharing;
            var next = Math.Max(place, position?.Rank ?? 0);
            for (var open = Math.Max(rank + sharing, 1); open < next; open++)
                vacant.Add(open);
            sharing = next == rank ? sharing + 1 : 1;
            rank = next;
            above = new(figure?.Entity ?? position!.Entity, rank, figure, position, bounds, order);
            places.Add(above);
        }

        return new(places, vacant, gapless);
    }

    /// <summary>How sure it is that one place is ahead of the other; undecided also where the other is ahead.</summary>
    public RowOrder OrderOf(Place ahead, Place behind) => Order(ahead, behind.Figure, behind.Printed, behind.Span, UnbrokenTo);

    // Positions 1..n printed without a gap, ties counted as in competition ranking: whoever nobody prints is worse than n.
    private static int Gapless(List<PrintedRank> positions)
    {
        var (expected, last) = (1, 0);
        foreach (var group in positions.GroupBy(each => each.Rank).OrderBy(group => group.Key))
        {
            if (group.Key != expected)
                break;
            last = group.Key;
            expected += group.Count();
        }

        return last;
    }

    private static List<Unplaced> Ordered(List<Unplaced> rows, Dictionary<string, PrintedRank> positions)
    {
        rows.Sort();
        var known = positions.Count == 0 ? [] : rows.Select(row => row.Figure!.Entity).ToHashSet(StringComparer.Ordinal);
        foreach (var position in positions.Values.Where(each => !known.Contains(each.Entity)).OrderBy(each => each.Rank).ThenByDescending(each => each.Entity, StringComparer.Ordinal))
        {
            var behind = rows.FindLastIndex(row => row.Printed?.Rank < position.Rank);
            rows.Insert(behind + 1, new(null, position));
        }

        return rows;
    }

    // Below the high end of every row printed better, above the low end of every row printed worse; a row that nobody
    // prints is worse only than the positions of a list without a gap.
    private static Span Bounds(PrintedRank position, List<Unplaced> rows, int gapless)
    {
        decimal? low = null, high = null;
        foreach (var row in rows.Where(row => row.Figure is not null))
        {
            var span = row.Figure!.Span;
            if (row.Printed is { } other && other.Rank < position.Rank && span.High is { } top)
                high = high is { } soFar ? Math.Min(soFar, top) : top;
            var worse = row.Printed is { } printed ? printed.Rank > position.Rank : position.Rank <= gapless;
            if (worse && span.Low is { } bottom)
                low = low is { } soFar ? Math.Max(soFar, bottom) : bottom;
        }

        return new(low, high);
    }

    private static RowOrder Order(Place ahead, EntityFigure? figure, PrintedRank? position, Span span, int gapless)
    {
        var printed = ahead.Printed is { } one && position is { } other ? one.Rank.CompareTo(other.Rank) : 0;
        if (ahead.Figure is { } first && figure is { } second)
        {
            return first.Value == second.Value ? (printed < 0 ? RowOrder.AsPrinted : RowOrder.Tied)
                : first.Span.IsAbove(second.Span) ? RowOrder.Certain
                : printed < 0 ? RowOrder.AsPrinted
                : RowOrder.Undecided;
        }

        if (printed < 0 || (position is null && ahead.Printed is { } top && top.Rank <= gapless))
            return RowOrder.AsPrinted;
        if (ahead.Figure is null && figure is null && ahead.Printed!.Rank == position!.Rank)
            return RowOrder.Tied;
        return ahead.Span.IsAbove(span) ? RowOrder.Certain : RowOrder.Undecided;
    }

    private static List<Contradiction> Contradicting(List<Place> places)
    {
        var found = new List<Contradiction>();
        foreach (var place in places.Where(place => place.Printed is not null && place.Figure is not null))
        {
            var printed = place.Printed!;
            var ahead = places.Where(other => other.Figure?.Value > place.Figure!.Value && other.Span.IsAbove(place.Span)).ToList();
            if (printed.Rank <= ahead.Count)
            {
                found.Add(new("published-rank", place.Entity, printed.Publication,
                    $"printed at position {printed.Rank}, but {ahead.Count} {(ahead.Count == 1 ? "entity is" : "entities are")} certainly ahead"));
            }
            else if (ahead.Find(other => other.Printed?.Rank > printed.Rank) is { } passed)
            {
                found.Add(new("published-rank", place.Entity, printed.Publication,
                    $"printed at position {printed.Rank}, before {passed.Entity} at {passed.Printed!.Rank}, whose value is certainly greater"));
            }
        }

        return found;
    }

    // A row of which only the order is known yet; those with values compare.
    private readonly record struct Unplaced(EntityFigure? Figure, PrintedRank? Printed) : IComparable<Unplaced>
    {
        public int CompareTo(Unplaced other)
        {
            var order = other.Figure!.Value.CompareTo(Figure!.Value);
            if (order == 0) order = (Printed?.Rank ?? int.MaxValue).CompareTo(other.Printed?.Rank ?? int.MaxValue);
            return order == 0 ? string.CompareOrdinal(Figure.Entity, other.Figure.Entity) : order;
        }
    }
}
