using RankLedger.Domain;

namespace RankLedger.Ledger;

/// <summary>What is said where the database cannot do what is asked.</summary>
internal static class Refused
{
    public static LedgerRuleException OnReplica() => new(
        "read-only-replica", "This ledger is read from a replica of its database, which takes no writes. Nothing was recorded; send the command to where the ledger is written.");
}
