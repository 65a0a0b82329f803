using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Claims;

/// <summary>Subjects of claims about one entity and one period, of which nobody has to know how they are written.</summary>
public static class EntitySubject
{
    /// <summary>What can be claimed of an entity, and how a sentence about it begins.</summary>
    public static IReadOnlyList<(string Kind, string Words)> Kinds { get; } =
    [("value", "the number of"), ("rank", "the position of"), ("yoy", "the growth of"), ("share", "the share of")];

    /// <summary>The subject as claims are written: rank:jinhua:2025:total.</summary>
    public static string Of(string kind, EntityDefinition entity, ReferencePeriod period, string flow) =>
        new Subject(kind, entity.Id, period.ToString(), flow).ToString();
}
