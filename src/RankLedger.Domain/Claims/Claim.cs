using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Claims;

/// <summary>A sentence of a publication that numbers of the ledger can bear out or not.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Publication">The publication that makes it; empty where it is nobody's in particular.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Subject">What it is about: <c>gap:shenzhen-shanghai:2025:total</c>.</param>
/// <param name="Expected">The number that it names.</param>
/// <param name="Unit">The unit, with a word in parentheses where the claim has one: <c>percent (nearly)</c>.</param>
public sealed record Claim(string Id, string Publication, string Text, string Subject, PrintedNumber Expected, string Unit);

/// <summary>Whether a claim is borne out.</summary>
public enum Verdict
{
    /// <summary>The computed value, rounded to the printed digits, is the printed one.</summary>
    Holds,

    /// <summary>The spans of the computed and of the printed value overlap.</summary>
    HoldsWithinRounding,

    /// <summary>They do not.</summary>
    Fails,

    /// <summary>Something is missing, or bounds alone do not decide.</summary>
    CannotBeChecked,
}

/// <summary>A verdict with what it rests on.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="OwnWord">Whether it rests on a figure, or on a position in place of one, that only the claim's own publication
/// prints.</param>
/// <param name="Computed">The computed value; null where only bounds, or nothing, are known.</param>
/// <param name="Detail">How it was computed and compared, or what is missing.</param>
public sealed record Judgement(Verdict Verdict, bool OwnWord, decimal? Computed, string Detail)
{
    /// <summary>A claim that cannot be checked.</summary>
    public static Judgement Missing(string what) => new(Verdict.CannotBeChecked, OwnWord: false, Computed: null, $"{what}.");
}
