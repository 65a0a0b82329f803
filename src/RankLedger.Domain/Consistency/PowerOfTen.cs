using RankLedger.Domain.Figures;

namespace RankLedger.Domain.Consistency;

/// <summary>How many times one number is another, and what a power of ten between them suggests.</summary>
internal static class PowerOfTen
{
    /// <summary>By how much a ratio may differ from a power of ten that it is taken for: from 6.667 to 15 is about ten.</summary>
    public const decimal About = 1.5m;

    private const int Greatest = 15;

    /// <summary>How many times a number above zero is a smaller one; the greatest decimal where it is more.</summary>
    public static decimal Times(decimal great, decimal small)
    {
        try
        {
            return great / small;
        }
        catch (OverflowException)
        {
            return decimal.MaxValue;
        }
    }

    /// <summary>The power of ten that a ratio of at least 1 is, give or take a factor; 0 where it is none.</summary>
    public static int Near(decimal ratio, decimal factor = About)
    {
        var ten = 1m;
        for (var power = 1; power <= Greatest; power++)
        {
            ten *= 10;
            if (ratio >= ten / factor && ratio <= ten * factor)
                return power;
        }

        return 0;
    }

    /// <summary>The power of ten that a number is off another one, negative where it is too small; 0 where it is none, or one of them is
    /// not above zero.</summary>
    public static int Between(decimal value, decimal other, decimal factor) =>
        value <= 0 || other <= 0 ? 0
        : value > other ? Near(Times(value, other), factor)
        : -Near(Times(other, value), factor);

    /// <summary>What may have happened: <c>1000 times too large: ones read as thousands?</c></summary>
    /// <param name="power">The power of ten, negative where the number is too small; 0 for none.</param>
    public static string Suspicion(int power)
    {
        if (power == 0)
            return "";
        var times = $"{Digits.Grouped(Math.Abs(power))} times too {(power > 0 ? "large" : "small")}: ";
        var unit = Math.Abs(power) switch
        {
            3 => "thousands",
            4 => "ten thousands (万)",
            6 => "millions",
            8 => "hundred millions (亿)",
            9 => "billions",
            12 => "trillions",
            _ => null,
        };
        return (power, unit) switch
        {
            (1, _) => times + "a digit too many?",
            (-1, _) => times + "a digit lost?",
            (_, null) => times + "the decimal point moved, or another unit?",
            (> 0, _) => $"{times}ones read as {unit}?",
            _ => $"{times}{unit} read as ones?",
        };
    }
}
