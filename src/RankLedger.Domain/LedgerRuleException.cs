namespace RankLedger.Domain;

/// <summary>A rule of the ledger was broken, or something named is not in the ledger. Nothing was recorded.</summary>
/// <param name="slug">The stable name of the rule, in kebab case; <c>unknown-…</c> where something is not in the ledger.</param>
/// <param name="detail">What was found, what was expected and what to do next, in one or two sentences.</param>
public class LedgerRuleException(string slug, string detail) : Exception(detail)
{
    /// <summary>The stable name of the rule, in kebab case.</summary>
    public string Slug { get; } = slug;

    /// <summary>Whether <c>detail</c> says that nothing was recorded, so that a page need not.</summary>
    public bool SaysNothingRecorded { get; init; }

    /// <summary>The ids that may have been meant, where what was named is nowhere in the ledger; null of rules, and of what is there at
    /// another point.</summary>
    public IReadOnlyList<string>? Near { get; init; }

    /// <summary>Each thing that is wrong, where what was to be recorded can be told apart.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; init; } = [];
}

/// <summary>One thing that is wrong with what was to be recorded.</summary>
/// <param name="Field">The field, by its column name in a dataset folder.</param>
/// <param name="Detail">What was found and what was expected.</param>
/// <param name="Entity">Whose cell it is about; null where it is about none.</param>
public sealed record RuleProblem(string Field, string Detail, string? Entity);
