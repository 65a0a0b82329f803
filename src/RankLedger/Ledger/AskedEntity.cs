using RankLedger.Domain;
using RankLedger.Domain.Rankings;

namespace RankLedger.Ledger;

/// <summary>Finds the entity that a question names.</summary>
internal static class AskedEntity
{
    /// <exception cref="LedgerRuleException">The ranking has no such entity (<c>unknown-entity</c>).</exception>
    public static EntityDefinition Entity(this Asked asked, string id) =>
        asked.Ranking.Entity(id)
        ?? throw new LedgerRuleException(
            "unknown-entity",
            $"Ranking '{asked.Ranking.Definition.Id}' has no entity '{id}' at this point; it has {Some(asked.Ranking.Definition)}."
        );

    private static string Some(RankingDefinition definition)
    {
        const int shown = 12;
        var ids = definition.Entities.Select(entity => entity.Id).Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", ids.Take(shown)) + (ids.Count > shown ? $" and {ids.Count - shown} more" : "");
    }
}
