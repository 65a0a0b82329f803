using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>The facts of the cells that a batch of events works on, and the bodies of their blocks that change thereby.</summary>
internal sealed class TableBlocks(Numbering numbers)
{
    private readonly Dictionary<long, List<FactRow>?[]> facts = [];
    private readonly Dictionary<long, HeldBlock> held = [];
    private readonly Dictionary<long, DateOnly> changed = [];
    private readonly Dictionary<long, DateOnly> tails = [];
    private readonly HashSet<long> parts = [];

    /// <summary>Bodies to add.</summary>
    public List<BlockRow> Added { get; } = [];

    /// <summary>Takes the newest bodies of a block, in order of day, and tells every cell that they hold: over all days, or the last one
    /// before a day and those from it on, where nothing changes before that day.</summary>
    public void Load(long key, IReadOnlyList<DatedBody> bodies, DateOnly? day, Action<CellKey> each)
    {
        held[key] = new(bodies);
        parts.Remove(key);
        tails.Remove(key);
        if (bodies is [var first, ..] && first.From < day)
            tails[key] = first.From;
        Unpack(key, bodies, BlockKey.Everywhere, each);
    }

    /// <summary>Takes some places of a block over all days; none of its cells may be changed.</summary>
    public void LoadPlaces(long key, IReadOnlyList<DatedBody> bodies, long places, Action<CellKey> each)
    {
        parts.Add(key);
        Unpack(key, bodies, places, each);
    }

    private void Unpack(long key, IReadOnlyList<DatedBody> bodies, long places, Action<CellKey> each)
    {
        var (group, cells) = (numbers.GroupOf(key), CellsAt(key));
        foreach (var (place, rows) in BlockFacts.Of(bodies, places))
        {
            cells[place] = rows;
            each(new(group.Flow, group.Period, numbers.EntityAt(key, place)));
        }
    }

    /// <summary>What a place of a block holds, in order of day, as far as it was loaded.</summary>
    public IReadOnlyList<FactRow> Of(long key, int place) => facts.TryGetValue(key, out var cells) && cells[place] is { } rows ? rows : [];

    /// <summary>Makes a cell hold exactly these facts, which are in order of day, and tells what it held; null where that is the
    /// same.</summary>
    public ChangedFacts? Set(PlacedCell cell, IReadOnlyList<FactRow> rows)
    {
        if (tails.TryGetValue(cell.Key, out var since) && rows.Any(row => row.KnownFrom < since))
            rows = [.. rows.Where(row => row.KnownTo > since).Select(row => row.KnownFrom < since ? row with { KnownFrom = since } : row)];
        var cells = CellsAt(cell.Key);
        var before = cells[cell.Place] ?? [];
        var same = 0;
        while (same < before.Count && same < rows.Count && IsSame(before[same], rows[same]))
            same++;
        if (FirstDifference(before, rows, same) is not { } day)
            return null;
        var after = new List<FactRow>(rows.Count);
        after.AddRange(before.Take(same));
        // What is said again stays as it was first written.
        for (var i = same; i < rows.Count; i++)
            after.Add(AsWritten(before, rows[i]));
        cells[cell.Place] = after;
        changed[cell.Key] = changed.TryGetValue(cell.Key, out var earlier) && earlier < day ? earlier : day;
        return new(cell.Cell, before, after);
    }

    private static FactRow AsWritten(List<FactRow> before, FactRow row)
    {
        foreach (var written in before)
        {
            if (written.Equals(row))
                return written;
        }

        return row;
    }

    /// <summary>Packs the blocks of which cells changed anew, as recorded at a position.</summary>
    public void Pack(long position)
    {
        foreach (var (key, day) in changed)
        {
            // What was not unpacked would be packed as if nothing stood there.
            if (parts.Contains(key))
                throw new InvalidOperationException($"A cell of block {key} changed, of which only some places were loaded.");
            if (!held.TryGetValue(key, out var block))
                held[key] = block = new([]);
            foreach (var (from, places, body) in block.Replaced(CellsFrom(key, day), day))
                Added.Add(new(key, from, position, places, body));
        }

        changed.Clear();
    }

