using RankLedger.Domain.Time;

namespace RankLedger.Domain.Revisions;

/// <summary>A stretch of publication days on which a cell had one value, or had none any more.</summary>
/// <param name="From">The first day: the vintage that brought the value.</param>
/// <param name="Last">The last day, itself included; <see cref="KnownRange.Open"/> where there is none.</param>
/// <param name="Value">The value in the flow's unit; null where the cell was dropped or its publication withdrawn.</param>
public sealed record ValueSpan(DateOnly From, DateOnly Last, decimal? Value)
{
    /// <summary>Whether the value stood on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && day <= Last;
}

/// <summary>What a cell's value was on each day of publication, as a reader of numbers sees it.</summary>
/// <remarks>
/// From the first statement on every day has one span. Neighbours with the same number are one: a narrower printing of a number is no new
/// vintage. Where what stood ends and nothing follows, the value is missing from that day on.
/// </remarks>
public static class ValueSpans
{
    /// <summary>Lays out what is known of one cell.</summary>
    /// <param name="facts">Its facts at one position of the ledger, which never overlap, in any order.</param>
    /// <returns>The spans in order, without gaps, up to the end of time; none where nothing was ever said.</returns>
    public static IReadOnlyList<ValueSpan> Of(IEnumerable<(KnownRange Known, decimal? Value)> facts)
    {
        var spans = new List<ValueSpan>();
        foreach (var (known, value) in facts.OrderBy(fact => fact.Known.From))
        {
            if (spans is [.., var before] && before.Last < known.From.AddDays(-1))
                Add(spans, new(before.Last.AddDays(1), known.From.AddDays(-1), null));
            Add(spans, new(known.From, known.To == KnownRange.Open ? KnownRange.Open : known.To.AddDays(-1), value));
        }

        if (spans is [.., var last] && last.Last != KnownRange.Open)
            Add(spans, new(last.Last.AddDays(1), KnownRange.Open, null));
        return spans;
    }

    private static void Add(List<ValueSpan> spans, ValueSpan next)
    {
        if (spans is [.., var before] && before.Value == next.Value)
            spans[^1] = before with { Last = next.Last };
        else
            spans.Add(next);
    }
}
