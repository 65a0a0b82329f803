using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>The periods of one entity and flow that may hold facts, series by series, with what is known of each and the milestones found
/// in them. Whatever rests on a period that changed is read and found anew when it is asked for, and nothing else.</summary>
internal sealed class EntityPeriods
{
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Series> all = new(StringComparer.Ordinal);

    /// <summary>Names a period of which something else may be known than before.</summary>
    public void Changed(string period) => unread.Add(period);

    /// <summary>What is known of every period.</summary>
    /// <param name="read">Reads what is known of a period.</param>
    public List<PeriodHistory> Histories(Func<string, PeriodHistory> read)
    {
        // An entity of several ids is asked for by each of them, side by side.
        lock (unread)
        {
            Read(read);
            return [.. all.Values.SelectMany(series => series.Periods.Values)];
        }
    }

    /// <summary>The milestones of all series.</summary>
    /// <param name="read">Reads what is known of a period.</param>
    /// <param name="find">Finds the milestones of a series, by its name and periods in order.</param>
    public IEnumerable<MilestoneRow> Milestones(
        Func<string, PeriodHistory> read,
        Func<string, IEnumerable<PeriodHistory>, IReadOnlyList<MilestoneRow>> find
    )
    {
        Read(read);
        return all.SelectMany(each => each.Value.Milestones ??= find(each.Key, each.Value.Periods.Values));
    }

    private void Read(Func<string, PeriodHistory> read)
    {
        foreach (var period in unread)
        {
            var history = read(period);
            var name = MilestoneSeries.Of(history.Period);
            if (!all.TryGetValue(name, out var series))
                all[name] = series = new();
            series.Periods[history.Period] = history;
            series.Milestones = null;
        }

        unread.Clear();
    }

    private sealed class Series
    {
        public SortedList<ReferencePeriod, PeriodHistory> Periods { get; } = [];

        public IReadOnlyList<MilestoneRow>? Milestones { get; set; }
    }
}
