using RankLedger.Domain.Figures;
using RankLedger.Domain.Time;

namespace RankLedger.Domain.Milestones;

/// <summary>Follows the crossings of one tier along the published axis. A day costs what changes on it, however many periods are
/// known.</summary>
/// <remarks>Across a break nothing is compared: whoever is out behind it has not left, and whoever comes in there was last seen outside
/// only behind it.</remarks>
internal sealed class CrossingSweep
{
    private readonly List<PeriodHistory> periods;
    private readonly decimal threshold;
    private readonly bool neverLeaves;
    private readonly Func<ReferencePeriod, ReferencePeriod, bool>? isBroken;
    private readonly TierFact?[] known;
    private readonly Reached[] before;
    private readonly Crossing?[] crossings;
    private readonly List<MilestoneFact> done = [];
    private readonly Dictionary<int, MilestoneFact> open = [];

    // The periods that change on a day, with what was known of them before it.
    private readonly SortedList<int, TierFact?> changed = [];

    public CrossingSweep(
        List<PeriodHistory> periods,
        decimal threshold,
        bool neverLeaves,
        Func<ReferencePeriod, ReferencePeriod, bool>? isBroken = null
    )
    {
        (this.periods, this.threshold, this.neverLeaves, this.isBroken) = (periods, threshold, neverLeaves, isBroken);
        (known, before, crossings) = (new TierFact?[periods.Count], new Reached[periods.Count + 1], new Crossing?[periods.Count]);
    }

    public List<MilestoneFact> Facts()
    {
        var all = Changes();
        for (var (from, to) = (0, 0); from < all.Count; from = to)
        {
            var day = all[from].Day;
            changed.Clear();
            for (; to < all.Count && all[to].Day == day; to++)
            {
                var (_, period, fact) = all[to];
                changed.TryAdd(period, known[period]);
                known[period] = fact;
            }

            Follow(day);
        }

        done.AddRange(open.Values);
        return done.Count <= 1 ? done : [.. done.OrderBy(fact => fact.Known.From).ThenBy(fact => fact.Period).ThenBy(fact => fact.Event)];
    }

    // Day by day; on each, first what ends.
    private List<(DateOnly Day, int Period, TierFact? Fact)> Changes()
    {
        var all = new List<(DateOnly Day, int Period, TierFact? Fact)>(2 * periods.Count);
        for (var period = 0; period < periods.Count; period++)
        {
            foreach (var fact in periods[period].Facts)
            {
                all.Add((fact.Known.From, period, fact));
                if (fact.Known.To != KnownRange.Open)
                    all.Add((fact.Known.To, period, null));
            }
        }

        all.Sort(
            (one, other) =>
                one.Day != other.Day ? one.Day.CompareTo(other.Day)
                : one.Fact is null != other.Fact is null ? (one.Fact is null ? -1 : 1)
                : one.Period.CompareTo(other.Period)
        );
        return all;
    }

    // From the first period that changed on, until nothing that later periods look back at is another.
    private void Follow(DateOnly day)
    {
        var (first, last) = (changed.Keys[0], changed.Keys[^1]);
        for (var at = first; at < periods.Count; at++)
        {
            var (crossing, after) = Cross(before[at], periods[at].Period, known[at]);
            if (crossing != crossings[at])
                Turn(day, at, crossing);
            crossings[at] = crossing;
            if (at >= last && after == before[at + 1])
                return;
            before[at + 1] = after;
        }
    }

    private void Turn(DateOnly day, int at, Crossing? crossing)
    {
        var decisive = Decisive(at, crossing);
        var cause = (known[decisive] ?? changed[decisive]!).Publication;
        if (open.Remove(at, out var fact))
            done.Add(fact with { Known = new(fact.Known.From, day), EndedBy = cause });
        if (crossing is { } now)
            open[at] = new(
                Known: new(day, KnownRange.Open),
                Event: now.Event,
                Period: periods[at].Period,
                Value: now.Value,
                Certain: now.Certain,
                LastBelow: now.LastBelow,
                Publication: cause,
                EndedBy: null
            );
    }

    // The milestone's own period, where that decides otherwise than before or alone says another value, or else the earlier one that the
    // difference rests on: what else changed on the day decides nothing. Whether anything is crossed rests on the last one before, whether
    // for the first time on the first that was ever in, and since when on the last one that was out.
    private int Decisive(int at, Crossing? crossing)
    {
        var was = crossings[at];
        var isSame = was is not null && (was.Event, was.LastBelow) == (crossing?.Event, crossing?.LastBelow);
        if (changed.ContainsKey(at) && (isSame || DecidesOtherwise(at)))
            return at;
        var earlier = changed.Keys.Where(each => each < at && DecidesOtherwise(each));
        var marked = changed.Keys.LastOrDefault(each => each < at && changed[each]?.BreakMark != known[each]?.BreakMark, at);
        return was is null || crossing is null ? earlier.LastOrDefault(marked)
            : was.Event != crossing.Event ? earlier.FirstOrDefault(each => Turned(each, inside: true), marked)
            : earlier.LastOrDefault(each => Turned(each, inside: false), marked);
    }

    private bool DecidesOtherwise(int period) => changed[period]?.Reaches(threshold) != known[period]?.Reaches(threshold);

    // Whether it was in, or out, before the day or is so now.
    private bool Turned(int period, bool inside) =>
        changed[period]?.Reaches(threshold) == inside || known[period]?.Reaches(threshold) == inside;

    private (Crossing? Crossing, Reached After) Cross(Reached before, ReferencePeriod period, TierFact? fact)
    {
        if (fact is null || (neverLeaves && before.Inside == true))
            return (null, before);
        if (fact.Value is not null)
            before = before.Parted(fact.BreakMark);
        if (fact.Reaches(threshold) is not { } reaches)
            return (null, before);
        var lastBelow = before.LastBelow is { } below && !IsBroken(below, period) ? before.LastBelow : null;
        Crossing? crossing =
            reaches && before.Inside != true
                ? new(before.Been ? MilestoneEvent.ReEntered : MilestoneEvent.Entered, fact.Value, fact.Span.Low >= threshold, lastBelow)
            : !reaches && before.Inside == true && !before.IsParted && !IsBroken(before.Known, period)
                ? new(MilestoneEvent.Left, fact.Value, fact.Span.High <= threshold, lastBelow)
            : null;
        return (
            fact.IsFormer ? null : crossing,
            new(reaches, before.Been || reaches, reaches ? lastBelow : period, isBroken is null ? default : period, before.Note)
        );
    }

    private bool IsBroken(ReferencePeriod earlier, ReferencePeriod later) => isBroken?.Invoke(earlier, later) == true;

    // What is known of a series before a period: in or out by now, ever in, the last period that was out, and where there are breaks the
    // last one of which anything is known; the note of a break beside the last value, and whether a break lies behind all that.
    private readonly record struct Reached(
        bool? Inside,
        bool Been,
        ReferencePeriod? LastBelow,
        ReferencePeriod Known,
        string? Note,
        bool IsParted = false
    )
    {
        public Reached Parted(BreakMark mark) =>
            mark.Parts([Note]) ? this with { LastBelow = null, Note = mark.Note, IsParted = true } : this with { Note = mark.Note };
    }

    private sealed record Crossing(MilestoneEvent Event, decimal? Value, bool Certain, ReferencePeriod? LastBelow);
}
