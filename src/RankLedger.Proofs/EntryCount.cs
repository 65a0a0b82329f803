namespace RankLedger.Proofs;

/// <summary>How many entries, in words.</summary>
public static class EntryCount
{
    /// <summary>1 entry, 2 entries.</summary>
    public static string Of(long count) => count == 1 ? "1 entry" : $"{count} entries";

    /// <summary>1 entry was, 2 entries were.</summary>
    public static string Were(long count) => count == 1 ? "1 entry was" : $"{count} entries were";

    /// <summary>What follows <c>the ledger's</c> where its beginning was rewritten.</summary>
    public static string Differ(long count) =>
        count == 1 ? "first entry is not the one that was signed" : $"first {count} entries are not those that were signed";
}
