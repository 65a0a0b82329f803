namespace RankLedger.Auditing.Measuring;

/// <summary>Numbers as statistics compute with them, half the size of decimals, and whether they are all the same: equal numbers have no
/// variance, whatever the roundings of binary arithmetic leave.</summary>
internal sealed class MeasuredNumbers
{
    private const ulong Sign = 1UL << 63;

    private readonly List<double> all = [];
    private decimal first;
    private bool varies;

    /// <summary>In the order in which they came, which the last digits of a sum depend on.</summary>
    public IReadOnlyList<double> All => all;

    /// <summary>Adds a number.</summary>
    public void Add(decimal number)
    {
        if (all.Count == 0)
            first = number;
        varies |= number != first;
        all.Add((double)number);
    }

    /// <summary>Gives back the room for more.</summary>
    public void Trim() => all.TrimExcess();

    /// <summary>All numbers of some, where they lie.</summary>
    public static IEnumerable<double> Together(IReadOnlyList<MeasuredNumbers> some) => some.SelectMany(each => each.all);

    /// <summary>The middle of all numbers of some; of an even number the mean of the two in the middle. There is one at least.</summary>
    public static double Median(IReadOnlyList<MeasuredNumbers> some)
    {
        var count = some.Sum(each => each.all.Count);
        return count % 2 == 1 ? At(some, count / 2) : (At(some, (count / 2) - 1) + At(some, count / 2)) / 2;
    }

    // The number at a place of their order, found byte by byte from the first: none is copied and none moved, however many there are.
    private static double At(IReadOnlyList<MeasuredNumbers> some, int place)
    {
        Span<int> counts = stackalloc int[256];
        var found = 0UL;
        for (var shift = 56; shift >= 0; shift -= 8)
        {
            counts.Clear();
            foreach (var each in some)
            {
                foreach (var number in each.all)
                {
                    var key = Ordered(number) >> shift;
                    if (key >> 8 == found)
                        counts[(int)(key & 255)]++;
                }
            }

            var next = 0;
            for (; place >= counts[next]; next++)
                place -= counts[next];
            found = (found << 8) | (uint)next;
        }

        return BitConverter.UInt64BitsToDouble((found & Sign) != 0 ? found & ~Sign : ~found);
    }

    // The bits of a number, so that a greater number has greater ones.
    private static ulong Ordered(double number) =>
        BitConverter.DoubleToUInt64Bits(number) is var bits && (bits & Sign) == 0 ? bits | Sign : ~bits;

    /// <summary>Whether two numbers of some are not the same.</summary>
    public static bool Vary(IEnumerable<MeasuredNumbers> some)
    {
        List<MeasuredNumbers> there = [.. some.Where(each => each.all.Count > 0)];
        return there.Exists(each => each.varies || each.first != there[0].first);
    }
}
