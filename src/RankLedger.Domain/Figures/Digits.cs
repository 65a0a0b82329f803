using System.Globalization;

namespace RankLedger.Domain.Figures;

/// <summary>Shortens what was divided, for sentences only.</summary>
internal static class Digits
{
    /// <summary>The number to four digits, with marks of thousands from five on.</summary>
    public static string Told(decimal value) =>
        Four(value) is var four && Math.Abs(four) < 10_000
            ? four.ToString(CultureInfo.InvariantCulture)
            : four.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The number to four digits.</summary>
    public static decimal Four(decimal value)
    {
        var unit = 1m;
        while (Math.Abs(value) >= unit * 10000 && unit < 1e24m)
            unit *= 10;
        while (value != 0 && Math.Abs(value) < unit * 1000 && unit > 1e-20m)
            unit /= 10;
        return Amount.Plain(Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit);
    }

    /// <summary>The number to two decimals; one of which nothing would be left to its first digit.</summary>
    public static decimal Hundredths(decimal value)
    {
        var decimals = 2;
        while (value != 0 && decimals < 20 && Math.Round(value, decimals, MidpointRounding.AwayFromZero) == 0)
            decimals++;
        return Math.Round(value, decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>A power of ten in full: <c>1000</c>, <c>10,000</c>.</summary>
    public static string Grouped(int power)
    {
        var zeros = new string('0', power);
        if (power < 4)
            return $"1{zeros}";
        var text = $"1{zeros}";
        for (var at = text.Length - 3; at > 0; at -= 3)
            text = text.Insert(at, ",");
        return text;
    }
}
