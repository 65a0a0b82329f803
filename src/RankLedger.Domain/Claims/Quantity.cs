using RankLedger.Domain.Figures;
using RankLedger.Domain.Sentences;

namespace RankLedger.Domain.Claims;

/// <summary>A number computed from figures, with what they allow. What is missing stays missing in everything computed from it.</summary>
/// <param name="Value">The value; null where a part has bounds only.</param>
/// <param name="Span">What the parts allow; ends are excluded.</param>
/// <param name="OwnWord">Whether a part is printed by the claim's own publication only.</param>
/// <param name="Working">How it was computed.</param>
internal sealed record Quantity(decimal? Value, Span Span, bool OwnWord, string Working)
{
    /// <summary>What is missing, or null.</summary>
    public string? Missing { get; private init; }

    public static Quantity Lacking(string what) => new(null, Span.Unbounded, OwnWord: false, "") { Missing = what };

    /// <summary>The same, told with its period.</summary>
    public Quantity In(string period) => this with { Working = $"{Working} in {PeriodWords.Of(period)}" };

    public Quantity Plus(Quantity other) => With(other, (a, b) => a + b, SpanArithmetic.Plus, " + ");

    public Quantity Minus(Quantity other) => With(other, (a, b) => a - b, SpanArithmetic.Minus, " less ");

    /// <summary>The smaller of two.</summary>
    public Quantity Least(Quantity other) =>
        With(
            other,
            Math.Min,
            (a, b) =>
                new(
                    a.Low is { } low && b.Low is { } bottom ? Math.Min(low, bottom) : null,
                    a.High is { } high && b.High is { } top ? Math.Min(high, top) : a.High ?? b.High
                ),
            " and "
        );

    /// <summary>As a percentage of another one.</summary>
    public Quantity PercentOf(Quantity whole) => With(whole, (a, b) => a / b * 100, SpanArithmetic.PercentOf, " of ");

    /// <summary>The growth from another one, in percent.</summary>
    public Quantity GrowthFrom(Quantity before) =>
        With(before, (a, b) => (a / b * 100) - 100, (a, b) => a.PercentOf(b).Minus(Span.Exact(100)), " after ");

    private Quantity With(Quantity other, Func<decimal, decimal, decimal> of, Func<Span, Span, Span> spanOf, string word)
    {
        if ((Missing ?? other.Missing) is { } missing)
            return Lacking(missing);
        var span = spanOf(Span, other.Span);
        return new(
            Value is { } one && other.Value is { } two ? Tried(of, one, two) : null,
            span,
            OwnWord || other.OwnWord,
            Working + word + other.Working
        );
    }

    private static decimal? Tried(Func<decimal, decimal, decimal> of, decimal one, decimal other)
    {
        try
        {
            return of(one, other);
        }
        catch (Exception tooFar) when (tooFar is OverflowException or DivideByZeroException)
        {
            return null;
        }
    }
}
