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
    private readonly List<(FactRow Fact, long From)>[] cells =
    [
        .. Enumerable.Range(0, BlockKey.Entities).Select(_ => new List<(FactRow, long)>()),
    ];
    private readonly List<RecordedFact> ended = [];
    private readonly long wanted;

    private BlockHistory(long places) => wanted = places;

    /// <summary>Every fact that counted at some position, from all rows of a block in order of position.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="places">The places whose facts are wanted.</param>
    public static IEnumerable<RecordedFact> Of(IEnumerable<BlockRow> rows, long places = BlockKey.Everywhere)
    {
        var history = new BlockHistory(places);
        foreach (var same in rows.GroupBy(row => row.RecordedFrom))
            history.Take([.. same], same.Key);
        return history.ended.Concat(
            history.cells.SelectMany(
                (facts, place) => facts.Select(each => new RecordedFact(place, each.Fact, each.From, RecordedFact.Open))
            )
        );
    }

    private void Take(List<BlockRow> rows, long position)
    {
        var first = rows.Min(row => row.KnownFrom);
        foreach (var row in rows)
            days[row.KnownFrom] = TableBody.Read(row.Body, new(row.KnownFrom, row.KnownFrom), wanted);
        var tails = cells.Select(facts => Kept(facts, first)).ToArray();
        for (var i = days.IndexOfKey(first); i < days.Count; i++)
        {
            var known = new KnownRange(days.Keys[i], i + 1 < days.Count ? days.Keys[i + 1] : KnownRange.Open);
            foreach (var (place, fact) in days.Values[i])
                BlockFacts.Add(tails[place], fact with { KnownFrom = known.From, KnownTo = known.To });
        }

        for (var place = 0; place < cells.Length; place++)
            Set(place, tails[place], first, position);
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
        var facts = cells[place];
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
