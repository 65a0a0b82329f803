using RankLedger.Domain;
using RankLedger.Domain.Texts;

namespace RankLedger.Ledger;

/// <summary>Entries that the ledger no longer has.</summary>
public sealed class LostHistory
{
    private const int MostNamed = 10;

    private readonly bool kept;

    internal LostHistory(IReadOnlyList<KnownEntry> entries, long end, bool isKept) => (Entries, End, kept) = (entries, end, isKept);

    internal IReadOnlyList<KnownEntry> Entries { get; }

    internal long End { get; }

    /// <summary>Whether somebody who has everything up to a position has something of what was lost.</summary>
    public bool Reaches(long position) => position >= Entries[0].Position;

    /// <summary>What was lost, how that can be, and what to do.</summary>
    public string Sentence =>
        $"The ledger no longer has what this program acknowledged or read of it: {Named()}; it ended at @{End} when that was "
        + "noticed. Its database was replaced by one that had not got "
        + "them: a replica that lagged, or a copy that was restored. This program records nothing until it is "
        + (kept ? "served with --accept-fork" : "started again")
        + "; look at what was lost first, and record it anew.";

    internal LedgerRuleException Refusal() => new("history-forked", Sentence);

    private string Named()
    {
        var named = Entries
            .Take(MostNamed)
            .Select(each => each.Stream is null ? $"@{each.Position}" : $"@{each.Position} ({each.Stream})")
            .ToList();
        if (Entries.Count > MostNamed)
            named.Add($"{Entries.Count - MostNamed} more up to @{Entries[^1].Position}");
        return Listed.And(named);
    }
}
