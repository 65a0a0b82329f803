namespace RankLedger.Domain.Revisions;

/// <summary>What a publication did to a table on a day.</summary>
public enum Deed
{
    /// <summary>Gave a cell its first value.</summary>
    First,

    /// <summary>Gave the number more digits.</summary>
    Refined,

    /// <summary>Stated another number within the rounding of what stood.</summary>
    Restated,

    /// <summary>Changed its source's number.</summary>
    Revised,

    /// <summary>Stated another source's number, which stands from then on.</summary>
    Superseded,

    /// <summary>Stated a number that cannot be right together with another of its day or of higher authority.</summary>
    Conflicting,

    /// <summary>Agreed with what stood.</summary>
    Confirmed,

    /// <summary>Took the value of a cell away.</summary>
    Dropped,

    /// <summary>Printed a position.</summary>
    Position,

    /// <summary>Was taken back by its publisher.</summary>
    Withdrawn,

    /// <summary>Was brought back by its publisher.</summary>
    Reinstated,
}

/// <summary>What deeds have in common.</summary>
public static class RevisingDeeds
{
    /// <summary>Whether a number that was known says otherwise from then on, or is gone, or is back: more digits, or another number within
    /// the rounding, say nothing else.</summary>
    public static bool IsRevision(this Deed deed) =>
        deed is Deed.Revised or Deed.Superseded or Deed.Conflicting or Deed.Dropped or Deed.Withdrawn or Deed.Reinstated;
}

/// <summary>What one publication did to one row of a table on one day.</summary>
/// <param name="On">The day.</param>
/// <param name="Publication">The publication.</param>
/// <param name="Entity">Whose row.</param>
/// <param name="Deed">What it did.</param>
/// <param name="Changes">Whether the row says something else from that day on.</param>
/// <param name="IsRank">Whether it is about a printed position, and not about a value.</param>
public sealed record RowDeed(DateOnly On, string Publication, string Entity, Deed Deed, bool Changes, bool IsRank)
{
    /// <summary>The value that stood before it on that day, where it is a statement about a value and something stood.</summary>
    public decimal? Before { get; init; }
}
