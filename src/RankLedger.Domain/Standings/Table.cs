using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Standings;

/// <summary>A value that an entity has at a point. Two are equal where they say the same, whatever else might have stood there.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Value">The value in the flow's unit.</param>
/// <param name="Span">Its span.</param>
/// <param name="Publication">The publication that it rests on.</param>
/// <param name="PublishedOn">The publication's date to its precision.</param>
/// <param name="Growth">The growth printed beside it.</param>
public sealed record EntityFigure(string Entity, decimal Value, Span Span, string Publication, string PublishedOn, decimal? Growth)
{
    /// <summary>What only the order of ids kept from standing, where there is any.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>The marks printed beside it.</summary>
    public string? Flags { get; init; }

    /// <summary>The note beside it, where that tells of a break.</summary>
    public string? BreakNote { get; init; }

    /// <summary>What its marks and its note say of a break.</summary>
    public BreakMark BreakMark => BreakMark.Of(Flags, BreakNote);

    /// <inheritdoc />
    public bool Equals(EntityFigure? other) =>
        other is not null
        && (Entity, Value, Span, Publication, PublishedOn, Growth, Flags)
            == (other.Entity, other.Value, other.Span, other.Publication, other.PublishedOn, other.Growth, other.Flags);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Entity, Value, Span, Publication, PublishedOn, Growth, Flags);
}

/// <summary>A place in the order of a table: an entity with a value, or with a printed position only, or with both.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Rank">The rank, counted by the ranking's tie rule.</param>
/// <param name="Figure">The value, where there is one.</param>
/// <param name="Printed">The printed position, where there is one.</param>
/// <param name="Span">The span of the value, or the bounds that the neighbours set.</param>
/// <param name="Order">The order against the place above; certain for the first.</param>
public sealed record Place(string Entity, int Rank, EntityFigure? Figure, PrintedRank? Printed, Span Span, RowOrder Order)
{
    /// <summary>The larger of the place by counting and the printed position, ties counted as 1224.</summary>
    public required int Position { get; init; }

    /// <summary>Whether values contradict the printed position, which then counts for nothing.</summary>
    public bool IsContradicted { get; init; }

    /// <summary>The printed position where it counts.</summary>
    public PrintedRank? Counting => IsContradicted ? null : Printed;

    /// <summary>Whether the rank is the one that a publication prints.</summary>
    public bool RankIsPrinted => Counting is { IsAtLeast: false } printed && printed.Place == Position;

    /// <summary>Whether the rank can be compared with another: it is printed, or no position above it is vacant and nobody who is awaited
    /// may stand there.</summary>
    /// <param name="table">The table that it is a place of.</param>
    /// <param name="awaits">Whether somebody is awaited: they may stand anywhere but inside a list without a gap.</param>
    public bool IsComparable(Table table, bool awaits = false) =>
        RankIsPrinted || (!table.Vacant.Any(vacant => vacant < Rank) && (!awaits || Rank <= table.UnbrokenTo));
}

/// <summary>The order of one flow and period at a point: values first, printed positions where values are missing (docs/rules.md, section
/// 2).</summary>
public sealed class Table
{
    private readonly Direction direction;
    private readonly Lazy<Dictionary<string, int>> indexes;

    private Table(
        Direction direction,
        IReadOnlyList<Place> places,
        IReadOnlyList<int> vacant,
        int unbroken,
        IReadOnlyList<Contradiction> contradictions
    )
    {
        this.direction = direction;
        (Places, Vacant, UnbrokenTo, Contradictions) = (places, vacant, unbroken, contradictions);
        indexes = new(() =>
            places.Select((place, at) => (place.Entity, at)).ToDictionary(each => each.Entity, each => each.at, StringComparer.Ordinal)
        );
    }

    /// <summary>The places from first to last.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <summary>Positions that no place takes, because a printed position says that entities are missing.</summary>
    public IReadOnlyList<int> Vacant { get; }

    /// <summary>Printed positions that values contradict.</summary>
    public IReadOnlyList<Contradiction> Contradictions { get; }

    /// <summary>One publication prints positions 1 to this one without a gap, so whoever nobody prints is worse; 0 where none prints the
    /// first.</summary>
    public int UnbrokenTo { get; }

    /// <summary>The place of an entity; null where it has none.</summary>
    public Place? PlaceOf(string entity) => IndexOf(entity) is { } at ? Places[at] : null;

    /// <summary>Where an entity is in <see cref="Places"/>, from 0; null where it is not there.</summary>
    public int? IndexOf(string entity) => indexes.Value.TryGetValue(entity, out var at) ? at : null;

