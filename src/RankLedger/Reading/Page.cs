namespace RankLedger.Reading;

/// <summary>Keeps the first of many that come in any order: as many as a page holds, and one more, which tells that there are
/// more.</summary>
/// <param name="order">A total order.</param>
/// <param name="size">How many a page holds; null for all.</param>
internal sealed class Page<T>(IComparer<T> order, int? size)
{
    private readonly SortedSet<T> first = new(order);

    /// <summary>Takes one in, and lets go of the last where there are too many.</summary>
    public void Add(T each)
    {
        first.Add(each);
        if (size is { } most && first.Count > most + 1)
            first.Remove(first.Max!);
    }

    /// <summary>What is on the page, in order, and whether more would come behind it.</summary>
    public (IReadOnlyList<T> Items, bool IsCut) Take() =>
        size is { } most && first.Count > most ? ([.. first.Take(most)], true) : ([.. first], false);
}
