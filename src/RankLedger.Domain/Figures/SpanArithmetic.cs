namespace RankLedger.Domain.Figures;

/// <summary>Arithmetic with spans: the ends of a result are what the ends of the parts allow, and stay excluded.</summary>
/// <remarks>A side that is not bounded, or too large for a decimal, leaves the result without a bound on that side.</remarks>
public static class SpanArithmetic
{
    /// <summary>Everything that a value of one span and a value of the other can add up to.</summary>
    public static Span Plus(this Span span, Span other) =>
        new(Bound(span.Low, other.Low, (a, b) => a + b), Bound(span.High, other.High, (a, b) => a + b));

    /// <summary>Everything that is left of a value of one span when a value of the other is taken away.</summary>
    public static Span Minus(this Span span, Span other) =>
        new(Bound(span.Low, other.High, (a, b) => a - b), Bound(span.High, other.Low, (a, b) => a - b));

    /// <summary>Every value times a factor above zero.</summary>
    public static Span Times(this Span span, decimal factor) =>
        new(Bound(span.Low, factor, (a, b) => a * b), Bound(span.High, factor, (a, b) => a * b));

    /// <summary>The span as a percentage of another one; without bounds where the other one may be zero or less.</summary>
    public static Span PercentOf(this Span span, Span whole) =>
        whole.Low is not > 0
            ? Span.Unbounded
            : new(
                Bound(span.Low, span.Low < 0 ? whole.Low : whole.High, Percent),
                Bound(span.High, span.High < 0 ? whole.High : whole.Low, Percent)
            );

    /// <summary>Whether both ends are known.</summary>
    public static bool IsBounded(this Span span) => span is { Low: not null, High: not null };

    /// <summary>Whether every value of the other span lies in this one.</summary>
    public static bool Contains(this Span span, Span other) =>
        (span.Low is not { } low || other.Low >= low) && (span.High is not { } high || other.High <= high);

    /// <summary>The least and the most that either span allows.</summary>
    public static Span Union(this Span span, Span other) =>
        new(Bound(span.Low, other.Low, Math.Min), Bound(span.High, other.High, Math.Max));

    private static decimal Percent(decimal part, decimal whole) => part / whole * 100;

    private static decimal? Bound(decimal? one, decimal? other, Func<decimal, decimal, decimal> of)
    {
        if (one is not { } a || other is not { } b)
            return null;
        try
        {
            return of(a, b);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
