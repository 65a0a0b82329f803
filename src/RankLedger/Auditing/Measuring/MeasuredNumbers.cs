namespace RankLedger.Auditing.Measuring;

/// <summary>Numbers as statistics compute with them, half the size of decimals, and whether they are all the same: equal numbers have no
/// variance, whatever the roundings of binary arithmetic leave.</summary>
internal sealed class MeasuredNumbers
{
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

    /// <summary>All numbers of some, in an array of their own.</summary>
    public static double[] Together(IReadOnlyList<MeasuredNumbers> some)
    {
        var together = new double[some.Sum(each => each.all.Count)];
        var at = 0;
        foreach (var each in some)
        {
            each.all.CopyTo(together, at);
            at += each.all.Count;
        }

        return together;
    }

    /// <summary>Whether two numbers of some are not the same.</summary>
    public static bool Vary(IEnumerable<MeasuredNumbers> some)
    {
        List<MeasuredNumbers> there = [.. some.Where(each => each.all.Count > 0)];
        return there.Exists(each => each.varies || each.first != there[0].first);
    }
}
