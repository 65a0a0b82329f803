namespace RankLedger.Domain.Figures;

/// <summary>Arithmetic with spans: the ends of a result are what the ends of the parts allow, and stay excluded.</summary>
/// <remarks>A side that is not bounded, or too large for a decimal, leaves the result without a bound on that side.</remarks>
public static class SpanArithmetic
{
    /// <summary>Everything that a value of one span and a value of the other can add up to.</summary>
    public static Span Plus(this Span span, Span other) => new(Bound(span.Low, other.Low, (a, b) => a + b), Bound(span.High, other.High, (a, b) => a + b));

    /// <summary>Everything that is left of a value of one span when a value of the other is taken away.</summary>
    public static Span Minus(this Span span, Span other) => new(Bound(span.Low, other.High, (a, b) => a - b), Bound(span.High, other.Low, (a, b) => a - b));

    /// <summary>Every value times a factor above zero.</summary>
    public static Span Times(this Span span, decimal factor) => new(Bound(span.Low, factor, (a, b) => a * b), Bound(span.High, factor, (a, b) => a * b));

    /// <summary>The least and the most that either span allows.</summary>
    public static Span Union(this Span span, Span other) => new(Bound(span.Low, other.Low, Math.Min), Bound(span.High, other.High, Math.Max));

    private static decimal? Bound(decimal? one, decimal? other, Func<decimal, decimal, decimal> of)
    {
        if (one is not { } a || other is not { } b)
            return null;
        try { return of(a, b); }
        catch (OverflowException) { return null; }
    }
}
