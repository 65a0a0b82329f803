using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Standings;

/// <summary>Which end of a table leads: the highest values, or in an ascending table the lowest.</summary>
/// <param name="IsAscending">Whether the lowest leads.</param>
internal readonly record struct Direction(bool IsAscending)
{
    /// <summary>Below zero where the first value stands before the other.</summary>
    public int Compare(decimal one, decimal other) => IsAscending ? one.CompareTo(other) : other.CompareTo(one);

    /// <summary>Whether every value of one span stands before every value of the other.</summary>
    public bool IsAhead(Span one, Span other) => IsAscending ? other.IsAbove(one) : one.IsAbove(other);

    /// <summary>The end at which a span stands best.</summary>
    public decimal? Best(Span span) => IsAscending ? span.Low : span.High;

    /// <summary>The end at which a span stands worst.</summary>
    public decimal? Worst(Span span) => IsAscending ? span.High : span.Low;

    /// <summary>The range between two ends; nothing is known where it would be empty.</summary>
    public Span Between(decimal? best, decimal? worst) =>
        best is { } one && worst is { } other && Compare(one, other) >= 0 ? Span.Unbounded
        : IsAscending ? new(best, worst)
        : new(worst, best);

    /// <summary>The word for a better value.</summary>
    public string Better => IsAscending ? "less" : "greater";

    /// <summary>The word for a worse value.</summary>
    public string Worse => IsAscending ? "greater" : "less";
}