    // The facts that reach a day, or end there.
    private List<(int Place, FactRow Fact)> CellsFrom(long key, DateOnly day)
    {
        var (cells, all) = (new List<(int, FactRow)>(), CellsAt(key));
        for (var place = 0; place < all.Length; place++)
        {
            foreach (var fact in all[place] ?? [])
            {
                if (fact.KnownTo >= day)
                    cells.Add((place, fact));
            }
        }

        return cells;
    }

    private List<FactRow>?[] CellsAt(long key)
    {
        if (!facts.TryGetValue(key, out var cells))
            facts[key] = cells = new List<FactRow>?[BlockKey.Entities];
        return cells;
    }

    // The first day on which two that begin with so many equal facts say something else; null where they are equal.
    private static DateOnly? FirstDifference(List<FactRow> before, IReadOnlyList<FactRow> after, int same)
    {
        if (same == before.Count)
            return same == after.Count ? null : after[same].KnownFrom;
        if (same == after.Count)
            return before[same].KnownFrom;
        return before[same].KnownFrom == after[same].KnownFrom && before[same].Says(after[same])
            ? Earlier(before[same].KnownTo, after[same].KnownTo)
            : Earlier(before[same].KnownFrom, after[same].KnownFrom);
    }

    private static bool IsSame(FactRow one, FactRow other) => ReferenceEquals(one, other) || one.Equals(other);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>The newest body of a block for each day that has one.</summary>
    private sealed class HeldBlock
    {
        private readonly SortedList<DateOnly, DatedBody> bodies;

        public HeldBlock(IReadOnlyList<DatedBody> stored)
        {
            bodies = new(stored.Count + 1);
            foreach (var body in stored)
                bodies.Add(body.From, body);
        }

        /// <summary>Replaces what is shown from a day on, and returns the bodies that have to be added for that: a day has one where
        /// it shows something else than the day before, or than it showed until now, or than its places say.</summary>
        public List<DatedBody> Replaced(List<(int Place, FactRow Fact)> cells, DateOnly day)
        {
            var (replaced, active) = (new List<DatedBody>(), new List<(int, FactRow)>());
            byte[]? before = null;
            for (var i = bodies.Count - 1; i >= 0 && before is null; i--)
            {
                if (bodies.Keys[i] < day)
                    before = bodies.Values[i].Body;
            }

            foreach (var cut in Cuts(cells, day))
            {
                active.Clear();
                foreach (var cell in cells)
                {
                    if (cell.Fact.KnownFrom <= cut && cut < cell.Fact.KnownTo)
                        active.Add(cell);
                }

                var body = TableBody.Of(active);
                var isStored = bodies.TryGetValue(cut, out var stored);
                var shown = isStored ? stored.Body : before;
                var places = Changed(cells, cut) | (isStored ? stored.Places : 0);
                if ((shown is null ? active.Count > 0 : !shown.AsSpan().SequenceEqual(body)) || (isStored && places != stored.Places))
                {
                    bodies[cut] = new(cut, places, body);
                    replaced.Add(bodies[cut]);
                }

                before = body;
            }

            return replaced;
        }

        // The days from one on on which something may begin or end: few, and the same for most cells.
        private List<DateOnly> Cuts(List<(int Place, FactRow Fact)> cells, DateOnly day)
        {
            List<DateOnly> cuts = [day, .. bodies.Keys.Where(body => body > day)];
            foreach (var (_, fact) in cells)
            {
                Add(fact.KnownFrom);
                Add(fact.KnownTo);
            }

            return cuts;

            void Add(DateOnly cut)
            {
                if (cut >= day && cut != KnownRange.Open && cuts.BinarySearch(cut) is < 0 and var at)
                    cuts.Insert(~at, cut);
            }
        }

        // The places that show something else on a day than on the day before.
        private static long Changed(List<(int Place, FactRow Fact)> cells, DateOnly day)
        {
            var places = 0L;
            for (var i = 0; i < cells.Count; i++)
            {
                var (place, fact) = cells[i];
                if (
                    fact.KnownFrom == day
                    && !(i > 0 && cells[i - 1] is var (same, before) && same == place && BlockFacts.GoesOn(before, fact))
                )
                    places |= BlockKey.Bit(place);
                else if (
                    fact.KnownTo == day
                    && !(i + 1 < cells.Count && cells[i + 1] is var (next, after) && next == place && BlockFacts.GoesOn(fact, after))
                )
                    places |= BlockKey.Bit(place);
            }

            return places;
        }
    }
}
