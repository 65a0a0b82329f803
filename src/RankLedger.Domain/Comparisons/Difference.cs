using RankLedger.Domain.Figures;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;

namespace RankLedger.Domain.Comparisons;

/// <summary>In what a cell or a row differs.</summary>
public enum DifferenceKind
{
    /// <summary>The cell has a value now.</summary>
    Appeared,

    /// <summary>The cell has no value any more.</summary>
    Vanished,

    /// <summary>Another value.</summary>
    Value,

    /// <summary>The same value with another span.</summary>
    Span,

    /// <summary>The same value and span resting on another publication.</summary>
    Publication,

    /// <summary>Another growth printed beside the same value.</summary>
    Growth,

    /// <summary>Other marks printed beside the same value.</summary>
    Flags,

    /// <summary>The publication that it rests on has another date.</summary>
    Date,

    /// <summary>The printed position appeared, changed, went, or rests on another publication.</summary>
    Position,

    /// <summary>Another rank; the cell may be the same.</summary>
    Rank,

    /// <summary>The same printed position with other bounds, because of other rows.</summary>
    Bounds,
}

/// <summary>What an event did to a cell.</summary>
public enum ChangeKind
{
    /// <summary>A publisher gave the cell its value or its printed position.</summary>
    Published,

    /// <summary>A source changed its number.</summary>
    Revised,

    /// <summary>Another source printed another number, which stands now; nobody changed one.</summary>
    Superseded,

    /// <summary>A publisher confirmed the number with more digits.</summary>
    Refined,

    /// <summary>A publisher restated the number within rounding.</summary>
    Restated,

    /// <summary>Another publication says the same.</summary>
    Confirmed,

    /// <summary>A publisher printed another number of the same day, or of an older one that was not known before.</summary>
    Conflicting,

    /// <summary>A publisher stated that the cell has no value any more, or left it out of a full publication.</summary>
    Dropped,

    /// <summary>A publisher took its publication back.</summary>
    Withdrawn,

    /// <summary>A publisher brought its publication back.</summary>
    Reinstated,

    /// <summary>We had recorded something wrongly.</summary>
    Corrected,

    /// <summary>We had recorded the wrong publication date.</summary>
    Redated,

    /// <summary>We said that the record should never have existed.</summary>
    Voided,

    /// <summary>We undid an event of ours.</summary>
    Reversed,

    /// <summary>We gave the ranking another definition.</summary>
    Redefined,
}

/// <summary>On whose word something changed.</summary>
public enum Origin
{
    /// <summary>The publisher's.</summary>
    Publisher,

    /// <summary>Ours.</summary>
    Ours,
}

/// <summary>A cell and its row at one of the two points.</summary>
/// <param name="Rank">The rank; null where it has no row.</param>
/// <param name="Figure">The value, where there is one.</param>
/// <param name="Printed">The printed position that counts, where there is one.</param>
/// <param name="Span">The span of the value, or the bounds of a printed position.</param>
public sealed record PointState(int? Rank, EntityFigure? Figure, PrintedRank? Printed, Span Span);

/// <summary>An event that influences a cell: it changes what a publication says of it, or whether that counts.</summary>
/// <param name="Cause">The event.</param>
/// <param name="Statement">What the publication says of the cell after it: a figure, a drop or an omission; null where it says
/// nothing.</param>
/// <param name="Printed">The position that the publication prints after it.</param>
/// <param name="OfFigure">Whether it influences the value.</param>
/// <param name="OfPosition">Whether it influences the printed position.</param>
public sealed record Influence(Cause Cause, Statement? Statement, int? Printed, bool OfFigure, bool OfPosition);

/// <summary>What an event did to one cell, told forwards whichever way it was walked.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Kind">What the event did.</param>
/// <param name="Before">The value before the event, where there was one.</param>
/// <param name="After">The value after it.</param>
/// <param name="PrintedBefore">The printed position that counted before it, where there was one.</param>
/// <param name="PrintedAfter">The printed position that counts after it.</param>
public sealed record CellChange(
    string Entity,
    ChangeKind Kind,
    EntityFigure? Before,
    EntityFigure? After,
    PrintedRank? PrintedBefore,
    PrintedRank? PrintedAfter
)
{
    /// <summary>Whether the value is the same and only the printed position is another.</summary>
    public bool IsOfPosition => Before == After;
}

