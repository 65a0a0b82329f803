using RankLedger.Domain;

namespace RankLedger.Ledger;

/// <summary>What is said of things that are not in the ledger.</summary>
internal static class Unknown
{
    public static LedgerRuleException Ranking(string id) =>
        new("unknown-ranking", $"There is no ranking '{id}' in the ledger at this point; define it with 'define', or import a dataset folder.");

    public static LedgerRuleException Publication(string ranking, string id) =>
        new("unknown-publication", $"Ranking '{ranking}' has no publication '{id}'; 'publications {ranking}' lists those recorded.");

    public static LedgerRuleException Flow(string ranking, string flow, IEnumerable<string> known) =>
        new("unknown-flow", $"Ranking '{ranking}' has no flow '{flow}'; it has {string.Join(", ", known)}.");

    public static LedgerRuleException Position(long position, long head) =>
        new("unknown-position", $"The ledger ends at @{head}, so there is no position @{position}; name one from @0 to @{head}.");
}
