using RankLedger.Domain.Publications;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Comparisons;

/// <summary>Which of the two axes brought a change.</summary>
public enum ComparedAxis
{
    /// <summary>A publication became visible, was withdrawn or was brought back on a day between the two.</summary>
    Published,

    /// <summary>The ledger recorded an event between the two positions.</summary>
    Recorded,
}

/// <summary>One event between the two points, on the axis on which it took effect.</summary>
public sealed record Cause
{
    /// <summary>The axis.</summary>
    public required ComparedAxis Axis { get; init; }

    /// <summary>The event: on the published axis the recording, withdrawal or reinstatement of the publication.</summary>
    public required PlacedEvent Event { get; init; }

    /// <summary>The day on which it took effect, on the published axis.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Whether the later point lies before it: what it did is missing there.</summary>
    public bool Undone { get; init; }

    /// <summary>The publication as it counts after the event; null for a definition.</summary>
    public PublicationContent? Publication { get; init; }

    /// <summary>The event that a reversal undoes.</summary>
    public PlacedEvent? Reverses { get; init; }

    /// <summary>The days that a redating took the publication from and to.</summary>
    public (PublicationDate From, PublicationDate To)? Dates { get; init; }
}
