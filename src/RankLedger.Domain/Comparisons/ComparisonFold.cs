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
        var (low, high) = (Math.Min(from.Position, to.Position), Math.Max(from.Position, to.Position));
        var before = new PeriodLedger(flow, period);
        foreach (var each in ordered.TakeWhile(each => each.Position <= low))
            before.Apply(each);

        var walk = new AxisWalk(before.Copy(), from.Limit, first, last);
        var (atLow, isForward) = (walk.Here, from.Position <= to.Position);
        var recorded = ordered
            .Where(each => each.Position > low && each.Position <= high)
            .Select(each => walk.Record(each, from.Limit))
            .ToList();
        var whole = walk.Ledger;
        var start = isForward ? atLow : walk.Here;
        if (!isForward)
            walk = new(before, first, first, last);
        else if (from.Limit != first)
            walk = new(walk.Ledger, first, first, last);

        var atFirst = walk.Here;
        var published = Published(walk, first, last);
        var end = to.Limit == last ? walk.Here : atFirst;
        List<Change> changes = [.. InTurn(recorded, isForward), .. InTurn(published, from.Limit <= to.Limit)];
        return new Differences(walk.Ledger.Ranking!, start, end, changes).All() with
        {
            Publications = whole.All.ToDictionary(each => each.Order.Publication, each => each.Publication.Content, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<Change> InTurn(List<Change> changes, bool isForward) =>
        isForward ? changes : changes.AsEnumerable().Reverse().Select(change => change.Backwards());

    // On one day publications cease to stand before others begin, each group in fold order.
    private static List<Change> Published(AxisWalk walk, DateOnly first, DateOnly last) =>
        walk
            .Ledger.All.SelectMany(each =>
                each.Stands.SelectMany(range =>
                    new[] { (Day: range.From, Stands: true, Publication: each), (Day: range.To, Stands: false, Publication: each) }
                )
            )
            .Where(each => each.Day > first && each.Day <= last)
            .OrderBy(each => each.Day)
            .ThenBy(each => each.Stands)
            .ThenBy(each => each.Publication.Order)
            .ToList()
            .ConvertAll(each => walk.BeginOrCease(each.Publication, each.Day, each.Stands));
}
