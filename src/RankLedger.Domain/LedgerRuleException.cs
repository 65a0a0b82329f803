using RankLedger.Domain.Publications;

namespace RankLedger.Domain;

/// <summary>A rule of the ledger was broken, or something named is not in the ledger. Nothing was recorded.</summary>
/// <param name="slug">The stable name of the rule, in kebab case; <c>unknown-…</c> where something is not in the ledger.</param>
/// <param name="detail">What was found, what was expected and what to do next, in one or two sentences.</param>
public class LedgerRuleException(string slug, string detail) : Exception(detail)
{
    /// <summary>The stable name of the rule, in kebab case.</summary>
    public string Slug { get; } = slug;

    /// <summary>Each thing that is wrong with a publication, where that is what was refused.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}
