namespace RankLedger.Domain.Events;

/// <summary>One type of event.</summary>
/// <param name="Type">Its record.</param>
/// <param name="Name">Its name, which is stored for ever.</param>
/// <param name="Kind">What it counts as.</param>
/// <param name="Detail">What an event of the type did, in a sentence with the names of entities, by id.</param>
public sealed record EventType(Type Type, string Name, EventKind Kind, Func<DomainEvent, Func<string, string>, string> Detail)
{
    internal static EventType Of<T>(string name, EventKind kind, Func<T, string> detail)
        where T : DomainEvent => OfEntity<T>(name, kind, (happened, _) => detail(happened));

    internal static EventType OfEntity<T>(string name, EventKind kind, Func<T, Func<string, string>, string> detail)
        where T : DomainEvent => new(typeof(T), name, kind, (happened, named) => detail((T)happened, named));
}
