namespace RankLedger.Domain.Figures;

/// <summary>What became of a statement about a cell: in the fold, or by what we or its publisher did to it later.</summary>
public enum StatementOutcome
{
    /// <summary>The first to give the cell a value.</summary>
    First,

    /// <summary>Overlapped what stood and is narrower: the number only got digits.</summary>
    Refined,

    /// <summary>Overlapped what stood, which stayed.</summary>
    Confirmed,

    /// <summary>Restated within rounding: as wide as what stood, with another value that overlaps.</summary>
    Restated,

    /// <summary>Overlapped what stood, but not the oldest statement of its source since the last revision: small steps that add up to
    /// one.</summary>
    Gradual,

    /// <summary>Disjoint from what stood, on a later day or in a later release of the day, from the same source: its number
    /// changed.</summary>
    Revised,

    /// <summary>Disjoint from what stood, on a later day, from another source: nobody changed a number.</summary>
    Superseded,

    /// <summary>Disjoint from what stood: of lower authority, and so it never stood; or of the same day and release and behind it in
    /// order.</summary>
    Conflicting,

    /// <summary>We had recorded it wrongly; another record took its place, or none.</summary>
    Corrected,

    /// <summary>A correction of ours recorded it, and we reversed that correction.</summary>
    Reversed,

    /// <summary>It drops the cell, or a full publication of its publisher took it back by leaving the cell out.</summary>
    Dropped,

    /// <summary>Its publication is withdrawn at the point.</summary>
    Withdrawn,

    /// <summary>Its publication should never have been recorded.</summary>
    Voided,
}
