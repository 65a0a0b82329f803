namespace RankLedger.ReadModels;

/// <summary>How bodies of blocks write a value with its span: most are the value alone, or lie one unit of its last digit
/// both ways.</summary>
/// <remarks>Five bits say which parts follow, in this order; the bits behind them are each body's own. <c>block_figures</c> and
/// <c>block_statements</c> read the same in SQL.</remarks>
internal static class PackedSpan
{
    /// <summary>A value follows.</summary>
    public const int Value = 1;

    /// <summary>Both ends of the span are the value.</summary>
    public const int Exact = 2;

    /// <summary>Both ends lie one unit from the value; the unit follows as its power of ten, plus 64.</summary>
    public const int OneUnit = 4;

    /// <summary>The low end follows.</summary>
    public const int Low = 8;

    /// <summary>The high end follows.</summary>
    public const int High = 16;

    // What is added to a unit's power of ten to make it a byte.
    private const int Zero = 64;

    private const int MostUnit = 28;
    private static readonly decimal[] Units = [.. Enumerable.Range(-MostUnit, (2 * MostUnit) + 1).Select(Power)];

    /// <summary>Which parts of a value and its span are written, and the unit's power of ten where it is one of them.</summary>
    public static int PartsOf(decimal? value, decimal? low, decimal? high, out int? unit)
    {
        unit = UnitOf(value, low, high);
        return (value is null ? 0 : Value)
            | (
                IsExact(value, low, high) ? Exact
                : unit is not null ? OneUnit
                : (low is null ? 0 : Low) | (high is null ? 0 : High)
            );
    }

    /// <summary>Writes these parts.</summary>
    public static void Write(BodyWriter to, int parts, decimal? value, int? unit, decimal? low, decimal? high)
    {
        if ((parts & Value) != 0)
            to.Number(value!.Value);
        if (unit is { } power)
            to.Byte(power + Zero);
        if ((parts & Low) != 0)
            to.Number(low!.Value);
        if ((parts & High) != 0)
            to.Number(high!.Value);
    }

    /// <summary>Reads these parts.</summary>
    public static (decimal? Value, decimal? Low, decimal? High) Read(ref BodyReader from, int parts)
    {
        decimal? value = (parts & Value) != 0 ? from.Number() : null,
            low = null,
            high = null;
        if ((parts & Exact) != 0)
            (low, high) = (value, value);
        if ((parts & OneUnit) != 0)
        {
            var unit = Unit(from.Byte() - Zero);
            (low, high) = (value - unit, value + unit);
        }

        if ((parts & Low) != 0)
            low = from.Number();
        if ((parts & High) != 0)
            high = from.Number();
        return (value, low, high);
    }

    /// <summary>Passes these parts over.</summary>
    public static void Skip(ref BodyReader from, int parts)
    {
        if ((parts & Value) != 0)
            from.SkipNumber();
        if ((parts & OneUnit) != 0)
            from.Byte();
        if ((parts & Low) != 0)
            from.SkipNumber();
        if ((parts & High) != 0)
            from.SkipNumber();
    }

    private static bool IsExact(decimal? value, decimal? low, decimal? high) =>
        value is { } middle && low is { } one && high is { } other && Same(middle, one) && Same(middle, other);

    // The power of ten that both ends lie from the value, where they are found again from it to the last decimal.
    private static int? UnitOf(decimal? value, decimal? low, decimal? high)
    {
        if (value is not { } middle || low is not { } one || high is not { } other || one >= middle || middle >= other)
            return null;
        var power = Array.BinarySearch(Units, other - middle) - MostUnit;
        return power >= -MostUnit && Same(middle - Unit(power), one) && Same(middle + Unit(power), other) ? power : null;
    }

    private static decimal Unit(int power) => Units[power + MostUnit];

    // Equal with the same decimals.
    private static bool Same(decimal one, decimal other) => one == other && one.Scale == other.Scale;

    private static decimal Power(int power)
    {
        var unit = power < 0 ? new decimal(1, 0, 0, false, (byte)-power) : 1m;
        for (var i = 0; i < power; i++)
            unit *= 10;
        return unit;
    }
}
