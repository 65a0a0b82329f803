using RankLedger.Auditing.Checking;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Sentences;
using RankLedger.Publications;

namespace RankLedger.Web.Pages.Views;

/// <summary>What the page of findings shows, and the claim that is asked for.</summary>
/// <param name="Frame">What every page shows.</param>
/// <param name="Answer">What does not fit together.</param>
public sealed record FindingsView(Frame Frame, CheckAnswer Answer)
{
    /// <summary>Who published what.</summary>
    public required IReadOnlyDictionary<string, PublicationHead> Publications { get; init; }

    /// <summary>The claim that is asked for.</summary>
    public required AskedClaim Claim { get; init; }

    /// <summary>The answer in words.</summary>
    public Sentence Said =>
        new(
            BasisWords.Beginning(Frame.Basis),
            Answer.Count == 0
                ? "everything fits together, as far as it was looked at."
                : $"{(Answer.Count > int.MaxValue ? "very many" : Numerals.Of((int)Answer.Count))} "
                    + $"{(Answer.Count == 1 ? "thing does" : "things do")} not fit together."
        );

    /// <summary>What is found in its words, each once: of what several publications say alike, these are named.</summary>
    public static IEnumerable<string> Once(IEnumerable<Finding> findings) =>
        findings
            .GroupBy(each => each.Detail, StringComparer.Ordinal)
            .Select(alike =>
            {
                List<string> publications = [.. alike.Select(each => each.Publication).OfType<string>().Distinct(StringComparer.Ordinal)];
                return publications.Count < 2 ? alike.Key : $"{alike.Key} ({string.Join(", ", publications)})";
            });

    /// <summary>A kind of finding in words.</summary>
    public static string Word(FindingKind kind) =>
        kind switch
        {
            FindingKind.Scale => "Another power of ten than what stands beside it",
            FindingKind.Revision => "Revised to a multiple of what it was",
            FindingKind.Month => "A month that does not fit its year",
            FindingKind.Falling => "A running total that falls",
            FindingKind.Parts => "Exports and imports that do not add up",
            FindingKind.Sum => "Periods that do not add up",
            FindingKind.Child => "A part above its whole",
            FindingKind.Growth => "Growth that the values do not give",
            FindingKind.Tier => "A tier that nothing comes near",
            FindingKind.Conflict => "Statements that cannot both be right",
            FindingKind.Contradiction => "A printed position that figures contradict",
            FindingKind.Date => "A date that is hardly right",
            FindingKind.Alike => "Entities that look alike",
            FindingKind.Undeclared => "Shown by publications, and not declared in the definition",
            FindingKind.Forecast => "Published before its period ended",
        };
}
