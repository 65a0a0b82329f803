namespace RankLedger.Domain.Figures;

/// <summary>Arithmetic on values that keeps their text tidy.</summary>
public static class Amount
{
    /// <summary>The same number without trailing zeros behind the decimal point: 1050860000000.0 becomes 1050860000000.</summary>
    public static decimal Plain(decimal value) => value.Scale == 0 ? value : value / 1.0000000000000000000000000000m;

    /// <summary>The product; null where it is too large for a decimal.</summary>
    public static decimal? Product(decimal number, decimal multiple)
    {
        try
        {
            return number * multiple;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The sum; null where it is too large for a decimal.</summary>
    public static decimal? Sum(decimal one, decimal other)
    {
        try
        {
            return one + other;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
