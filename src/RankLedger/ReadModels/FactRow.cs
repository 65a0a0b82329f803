using RankLedger.Domain.Figures;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;

namespace RankLedger.ReadModels;

/// <summary>What stands in a cell over a range of publication days.</summary>
internal sealed record FactRow
{
    public required string Publication { get; init; }

    public required string PublishedOn { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? Low { get; init; }

    public required decimal? High { get; init; }

    public required decimal? Growth { get; init; }

    public required string? Flags { get; init; }

    /// <summary>The note beside it, where that tells of a break.</summary>
    public required string? BreakNote { get; init; }

    public required DateOnly KnownFrom { get; init; }

    public required DateOnly KnownTo { get; init; }

    /// <summary>What only the order of ids kept from standing, as <see cref="ConflictText"/> writes it.</summary>
    public required string? Rivals { get; init; }

    /// <summary>The days over which it counts.</summary>
    public KnownRange Known => new(KnownFrom, KnownTo);

    /// <summary>What a table shows of a fact with a value.</summary>
    public EntityFigure Figure(string entity) =>
        new(entity, Value!.Value, new(Low, High), Publication, PublishedOn, Growth)
        {
            Flags = Flags,
            BreakNote = BreakNote,
            Conflict = ConflictText.Read(Rivals),
        };

    /// <summary>Whether another says the same, over whatever days.</summary>
    public bool Says(FactRow other) =>
        Publication == other.Publication
        && PublishedOn == other.PublishedOn
        && Value == other.Value
        && Low == other.Low
        && High == other.High
        && Growth == other.Growth
        && Flags == other.Flags
        && BreakNote == other.BreakNote
        && Rivals == other.Rivals;

    /// <summary>Whether it is a fact, over the same days.</summary>
    public bool Is(CellFact fact) =>
        Known == fact.Known
        && Publication == fact.Publication
        && PublishedOn == fact.PublishedOn
        && Value == fact.Value
        && new Span(Low, High) == fact.Span
        && Growth == fact.Growth
        && Flags == fact.Flags
        && BreakNote == fact.BreakNote
        && Rivals == ConflictText.Of(fact.Conflict);

    public static FactRow Of(CellFact fact) =>
        new()
        {
            Publication = fact.Publication,
            PublishedOn = fact.PublishedOn,
            Value = fact.Value,
            Low = fact.Span.Low,
            High = fact.Span.High,
            Growth = fact.Growth,
            Flags = fact.Flags,
            BreakNote = fact.BreakNote,
            KnownFrom = fact.Known.From,
            KnownTo = fact.Known.To,
            Rivals = ConflictText.Of(fact.Conflict),
        };
}
