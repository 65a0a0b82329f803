using System.Globalization;

namespace RankLedger.Web.Pages.Drawing;

/// <summary>The axis that all bars of a table share, in percent of its width.</summary>
/// <param name="Low">The value at its left end.</param>
/// <param name="High">The value at its right end.</param>
/// <param name="Step">From one tick to the next.</param>
public sealed record BarScale(decimal Low, decimal High, decimal Step)
{
    private const int MostTicks = 5;

    /// <summary>A scale from zero, or from the lowest value below it, to a round number beyond the highest.</summary>
    public static BarScale Of(IEnumerable<decimal?> values)
    {
        var known = values.OfType<decimal>().DefaultIfEmpty(1).ToList();
        var (low, high) = (Math.Min(0, known.Min()), Math.Max(0, known.Max()));
        if (low == high)
            high = 1;
        var step = StepOf((high - low) / MostTicks);
        return new(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    /// <summary>The values of the ticks between the two ends.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = Low + Step; tick < High; tick += Step)
                yield return tick;
        }
    }

    /// <summary>Where a value lies, in percent.</summary>
    public decimal X(decimal value) => Math.Round((Math.Clamp(value, Low, High) - Low) / (High - Low) * 100, 2);

    /// <summary>Where a value lies, as an attribute.</summary>
    public string At(decimal value) => X(value).ToString(CultureInfo.InvariantCulture) + "%";

    /// <summary>The next larger of 1, 2 or 5 times a power of ten.</summary>
    public static decimal StepOf(decimal rough)
    {
        var power = 1m;
        while (power * 10 <= rough)
            power *= 10;
        while (power > rough && power > 1e-24m)
            power /= 10;
        var times = rough / power;
        return (
                times <= 1 ? 1
                : times <= 2 ? 2
                : times <= 5 ? 5
                : 10
            ) * power;
    }
}
