namespace RankLedger.Domain.Rankings;

/// <summary>A command names what its ranking does not know. Nothing was recorded.</summary>
/// <param name="slug">The stable name of the rule.</param>
/// <param name="detail">What was found and what was expected.</param>
/// <param name="ranking">The definition that the names were looked for in.</param>
/// <param name="entities">The names of entities that it does not have, as they were written.</param>
/// <param name="flows">The flows that it does not have.</param>
public sealed class UnknownNamesException(
    string slug,
    string detail,
    RankingDefinition ranking,
    IReadOnlyList<string> entities,
    IReadOnlyList<string> flows
) : LedgerRuleException(slug, detail)
{
    /// <summary>The definition that the names were looked for in.</summary>
    public RankingDefinition Ranking { get; } = ranking;

    /// <summary>The names of entities that it does not have, as they were written.</summary>
    public IReadOnlyList<string> Entities { get; } = entities;

    /// <summary>The flows that it does not have.</summary>
    public IReadOnlyList<string> Flows { get; } = flows;
}
