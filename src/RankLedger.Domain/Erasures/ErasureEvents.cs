namespace RankLedger.Domain.Erasures;

// These names and fields are stored for ever.

/// <summary>An event of the ledger's own stream: something that it held was erased, and the log goes on proving that it was
/// there.</summary>
public abstract record ErasureEvent : DomainEvent
{
    private protected ErasureEvent() { }

    /// <summary>Why.</summary>
    public abstract string Reason { get; init; }
}

/// <summary>Who recorded some entries was erased, with the salts of the commitments to it.</summary>
/// <param name="Positions">The ledger positions of the entries.</param>
/// <param name="Actor">Who erased it.</param>
/// <param name="Reason">Why.</param>
public sealed record ActorErased(IReadOnlyList<long> Positions, string Actor, string Reason) : ErasureEvent;

/// <summary>What an entry said was erased, with who recorded it.</summary>
/// <param name="Position">Its ledger position.</param>
/// <param name="Actor">Who erased it.</param>
/// <param name="Reason">Why.</param>
public sealed record BodyErased(long Position, string Actor, string Reason) : ErasureEvent;
