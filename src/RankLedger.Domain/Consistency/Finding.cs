namespace RankLedger.Domain.Consistency;

/// <summary>What does not fit together.</summary>
public enum FindingKind
{
    /// <summary>More than four times above or below every statement of the nearest year for the same kind of period.</summary>
    Scale,

    /// <summary>The average month left until the next cumulative figure, or the year, is less than half or more than twice its own average
    /// month.</summary>
    Month,

    /// <summary>A cumulative figure below that of a shorter period.</summary>
    Falling,

    /// <summary>A total that the exports and imports of the same publication do not add up to.</summary>
    Parts,

    /// <summary>An entity above the one that contains it.</summary>
    Child,

    /// <summary>A year that its twelve months do not add up to.</summary>
    Year,

    /// <summary>Two publishers state what cannot both be right, and neither revises the other.</summary>
    Conflict,

    /// <summary>A printed position that figures, or other positions beside them, contradict.</summary>
    Contradiction,

    /// <summary>A figure published before its period ended.</summary>
    Forecast,
}

/// <summary>Something that a person should look at. Derived and told, never enforced: nothing is refused or left out because of
/// it.</summary>
/// <param name="Kind">What does not fit together.</param>
/// <param name="Entity">The entity that the statement is about.</param>
/// <param name="Period">The reference period in its canonical text.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Publication">The publication whose statement it is.</param>
/// <param name="Detail">A sentence with the numbers.</param>
public sealed record Finding(FindingKind Kind, string Entity, string Period, string Flow, string Publication, string Detail);
