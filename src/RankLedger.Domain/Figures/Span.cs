namespace RankLedger.Domain.Figures;

/// <summary>The low and high that a printed value allows, in the flow's unit. Ends are excluded; null has no bound on that side.</summary>
/// <param name="Low">The low end, or null.</param>
/// <param name="High">The high end, or null. Equal to <paramref name="Low"/> for an exact value.</param>
/// <remarks>
/// Rounding (half a unit) and truncation (a whole unit) cannot be told apart in print, so a printed value spans one unit of
/// its last digit both ways: 1.46 trillion is between 1.45 and 1.47.
/// </remarks>
public readonly record struct Span(decimal? Low, decimal? High)
{
    /// <summary>No bound on either side: nothing is known.</summary>
    public static Span Unbounded => default;

    /// <summary>Whether the value is exact.</summary>
    public bool IsExact => Low is { } low && High is { } high && low == high;

    /// <summary>Whether both sides have a bound: what is printed is the number, and not the least or the most that it may be.</summary>
    public bool IsBounded => Low is not null && High is not null;

    /// <summary>The width; null where a side has no bound.</summary>
    public decimal? Width => High - Low;

    /// <summary>The span of one exact value.</summary>
    public static Span Exact(decimal value) => new(value, value);

    /// <summary>Whether some value lies in both. Spans that only touch do not overlap; equal exact values do.</summary>
    public bool Overlaps(Span other)
    {
        if (IsExact && other.IsExact)
            return Low == other.Low;
        if (IsExact)
            return other.Holds(Low!.Value);
        if (other.IsExact)
            return Holds(other.Low!.Value);
        var low = Low is { } a && other.Low is { } b ? Math.Max(a, b) : Low ?? other.Low;
        var high = High is { } c && other.High is { } d ? Math.Min(c, d) : High ?? other.High;
        return low is null || high is null || low < high;
    }

    /// <summary>Whether every value of this span is greater than every value of the other.</summary>
    public bool IsAbove(Span other) => Low >= other.High && !Overlaps(other);

    /// <summary>Whether this span is narrower than the other; a side without bound is infinitely wide.</summary>
    public bool IsNarrowerThan(Span other) => Width is { } width && (other.Width is not { } wide || width < wide);

    private bool Holds(decimal value) => (Low is null || Low < value) && (High is null || value < High);
}
