namespace RankLedger.Benchmarks.Generating;

/// <summary>Numbers from 0 to a count, each once, in an order that looks random; nothing is held in memory.</summary>
/// <remarks>A Feistel network over the next even power of two; what falls beyond the count walks on until it falls below.</remarks>
internal static class ScatteredOrder
{
    /// <summary>The numbers.</summary>
    public static IEnumerable<long> Of(long count, ulong seed)
    {
        var half = 1;
        while (1L << (2 * half) < count)
            half++;
        for (var i = 0L; i < count; i++)
        {
            var at = i;
            do at = Shuffle(at, half, seed);
            while (at >= count);
            yield return at;
        }
    }

    private static long Shuffle(long number, int half, ulong seed)
    {
        var mask = (1L << half) - 1;
        var (left, right) = (number >> half, number & mask);
        for (var round = 0UL; round < 4; round++)
            (left, right) = (right, left ^ ((long)(Dice.Mix(seed + (round << 56) + (ulong)right) >> 1) & mask));
        return (left << half) | right;
    }
}
