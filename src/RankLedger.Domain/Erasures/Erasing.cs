using RankLedger.Domain.Publications;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Erasures;

/// <summary>Decides what erasing an actor or a body appends.</summary>
public static class Erasing
{
    /// <summary>The key of the ledger's own stream.</summary>
    public const string Stream = "ledger";

    /// <summary>Erases what an entry said; nothing where that was done before.</summary>
    /// <exception cref="LedgerRuleException">The entry is a definition or an erasure (<c>not-erasable</c>), or attribution is
    /// missing.</exception>
    public static IReadOnlyList<ErasureEvent> Body(DomainEvent happened, LedgerPosition position, Attribution by)
    {
        by.Check(evidenceNeeded: false);
        return happened switch
        {
            { IsErased: true } => [],
            PublicationEvent => [new BodyErased(position.Value, by.Actor, by.Reason)],
            ErasureEvent => throw new LedgerRuleException(
                "not-erasable",
                $"The event at {position} says what was erased, and nothing else shows that it was meant; it stays."
            ),
            RankingEvent => throw new LedgerRuleException(
                "not-erasable",
                $"The event at {position} defines a ranking, which every table rests on. Give the ranking another definition; "
                    + "who defined it can be erased with 'erase-actor'."
            ),
            _ => throw new InvalidOperationException($"Nothing decides whether a {happened.GetType().Name} can be erased."),
        };
    }

    /// <summary>Erases who recorded the entries that still name somebody; nothing where none does.</summary>
    /// <exception cref="LedgerRuleException">Whoever erases would be named by the erasure itself (<c>erases-itself</c>), or attribution is
    /// missing.</exception>
    public static IReadOnlyList<ErasureEvent> Actor(string name, IReadOnlyList<long> positions, Attribution by)
    {
        by.Check(evidenceNeeded: false);
        if (by.Actor == name)
            throw new LedgerRuleException(
                "erases-itself",
                $"The erasure itself would name '{name}' as the one who erased; have somebody else do it, or name another actor."
            );
        return positions.Count == 0 ? [] : [new ActorErased(positions, by.Actor, by.Reason)];
    }
}
