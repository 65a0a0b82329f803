using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Revisions;

/// <summary>What a value and the growth printed beside it say of the value one year earlier.</summary>
/// <param name="Value">The middle, to a digit finer than the width.</param>
/// <param name="Span">What the roundings of both allow.</param>
public sealed record ImpliedFigure(decimal Value, Span Span)
{
    /// <summary>
    /// The value one year earlier: the value divided by one plus the growth, where the growth rate spans half a unit of its last
    /// printed digit both ways (a whole number half a percent) and the value its own span. Null where there is no growth, or none that can
    /// be.
    /// </summary>
    public static ImpliedFigure? Of(Statement statement)
    {
        if (statement is not { Value: > 0 and var value, Growth: { } growth } || growth is > 1e9m)
            return null;
        var half = new decimal(5, 0, 0, isNegative: false, (byte)(Math.Min((int)growth.Scale, 20) + 1));
        var (least, middle, most) = (1 + ((growth - half) / 100), 1 + (growth / 100), 1 + ((growth + half) / 100));
        if (least <= 0)
            return null;
        try
        {
            var span = new Span(
                statement.Span.Low is { } low ? low / (low < 0 ? least : most) : null,
                statement.Span.High is { } high ? high / (high < 0 ? most : least) : null
            );
            return new(Shortened(value / middle, span.Width), span);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The span with its ends rounded outwards to the last digit of <see cref="Value"/>.</summary>
    public Span Outwards()
    {
        if (Span.Width is not { } width || Digit(width) is not { } digit)
            return Span;
        return new(Amount.Plain(Math.Floor(Span.Low!.Value / digit) * digit), Amount.Plain(Math.Ceiling(Span.High!.Value / digit) * digit));
    }

    private static decimal Shortened(decimal value, decimal? width) =>
        Digit(width) is { } digit ? Amount.Plain(Math.Round(value / digit, 0, MidpointRounding.AwayFromZero) * digit) : value;

    // A tenth of the width's own first digit.
    private static decimal? Digit(decimal? width)
    {
        if (width is not > 0)
            return null;
        var digit = 1m;
        while (digit * 10 <= width)
            digit *= 10;
        while (digit > width && digit > 1e-10m)
            digit /= 10;
        return digit / 10;
    }
}
