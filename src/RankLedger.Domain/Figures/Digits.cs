namespace RankLedger.Domain.Figures;

/// <summary>Shortens what was divided, for sentences only.</summary>
internal static class Digits
{
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
