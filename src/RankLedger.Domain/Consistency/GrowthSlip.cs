using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>What a growth may have been before a decimal point moved or a sign was lost, or an index was taken for it.</summary>
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
    private const int Twice = 2;
    private const decimal Absurd = 1_000_000_000_000;

    private static readonly GrowthSlip[] All =
    [
        new(0.1m, "Ten times too large: the decimal point lost?"),
        new(0.01m, "A hundred times too large: the decimal point lost?"),
        new(10, "Ten times too small: a digit lost?"),
        new(100, "A hundred times too small: a share of one, and not percent?"),
        new(-1, "The wrong sign?"),
        new(1, "An index, with 100 for the year before?") { YearBefore = 100 },
        new(100, "How many times the year before, and not percent?") { YearBefore = 100 },
    ];

    // What stands for the year before, where the number is no growth but a level.
    private decimal YearBefore { get; init; }

    // A revised base explains a wrong sign more easily than a moved point: the two growths are not so far apart.
    private decimal Enough => Factor < 0 ? 60 : 12;

    /// <summary>What a printed growth spans: one unit of its last digit both ways.</summary>
    public static Span Printed(decimal growth) => new(growth - Unit(growth), growth + Unit(growth));

    /// <summary>The slip between a printed growth and what the values give, and which of those it agrees with.</summary>
    /// <param name="growth">The printed growth; it spans one unit of its last digit both ways.</param>
    /// <param name="computed">What the values give, by each statement of the earlier one.</param>
    public static (GrowthSlip Slip, int At)? Of(decimal growth, IReadOnlyList<Span> computed)
    {
        if (Math.Abs(growth) > Absurd)
            return null;
        var unit = Unit(growth);
        var printed = Printed(growth);
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

    private static decimal Unit(decimal growth) => new(1, 0, 0, isNegative: false, growth.Scale);

    // Whether what was meant agrees with one span, and what was printed is far from another one. A revised base would have to hit the
    // window of what agrees, and the farther that is and the narrower, the less likely it does.
    private bool IsTold(decimal growth, decimal unit, Span agreeing, Span other)
    {
        var (meant, wide) = ((growth * Factor) - YearBefore, Math.Max(unit * Math.Abs(Factor), Usual));
        if ((Factor != 1 && wide * Vague > Math.Abs(meant)) || !agreeing.Overlaps(new(meant - wide, meant + wide)))
            return false;
        var distance = Math.Abs(growth - ((other.Low!.Value + other.High!.Value) / 2));
        if (YearBefore != 0)
            return agreeing.Width!.Value + (2 * wide) is var open && distance >= Twice * open && distance >= Enough * open / distance;
        var window = (agreeing.Width!.Value + (2 * wide)) / Math.Abs(Factor);
        return Math.Max(other.Low.Value - growth, growth - other.High.Value) >= Far
            || (distance >= Farther * window && distance >= Enough * window / distance);
    }
}
