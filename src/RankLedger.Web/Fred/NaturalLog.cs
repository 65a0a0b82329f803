namespace RankLedger.Web.Fred;

/// <summary>The natural logarithm in decimals.</summary>
/// <remarks>By ln x = k ln 2 + 2 artanh((m - 1) / (m + 1)) for x = m 2^k with m from 2/3 to 4/3: the terms shrink 25 times each, so more
/// than twenty digits are right. A logarithm of a number that is written in digits is no such number itself (save that of 1), so the
/// rounding to a few decimals meets no tie.</remarks>
internal static class NaturalLog
{
    private const decimal OfTwo = 0.6931471805599453094172321215m;
    private const decimal Least = 2m / 3m;
    private const decimal Most = 4m / 3m;

    /// <summary>The logarithm; null where there is none.</summary>
    public static decimal? Of(decimal number)
    {
        if (number <= 0)
            return null;
        var twos = 0;
        for (; number > Most; twos++)
            number /= 2;
        for (; number < Least; twos--)
            number *= 2;
        var ratio = (number - 1) / (number + 1);
        var (power, sum) = (ratio, 0m);
        for (var odd = 1; power != 0; odd += 2)
        {
            sum += power / odd;
            power *= ratio * ratio;
        }

        return (twos * OfTwo) + (2 * sum);
    }
}
