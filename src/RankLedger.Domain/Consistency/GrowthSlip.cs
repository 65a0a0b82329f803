using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>What a growth may have been before a decimal point moved or a sign was lost.</summary>
/// <param name="Factor">What the printed growth has to be multiplied with.</param>
/// <param name="Suspicion">The slip, for people.</param>
internal sealed record GrowthSlip(decimal Factor, string Suspicion)
{
    // Growth is rarely printed to more than a tenth of a percent, so that what was meant is known no better than half of that.
    private const decimal Usual = 0.05m;

    // Digits that say no more than a quarter of what they are can be a power of ten of nearly anything.
    private const int Vague = 4;
    private const decimal Farther = 2.5m;
    private const int Far = 10;
    private const decimal Absurd = 1_000_000_000_000;

    private static readonly GrowthSlip[] All =
    [
        new(0.1m, "Ten times too large: the decimal point lost?"),
        new(0.01m, "A hundred times too large: the decimal point lost?"),
        new(10, "Ten times too small: a digit lost?"),
        new(100, "A hundred times too small: a share of one, and not percent?"),
        new(-1, "The wrong sign?"),
    ];

    // A revised base explains a wrong sign more easily than a moved point: the two growths are not so far apart.
    private decimal Enough => Factor < 0 ? 60 : 12;

    /// <summary>The slip between a printed growth and what the values give, and which of those it agrees with.</summary>
    /// <param name="growth">The printed growth; it spans one unit of its last digit both ways.</param>
    /// <param name="computed">What the values give, by each statement of the earlier one.</param>
    public static (GrowthSlip Slip, int At)? Of(decimal growth, IReadOnlyList<Span> computed)
    {
        if (Math.Abs(growth) > Absurd)
            return null;
        var unit = new decimal(1, 0, 0, isNegative: false, growth.Scale);
        var printed = new Span(growth - unit, growth + unit);
        if (computed.Any(each => each is not { Low: > -Absurd, High: < Absurd } || each.Overlaps(printed)))
            return null;
        foreach (var slip in All)
        {
            for (var at = 0; at < computed.Count; at++)
            {
                if (computed.All(each => slip.IsTold(growth, unit, computed[at], each)))
                    return (slip, at);
            }
        }

        return null;
    }

    // Whether what was meant agrees with one span, and what was printed is far from another one. A revised base would have to hit the
    // window of what agrees, and the farther that is and the narrower, the less likely it does.
    private bool IsTold(decimal growth, decimal unit, Span agreeing, Span other)
    {
        var (meant, wide) = (growth * Factor, Math.Max(unit * Math.Abs(Factor), Usual));
        if (wide * Vague > Math.Abs(meant) || !agreeing.Overlaps(new(meant - wide, meant + wide)))
            return false;
        var window = (agreeing.Width!.Value + (2 * wide)) / Math.Abs(Factor);
        var distance = Math.Abs(growth - ((other.Low!.Value + other.High!.Value) / 2));
        return Math.Max(other.Low.Value - growth, growth - other.High.Value) >= Far
            || (distance >= Farther * window && distance >= Enough * window / distance);
    }
}
