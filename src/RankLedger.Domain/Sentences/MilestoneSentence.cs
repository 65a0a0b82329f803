using RankLedger.Domain.Texts;

namespace RankLedger.Domain.Sentences;

/// <summary>Says who entered a tier last, as the how many-th, and since when anybody could know.</summary>
public static class MilestoneSentence
{
    /// <summary>The sentence of a tier; the day from which the entry could be known is what its date names.</summary>
    /// <param name="tier">The tier in words, such as <c>¥1 trillion</c>.</param>
    /// <param name="name">Who entered last; null for nobody.</param>
    /// <param name="ordinal">As the how many-th; null where the series does not count.</param>
    /// <param name="level">Who shares the place.</param>
    public static string Of(string tier, string? name, int? ordinal, IReadOnlyList<string>? level = null) =>
        name is null ? $"nobody is known to be in the {tier} tier."
        : ordinal is { } shared && level is { Count: > 0 }
            ? $"{Named(name, level)} share the {Numerals.Ordinal(shared)} place in the {tier} tier."
        : ordinal is { } place ? $"{name} is the {Numerals.Ordinal(place)} in the {tier} tier."
        : $"{name} is in the {tier} tier.";

    private static string Named(string name, IReadOnlyList<string> level) =>
        level.Count > 2 ? $"{name} and {Numerals.Of(level.Count)} others" : Listed.And([name, .. level]);

    /// <summary>The sentence that names the day from which anybody could know it.</summary>
    public static string Since(DateOnly day) => $"Anyone could know it from {Numerals.Day(day)}.";

    /// <summary>The same where the place is known later than the entry: others who come before entered with earlier periods, of which was
    /// published later.</summary>
    /// <param name="entry">The day from which the entry could be known.</param>
    /// <param name="place">The day from which the place could be.</param>
    public static string Since(DateOnly entry, DateOnly place) =>
        place <= entry
            ? Since(entry)
            : $"Anyone could know of its entry from {Numerals.Day(entry)}, and of its place from {Numerals.Day(place)}.";
}