    /// <summary>Puts entities in order.</summary>
    /// <param name="ranking">The definition, which says who is ranked, which end leads and how ties are counted.</param>
    /// <param name="figures">The values at the point.</param>
    /// <param name="printed">The printed positions at the point.</param>
    /// <param name="levels">Other levels than the definition ranks.</param>
    public static Table Of(
        Ranking ranking,
        IEnumerable<EntityFigure> figures,
        IEnumerable<PrintedRank> printed,
        IReadOnlyCollection<string>? levels = null
    )
    {
        var leading = new Direction(ranking.IsAscending);
        var all = printed.ToList();
        var positions = all.Where(each => ranking.IsRanked(each.Entity, levels)).ToDictionary(each => each.Entity, StringComparer.Ordinal);
        var valued = new List<Unplaced>();
        foreach (var figure in figures)
        {
            if (ranking.IsRanked(figure.Entity, levels))
                valued.Add(new(figure, positions.GetValueOrDefault(figure.Entity)));
        }

        var contradicted = ContradictedPositions.Of(ranking, valued, leading);
        if (contradicted.Count > 0)
            (valued, all) = (
                valued.ConvertAll(row => contradicted.ContainsKey(row.Entity) ? row with { Counting = null } : row),
                Without(contradicted, all)
            );
        var (rows, covered) = (TableOrder.Of(valued, positions.Values, leading), Covered(all));
        var counted = new Counting(ranking.Definition.TieRule);
        var places = new List<Place>(rows.Count);
        foreach (var row in rows)
        {
            var bounds = row.Figure?.Span ?? Bounds(row.Printed!, rows, covered, leading);
            var above = places.Count == 0 ? null : places[^1];
            var sharing = above is not null && PairOrder.IsTied(above, row);
            var position = counted.Next(sharing, row.Counting?.Place ?? 0);
            places.Add(
                new(row.Entity, position, row.Figure, row.Printed, bounds, RowOrder.Certain)
                {
                    Position = position,
                    IsContradicted = row.Printed is not null && row.Counting is null,
                }
            );
            if (above is not null)
                places[^1] = places[^1] with { Order = new PairOrder(leading, covered).Of(above, places[^1]) };
        }

        var ranked = counted.Ranked(places);
        return new(
            leading,
            ranked,
            counted.Vacant,
            covered,
            [.. places.Where(place => place.IsContradicted).Select(place => contradicted[place.Entity])]
        );
    }

    /// <summary>Puts the entities of a period in order, a renamed one in one row.</summary>
    /// <param name="ranking">The definition.</param>
    /// <param name="period">The period.</param>
    /// <param name="content">What is printed of it.</param>
    public static Table Of(Ranking ranking, ReferencePeriod period, PeriodContent content)
    {
        var one = OneEntity.In(ranking, period, content);
        return Of(ranking, one.Figures, one.Printed);
    }

    /// <summary>How sure it is that one place is ahead of the other; undecided also where the other is ahead.</summary>
    public RowOrder OrderOf(Place ahead, Place behind) => new PairOrder(direction, UnbrokenTo).Of(ahead, behind);

    private static int Covered(List<PrintedRank> all) =>
        all.Where(each => each.IsUnbroken).Select(each => each.Rank).DefaultIfEmpty().Max();

    // A list with a contradicted position in it has a gap there.
    private static List<PrintedRank> Without(Dictionary<string, Contradiction> contradicted, List<PrintedRank> all)
    {
        var gaps = all.Where(each => contradicted.ContainsKey(each.Entity))
            .GroupBy(each => each.Publication, StringComparer.Ordinal)
            .ToDictionary(list => list.Key, list => list.Min(each => each.Rank), StringComparer.Ordinal);
        return
        [
            .. all.Where(each => !contradicted.ContainsKey(each.Entity))
                .Select(each =>
                    gaps.TryGetValue(each.Publication, out var gap) && each.Rank >= gap ? each with { IsUnbroken = false } : each
                ),
        ];
    }

    // Behind the best end of every row printed better, before the worst end of every row printed worse; a row that nobody
    // prints is worse only than the positions of a list without a gap.
    private static Span Bounds(PrintedRank position, List<Unplaced> rows, int covered, Direction direction)
    {
        decimal? worst = null,
            best = null;
        foreach (var row in rows.Where(row => row.Figure is not null))
        {
            var span = row.Figure!.Span;
            if (row.Counting is { } other && other.Rank < position.Rank && direction.Best(span) is { } top)
                best = best is { } so && direction.Compare(so, top) > 0 ? so : top;
            var worse = row.Counting is { } printed ? printed.Rank > position.Rank : position.Rank <= covered;
            if (worse && direction.Worst(span) is { } bottom)
                worst = worst is { } so && direction.Compare(so, bottom) < 0 ? so : bottom;
        }

        return direction.Between(best, worst);
    }
}
