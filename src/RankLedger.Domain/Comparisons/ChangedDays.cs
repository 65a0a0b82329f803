using RankLedger.Domain.Time;

namespace RankLedger.Domain.Comparisons;

/// <summary>On which days of publication two states of a ledger differ, and on which of them to look at the difference.</summary>
public static class ChangedDays
{
    /// <summary>The stretches on which something differs that changes on some days alone.</summary>
    /// <param name="edges">The days on which it may change in either state, in any order.</param>
    /// <param name="differs">Whether it differs on a day.</param>
    public static IEnumerable<KnownRange> Between(IEnumerable<DateOnly> edges, Func<DateOnly, bool> differs)
    {
        List<DateOnly> days = [.. edges.Where(day => day != KnownRange.Open).Distinct().Order()];
        for (var at = 0; at < days.Count; at++)
        {
            if (differs(days[at]))
                yield return new(days[at], at + 1 < days.Count ? days[at + 1] : KnownRange.Open);
        }
    }

    /// <summary>The same days as few stretches, in order.</summary>
    public static IReadOnlyList<KnownRange> Joined(IEnumerable<KnownRange> stretches)
    {
        var joined = new List<KnownRange>();
        foreach (var each in stretches.OrderBy(stretch => stretch.From))
        {
            if (joined is [.., var last] && each.From <= last.To)
                joined[^1] = last with { To = each.To > last.To ? each.To : last.To };
            else
                joined.Add(each);
        }

        return joined;
    }

    /// <summary>The changed day that lies nearest to one: that day itself where it is one, or where none is.</summary>
    public static DateOnly Nearest(IReadOnlyList<KnownRange> changed, DateOnly day) =>
        changed
            .Select(stretch =>
                stretch.From > day ? stretch.From
                : stretch.To <= day ? stretch.To.AddDays(-1)
                : day
            )
            .DefaultIfEmpty(day)
            .MinBy(each => Math.Abs(each.DayNumber - day.DayNumber));
}
