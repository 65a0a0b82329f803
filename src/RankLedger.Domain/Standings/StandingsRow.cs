namespace RankLedger.Domain.Standings;

/// <summary>What a row of the table rests on.</summary>
public enum Evidence
{
    /// <summary>A figure.</summary>
    Figure,

    /// <summary>A printed position only; the value is not known, its bounds are.</summary>
    PublishedRank,

    /// <summary>Nobody printed it; a value and a growth rate printed one year later imply it. Only where that is asked for.</summary>
    Implied,
}

/// <summary>How sure the order of two rows is.</summary>
public enum RowOrder
{
    /// <summary>The spans are disjoint.</summary>
    Certain,

    /// <summary>The spans overlap, and no publication prints the order.</summary>
    Undecided,

    /// <summary>Equal values.</summary>
    Tied,

    /// <summary>A publication prints the order.</summary>
    AsPrinted,
}

/// <summary>One row of a table at a point (p, k).</summary>
public sealed record StandingsRow
{
    /// <summary>The larger of the place by counting and the printed position.</summary>
    public required int Rank { get; init; }

    /// <summary>The entity's id.</summary>
    public required string Entity { get; init; }

    /// <summary>The entity's name.</summary>
    public required string Name { get; init; }

    /// <summary>The entity's name in the local script.</summary>
    public string? LocalName { get; init; }

    /// <summary>The value in the flow's unit; null where only a position is printed.</summary>
    public decimal? Value { get; init; }

    /// <summary>The low end of the span, or of the bounds; null without bound.</summary>
    public decimal? Low { get; init; }

    /// <summary>The high end of the span, or of the bounds; null without bound.</summary>
    public decimal? High { get; init; }

    /// <summary>The number as printed, where that is asked for and it was transcribed so.</summary>
    public string? Text { get; init; }

    /// <summary>The unit as printed, where that is asked for.</summary>
    public string? PrintedUnit { get; init; }

    /// <summary>What the row rests on.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>The publication that the value, or the position, rests on; the one that prints the growth where it is implied.</summary>
    public required string Publication { get; init; }

    /// <summary>Its date to its precision.</summary>
    public required string PublishedOn { get; init; }

    /// <summary>The position that a publication prints for it, where one does.</summary>
    public int? PrintedRank { get; init; }

    /// <summary>The rank one year earlier as known at the same point; null where the two are not comparable.</summary>
    public int? PreviousRank { get; init; }

    /// <summary>The value one year earlier as known at the same point.</summary>
    public decimal? PreviousValue { get; init; }

    /// <summary>The growth printed beside the value, in percent.</summary>
    public decimal? GrowthPublished { get; init; }

    /// <summary>The marks printed beside the value, such as <c>p</c> for provisional, with a blank between.</summary>
    public string? Flags { get; init; }

    /// <summary>The growth from <see cref="PreviousValue"/>, in percent to one decimal. It may differ from the printed one: bases get
    /// revised. None of a rate, which changes by points.</summary>
    public decimal? GrowthComputed { get; init; }

    /// <summary>The share of the reference entity, in percent to one decimal. None of a rate, which is no part of another.</summary>
    public decimal? Share { get; init; }

    /// <summary>The highest tier that the value reaches, or that the bounds, or the span of an implied value, surely reach.</summary>
    public string? Tier { get; init; }

    /// <summary>The order against the row above; certain for the first row.</summary>
    public RowOrder Order { get; init; }

    /// <summary>Why nothing is compared with one year earlier: the note of a break, or of a succession of which a part is not
    /// known.</summary>
    public string? Break { get; init; }

    /// <summary>Why growth and change of rank are in doubt: another entity may have gone into this one, or be the same, and nobody declared
    /// it; null where nothing is found.</summary>
    public string? Doubt { get; init; }

    /// <summary>Whether <see cref="PreviousValue"/> adds up the parts that went into the entity since.</summary>
    public bool Rebased { get; init; }

    /// <summary>Values that only the order of ids kept from standing; null where there is none.</summary>
    public IReadOnlyList<OtherValue>? Conflict { get; init; }
}

/// <summary>A value that only the order of ids kept from standing.</summary>
/// <param name="Publication">The publication that states it.</param>
/// <param name="Value">The value.</param>
/// <param name="Low">The low end of its span; null without bound.</param>
/// <param name="High">The high end of its span; null without bound.</param>
public sealed record OtherValue(string Publication, decimal Value, decimal? Low, decimal? High);

/// <summary>What contradicts a printed position.</summary>
public enum ContradictionKind
{
    /// <summary>Values that were printed.</summary>
    PublishedRank,

    /// <summary>Only a value that is implied by growth.</summary>
    Implied,
}

/// <summary>Two printed facts that cannot both be right.</summary>
/// <param name="Kind">What contradicts the printed position.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Publication">The publication that prints the position.</param>
/// <param name="Detail">What contradicts what.</param>
public sealed record Contradiction(ContradictionKind Kind, string Entity, string Publication, string Detail)
{
    /// <summary>The entity whose value speaks against the position.</summary>
    internal string Against { get; init; } = Entity;
}
