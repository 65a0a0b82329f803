namespace RankLedger.Domain.Events;

/// <summary>One type of event.</summary>
/// <param name="Type">Its record.</param>
/// <param name="Name">Its name, which is stored for ever.</param>
/// <param name="Kind">What it counts as.</param>
/// <param name="Detail">What an event of the type did, in a sentence.</param>
public sealed record EventType(Type Type, string Name, EventKind Kind, Func<DomainEvent, string> Detail)
{
    internal static EventType Of<T>(string name, EventKind kind, Func<T, string> detail)
        where T : DomainEvent => new(typeof(T), name, kind, happened => detail((T)happened));
}
