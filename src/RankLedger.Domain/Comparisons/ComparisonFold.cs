using RankLedger.Domain.Time;

namespace RankLedger.Domain.Comparisons;

/// <summary>Compares one flow and period at two points, and attributes each difference to the event that made it (docs/rules.md, section
/// 3).</summary>
/// <remarks>
/// The way from the first point to the second goes along the recorded axis first, at the day of the first point, and then along
/// the published axis, at the position of the second. A difference belongs to the last moment on this way at which the cell
/// changed: from that moment on it holds what it holds at the second point. An axis may be walked backwards; then what an event
/// did is missing at the second point.
/// </remarks>
public static class ComparisonFold
{
    /// <summary>Compares.</summary>
    /// <param name="events">The ranking's definitions, and every event of the publications that ever said something of the flow and
    /// period.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="period">The reference period.</param>
    /// <param name="from">The first point; the ranking is defined there.</param>
    /// <param name="to">The second point; the ranking is defined there.</param>
    public static PeriodComparison Of(IEnumerable<PlacedEvent> events, string flow, string period, Basis from, Basis to)
    {
        var ordered = events.OrderBy(each => each.Position).ToList();
        var (first, last) = from.Limit <= to.Limit ? (from.Limit, to.Limit) : (to.Limit, from.Limit);
        var start = new AxisWalk(At(ordered, flow, period, from.Position), from.Limit, first, last);
        var ledger = At(ordered, flow, period, to.Position);
        var end = new AxisWalk(ledger, to.Limit, first, last);
        List<Change> changes =
        [
            .. Recorded(ordered, flow, period, from, to, first, last),
            .. Published(ordered, flow, period, from, to, first, last),
        ];
        return new Differences(ledger.Ranking!, start, end, changes).All();
    }

    private static PeriodLedger At(List<PlacedEvent> events, string flow, string period, long position)
    {
        var ledger = new PeriodLedger(flow, period);
        foreach (var each in events.TakeWhile(each => each.Position <= position))
            ledger.Apply(each);
        return ledger;
    }

    private static IEnumerable<Change> Recorded(
        List<PlacedEvent> events,
        string flow,
        string period,
        Basis from,
        Basis to,
        DateOnly first,
        DateOnly last
    )
    {
        var (low, high) = (Math.Min(from.Position, to.Position), Math.Max(from.Position, to.Position));
        var walk = new AxisWalk(At(events, flow, period, low), from.Limit, first, last);
        var changes = events
            .Where(each => each.Position > low && each.Position <= high)
            .Select(each => walk.Record(each, from.Limit))
            .ToList();
        return from.Position <= to.Position ? changes : changes.AsEnumerable().Reverse().Select(change => change.Backwards());
    }

    // On one day publications cease to stand before others begin, each group in fold order.
    private static IEnumerable<Change> Published(
        List<PlacedEvent> events,
        string flow,
        string period,
        Basis from,
        Basis to,
        DateOnly first,
        DateOnly last
    )
    {
        var ledger = At(events, flow, period, to.Position);
        var walk = new AxisWalk(ledger, first, first, last);
        var days = ledger.All.SelectMany(each =>
            each.Stands.SelectMany(range =>
                new[] { (Day: range.From, Stands: true, Publication: each), (Day: range.To, Stands: false, Publication: each) }
            )
        );
        var changes = days.Where(each => each.Day > first && each.Day <= last)
            .OrderBy(each => each.Day)
            .ThenBy(each => each.Stands)
            .ThenBy(each => each.Publication.Order)
            .ToList()
            .ConvertAll(each => walk.BeginOrCease(each.Publication, each.Day, each.Stands));
        return from.Limit <= to.Limit ? changes : changes.AsEnumerable().Reverse().Select(change => change.Backwards());
    }
}
