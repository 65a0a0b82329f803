namespace RankLedger.ReadModels;

/// <summary>How bodies of blocks write a span: most are the value alone, or lie one unit of its last digit both ways.</summary>
internal static class PackedSpan
{
    /// <summary>What is added to a unit's power of ten to make it a byte.</summary>
    public const int Zero = 64;

    private const int MostUnit = 28;
    private static readonly decimal[] Units = [.. Enumerable.Range(-MostUnit, (2 * MostUnit) + 1).Select(Power)];

    /// <summary>Whether both ends are the value.</summary>
    public static bool IsExact(decimal? value, decimal? low, decimal? high) =>
        value is { } middle && low is { } one && high is { } other && Same(middle, one) && Same(middle, other);

    /// <summary>The power of ten that both ends lie from the value, where they are found again from it to the last decimal.</summary>
    public static int? UnitOf(decimal? value, decimal? low, decimal? high)
    {
        if (value is not { } middle || low is not { } one || high is not { } other || one >= middle || middle >= other)
            return null;
        var power = Array.BinarySearch(Units, other - middle) - MostUnit;
        return power >= -MostUnit && Same(middle - Unit(power), one) && Same(middle + Unit(power), other) ? power : null;
    }

    /// <summary>Ten to that power.</summary>
    public static decimal Unit(int power) => Units[power + MostUnit];

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
