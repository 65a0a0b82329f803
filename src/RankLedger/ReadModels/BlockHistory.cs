using RankLedger.Domain.Time;

namespace RankLedger.ReadModels;

/// <summary>A fact of a cell over the positions at which it counts: the rectangle of one thing that was shown.</summary>
/// <param name="Place">The place of the cell's entity in its block.</param>
/// <param name="Fact">The fact, with the days over which it counts.</param>
/// <param name="RecordedFrom">The first position.</param>
/// <param name="RecordedTo">The position from which on something else counts.</param>
internal sealed record RecordedFact(int Place, FactRow Fact, long RecordedFrom, long RecordedTo)
{
    /// <summary>Whether it counts at the last position.</summary>
    public bool IsOpen => RecordedTo == Open;

    /// <summary>The end of a recorded range that has none yet, as <see cref="Storage.Tables.Open"/> says in SQL.</summary>
    public const long Open = long.MaxValue;
}

/// <summary>Goes through everything that was ever recorded of a block, position by position.</summary>
internal sealed class BlockHistory
{
    private readonly SortedList<DateOnly, List<(int Place, FactRow Fact)>> days = [];
    private readonly List<(FactRow Fact, long From)>?[] cells = new List<(FactRow, long)>?[BlockKey.Entities];
    private readonly List<RecordedFact> ended = [];
    private readonly long wanted;

    private BlockHistory(long places) => wanted = places;

    /// <summary>Every fact that counted at some position, from all rows of a block in order of position.</summary>
    /// <param name="rows">The rows; of some places those suffice that are about one of them.</param>
    /// <param name="places">The places whose facts are wanted.</param>
    public static IEnumerable<RecordedFact> Of(IReadOnlyList<BlockRow> rows, long places = BlockKey.Everywhere)
    {
        var history = new BlockHistory(places);
        for (var (from, to) = (0, 0); from < rows.Count; from = to)
        {
            while (to < rows.Count && rows[to].RecordedFrom == rows[from].RecordedFrom)
                to++;
            history.Take(rows, from, to);
        }

        for (var place = 0; place < history.cells.Length; place++)
        {
            foreach (var (fact, from) in history.cells[place] ?? [])
                history.ended.Add(new(place, fact, from, RecordedFact.Open));
        }

        return history.ended;
    }

    private void Take(IReadOnlyList<BlockRow> rows, int from, int to)
    {
        var (position, first) = (rows[from].RecordedFrom, DateOnly.MaxValue);
        for (var i = from; i < to; i++)
        {
            var day = rows[i].KnownFrom;
            days[day] = TableBody.Read(rows[i].Body, new(day, day), wanted);
            first = day < first ? day : first;
        }

        var tails = new List<FactRow>?[BlockKey.Entities];
        for (var place = 0; place < cells.Length; place++)
            tails[place] = cells[place] is { } facts ? Kept(facts, first) : null;
        for (var i = days.IndexOfKey(first); i < days.Count; i++)
        {
            var known = new KnownRange(days.Keys[i], i + 1 < days.Count ? days.Keys[i + 1] : KnownRange.Open);
            foreach (var (place, fact) in days.Values[i])
                BlockFacts.Add(tails[place] ??= [], fact with { KnownFrom = known.From, KnownTo = known.To });
        }

        for (var place = 0; place < cells.Length; place++)
        {
            if (tails[place] is { } tail)
                Set(place, tail, first, position);
        }
    }

    // What may be told anew: the facts that reach a day or begin behind it, cut there.
    private static List<FactRow> Kept(List<(FactRow Fact, long From)> facts, DateOnly day) =>
        [
            .. facts
                .Where(each => each.Fact.KnownTo >= day && each.Fact.KnownFrom < day)
                .Select(each => each.Fact.KnownTo > day ? each.Fact with { KnownTo = day } : each.Fact),
        ];

    private void Set(int place, List<FactRow> tail, DateOnly day, long position)
    {
        var facts = cells[place] ??= [];
        var start = facts.FindIndex(each => each.Fact.KnownTo >= day);
        start = start < 0 ? facts.Count : start;
        var before = facts[start..];
        facts.RemoveRange(start, before.Count);
        foreach (var (fact, from) in before.Where(each => !tail.Contains(each.Fact)))
            ended.Add(new(place, fact, from, position));
        foreach (var fact in tail)
        {
            var same = before.FindIndex(each => each.Fact.Equals(fact));
            facts.Add(same < 0 ? (fact, position) : before[same]);
        }
    }
}
