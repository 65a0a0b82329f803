using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Publications;

/// <summary>Who changes the record, why, and on what grounds. It travels on every correcting event.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Evidence">What shows it: an address, a document, a page.</param>
public sealed record Attribution(string Actor, string Reason, string? Evidence)
{
    private const int LongestActor = 200;
    private const int LongestText = 2_000;

    internal void Check(bool evidenceNeeded)
    {
        if (string.IsNullOrWhiteSpace(Actor))
            throw new LedgerRuleException("missing-actor", "Nobody is named; say who makes the change.");
        if (string.IsNullOrWhiteSpace(Reason))
            throw new LedgerRuleException("missing-reason", "No reason is given; say why in a sentence.");
        if (evidenceNeeded && string.IsNullOrWhiteSpace(Evidence))
            throw new LedgerRuleException("missing-evidence", "No evidence is given; name what shows it: an address, a document, a page.");
        foreach (
            var (name, text, most) in new[]
            {
                ("actor", Actor, LongestActor),
                ("reason", Reason, LongestText),
                ("evidence", Evidence, LongestText),
            }
        )
        {
            if (text is not null && KeptText.Problem(text, most) is { } problem)
                throw new LedgerRuleException("invalid-attribution", $"{name}: {problem}.");
        }
    }
}
