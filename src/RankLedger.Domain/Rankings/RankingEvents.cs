namespace RankLedger.Domain.Rankings;

// These names and fields are stored for ever.

/// <summary>An event of a ranking's stream.</summary>
public abstract record RankingEvent : DomainEvent
{
    private protected RankingEvent() { }

    /// <summary>The definition that counts from then on.</summary>
    public abstract RankingDefinition Definition { get; init; }
}

/// <summary>A ranking was defined.</summary>
public sealed record RankingDefined(RankingDefinition Definition, string Actor) : RankingEvent;

/// <summary>A ranking was given another definition, which counts at every p from then on.</summary>
public sealed record RankingRedefined(RankingDefinition Definition, string Actor) : RankingEvent;