/// <summary>One thing that differs between the two points, and why.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Kind">In what it differs.</param>
/// <param name="From">At the first point.</param>
/// <param name="To">At the second point.</param>
/// <param name="Change">What the event did.</param>
/// <param name="Cause">The event that gave the cell or row what it has at the second point.</param>
/// <param name="Between">The other events between the two points that influence the cell, in the order in which they were walked.</param>
/// <param name="Because">For a rank or bounds: the entities whose cells the event changed.</param>
/// <param name="CameAhead">For a rank: the entities that have a better rank now and had not; one that was level may be among them.</param>
/// <param name="FellBehind">For a rank: the entities that had a better rank and have not now; one that is level may be among them.</param>
public sealed record Difference(
    string Entity,
    DifferenceKind Kind,
    PointState From,
    PointState To,
    ChangeKind Change,
    Cause Cause,
    IReadOnlyList<Influence> Between,
    IReadOnlyList<string> Because,
    IReadOnlyList<string> CameAhead,
    IReadOnlyList<string> FellBehind
)
{
    /// <summary>What the event did to the cell, or for a rank to the cells in <see cref="Because"/>, in the same order.</summary>
    public required IReadOnlyList<CellChange> Changes { get; init; }

    /// <summary>For a cell: whether the event also gave the row the rank that it has at the second point.</summary>
    public bool MovesTheRank { get; init; }

    /// <summary>On whose word.</summary>
    public Origin Origin => ChangeKinds.OriginOf(Change);

    /// <summary>What was done in all between the two points: a cell that had no value was published, whatever its publishers said of it
    /// afterwards; what was taken back or brought back is nothing new.</summary>
    public ChangeKind NetChange => Kind == DifferenceKind.Appeared && ChangeKinds.IsStatement(Change) ? ChangeKind.Published : Change;
}

/// <summary>A pair of one period whose order differs: a revision swap, never an overtake.</summary>
/// <param name="Winner">Who is ahead at the second point.</param>
/// <param name="Loser">Who was ahead at the first.</param>
/// <param name="Origin">On whose word.</param>
/// <param name="Change">What the event did.</param>
/// <param name="Cause">The event that turned the pair round.</param>
/// <param name="Changes">What it did to the two cells, or where it influences neither, to others.</param>
public sealed record Swap(string Winner, string Loser, Origin Origin, ChangeKind Change, Cause Cause, IReadOnlyList<CellChange> Changes);

/// <summary>Everything that differs between two points, attributed.</summary>
/// <param name="Ranking">The ranking as defined at the second point.</param>
/// <param name="From">The table at the first point.</param>
/// <param name="To">The table at the second point.</param>
/// <param name="Cells">The cells that differ, in the order of the table; ranked entities before others.</param>
/// <param name="Ranks">The ranks and bounds that differ.</param>
/// <param name="Swaps">The pairs that turned round for certain.</param>
/// <param name="Known">Whether there is a value or a printed position, of whomever, at one of the two points.</param>
public sealed record PeriodComparison(
    Ranking Ranking,
    Table From,
    Table To,
    IReadOnlyList<Difference> Cells,
    IReadOnlyList<Difference> Ranks,
    IReadOnlyList<Swap> Swaps,
    bool Known
)
{
    /// <summary>Every publication that ever said something of it by the later position, as it counts there, by id.</summary>
    public IReadOnlyDictionary<string, PublicationContent> Publications { get; init; } = new Dictionary<string, PublicationContent>();

    /// <summary>The places of the table at the first point of those who have none at the second.</summary>
    public IReadOnlyList<Place> Gone { get; } =
    [.. From.Places.ExceptBy(To.Places.Select(place => place.Entity), place => place.Entity, StringComparer.Ordinal)];

    /// <summary>Who has a row at both points and another rank at the second, in the order of the table there.</summary>
    public IReadOnlyList<RankChange> RankChanges { get; } = ChangesOf(From, To);

    private static List<RankChange> ChangesOf(Table from, Table to) =>
        [
            .. to
                .Places.Select(place => (Place: place, Before: from.PlaceOf(place.Entity)))
                .Where(each => each.Before is { } before && before.Rank != each.Place.Rank)
                .Select(each => new RankChange(each.Place.Entity, each.Before!.Rank, each.Place.Rank)),
        ];
}
