using RankLedger.Domain;
using RankLedger.Domain.Consistency;

namespace RankLedger.Auditing.Checking;

/// <summary>Why a strict recording was refused.</summary>
public static class StrictRefusal
{
    private const int MostTold = 5;

    /// <summary>Tells the first findings.</summary>
    public static LedgerRuleException Of(IReadOnlyList<FindingGroup> found)
    {
        var count = found.Sum(group => group.Count);
        var told = found.SelectMany(group => group.Findings).Take(MostTold).ToList();
        return new(
            "does-not-fit",
            string.Join(" ", told.Select(finding => finding.Detail))
                + (count > told.Count ? $" And {count - told.Count} more." : "")
                + " Nothing was recorded. Mend it, or record it without 'strict' and look at its findings afterwards."
        )
        {
            SaysNothingRecorded = true,
        };
    }
}
