namespace RankLedger.Domain;

/// <summary>Something that happened, as it is stored for ever. The set is closed: no other project can add to it.</summary>
public abstract record DomainEvent
{
    private protected DomainEvent() { }

    /// <summary>Who recorded it.</summary>
    public abstract string Actor { get; init; }
}
