namespace RankLedger.Reading;

/// <summary>Which part of a list is wanted; all of it where nothing is said.</summary>
/// <param name="After">How many to leave out: those of the parts before.</param>
/// <param name="Limit">How many to give at most; null for all.</param>
public readonly record struct Part(int After = 0, int? Limit = null)
{
    /// <summary>The part of a list, and what the next one leaves out; null where nothing comes behind.</summary>
    public (IReadOnlyList<T> Items, int? Next) Of<T>(IReadOnlyList<T> all)
    {
        var end = Limit is { } most ? (int)Math.Min((long)After + most, all.Count) : all.Count;
        return After == 0 && end == all.Count ? (all, null) : ([.. all.Take(end).Skip(After)], end < all.Count ? end : null);
    }
}
