using RankLedger.Auditing.Checking;
using RankLedger.Domain.Claims;
using RankLedger.Publications;

namespace RankLedger.Web.Pages.Views;

/// <summary>A claim as it was typed, and what became of it.</summary>
/// <param name="Publication">The publication that makes it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Expected">The number that it names.</param>
/// <param name="Unit">Its unit.</param>
public sealed record AskedClaim(string? Publication, string? Subject, string? Expected, string? Unit)
{
    /// <summary>What it says of an entity, as it was chosen.</summary>
    public string? About { get; init; }

    /// <summary>The entity as it was typed.</summary>
    public string? Whose { get; init; }

    /// <summary>The period as it was typed.</summary>
    public string? When { get; init; }

    /// <summary>Publications to choose from.</summary>
    public IReadOnlyList<PublicationHead> Publications { get; init; } = [];

    /// <summary>What became of it; null where none is asked for, or its publication does not stand.</summary>
    public ClaimAnswer? Answer { get; init; }

    /// <summary>A verdict in words.</summary>
    public static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Holds => "Holds",
            Verdict.HoldsWithinRounding => "Holds within rounding",
            Verdict.Fails => "Fails",
            _ => "Cannot be checked",
        };
}
