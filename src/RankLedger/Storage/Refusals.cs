using RankLedger.Domain;
using RankLedger.Domain.Sentences;

namespace RankLedger.Storage;

/// <summary>What is said of things that are not in the ledger, and where the database cannot do what is asked.</summary>
internal static class Refusals
{
    public static LedgerRuleException OnReplica() =>
        new(
            "read-only-replica",
            "This ledger is read from a replica of its database, which takes no writes. Nothing was changed; send the command "
                + "to where the ledger is written."
        );

    public static LedgerRuleException OldSchemaOnReplica() =>
        new(
            "read-only-replica",
            "This database is a replica, which takes no writes, and its schema is not this program's. Nothing was changed; run "
                + "'upgrade' on the primary, and it comes here by itself."
        );

    public static LedgerRuleException RestoredOnReplica() =>
        new(
            "read-only-replica",
            "This database is a replica, which takes no writes. Nothing was changed; restore into the primary, and it comes here by itself."
        );

    public static LedgerRuleException ReadOnly() =>
        new(
            "takes-no-writes",
            "Transactions are read-only in this ledger's database (default_transaction_read_only). Nothing was changed; turn the setting "
                + "off for the server, the database or the role where that is not meant."
        );

    public static LedgerRuleException IsMirror(string origin) =>
        new(
            "is-a-mirror",
            $"This ledger mirrors the log '{origin}' and takes no recordings of its own. Nothing was changed; record it where the log is "
                + "kept, and mirror it again."
        );

    public static LedgerRuleException UnknownRanking(string id, IEnumerable<string> known) =>
        Unknown(
            "unknown-ranking",
            $"There is no ranking '{id}' in the ledger at this point; define it first, or import a dataset folder.",
            Nearest.To(id, known)
        );

    public static LedgerRuleException RankingDefinedLater(string id, long position, long first) =>
        new(
            "unknown-ranking",
            $"There was no ranking '{id}' in the ledger at @{position} yet: it was first defined at @{first}. Ask at a later position."
        );

    public static LedgerRuleException UnknownPublication(string ranking, string id, IEnumerable<string> known) =>
        Unknown(
            "unknown-publication",
            $"Ranking '{ranking}' has no publication '{id}'; look for it among its publications.",
            Nearest.To(id, known)
        );

    public static LedgerRuleException PublishedLater(string ranking, string id, DateOnly limit, DateOnly from) =>
        new(
            "unknown-publication",
            $"Publication '{id}' of ranking '{ranking}' was not public by {Numerals.Day(limit)}: it is from {Numerals.Day(from)} on. "
                + "Ask as published on a later day."
        );

    public static LedgerRuleException RecordedLater(string ranking, string id, long position, long first) =>
        new(
            "unknown-publication",
            $"Ranking '{ranking}' had no publication '{id}' at @{position} yet: it was first recorded at @{first}. Ask at a later position."
        );

    public static LedgerRuleException UnknownFlow(string ranking, string flow, IEnumerable<string> known) =>
        Unknown("unknown-flow", $"Ranking '{ranking}' has no flow '{flow}'; it has {string.Join(", ", known)}.", Nearest.To(flow, known));

    public static LedgerRuleException UnknownPosition(long position, long head) =>
        new("unknown-position", $"The ledger ends at @{head}, so there is no position @{position}; name one from @0 to @{head}.");

    /// <summary>Says that something is nowhere in the ledger, and what may have been meant.</summary>
    public static LedgerRuleException Unknown(string slug, string detail, IReadOnlyList<string> near) =>
        new(slug, detail + Nearest.Question(near)) { Near = near };
}
