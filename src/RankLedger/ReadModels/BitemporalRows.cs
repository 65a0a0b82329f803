namespace RankLedger.ReadModels;

/// <summary>
/// The rows of one read model that a batch of events works on. Setting a key's rows at a position closes what is not said any
/// more and opens what is new; a row that is opened and closed within the batch keeps both positions.
/// </summary>
internal sealed class BitemporalRows<TKey, TRow>
    where TKey : notnull
    where TRow : notnull
{
    /// <summary>The end of a recorded range that has none yet, as <see cref="Storage.Tables.Open"/> says in SQL.</summary>
    public const long Open = long.MaxValue;

    private readonly Dictionary<TKey, List<Held>> held = [];
    private readonly List<(TKey Key, TRow Row, long From, long To)> finished = [];
    private int opened;

    /// <summary>Rows in the database that end, by their physical address.</summary>
    public List<(string Ctid, long To)> Closed { get; } = [];

    /// <summary>Rows to insert, those that ended within the batch too.</summary>
    public IEnumerable<(TKey Key, TRow Row, long From, long To)> Inserted =>
        finished.Concat(
            held.SelectMany(pair => pair.Value.Where(row => row.Ctid is null).Select(row => (pair.Key, row.Row, row.From, Open)))
        );

    /// <summary>How many rows there are to insert.</summary>
    public int InsertedCount => finished.Count + opened;

    public void Load(TKey key, TRow row, string ctid)
    {
        if (!held.TryGetValue(key, out var rows))
            held[key] = rows = [];
        rows.Add(new(row, ctid, 0));
    }

    public bool Has(TKey key) => held.TryGetValue(key, out var rows) && rows.Count > 0;

    public IEnumerable<TRow> Of(TKey key) => held.TryGetValue(key, out var rows) ? rows.Select(row => row.Row) : [];

    /// <summary>How many rows a key holds.</summary>
    public int Count(TKey key) => held.TryGetValue(key, out var rows) ? rows.Count : 0;

    /// <summary>Makes the key hold exactly these rows from a position on. Says whether that changed anything.</summary>
    public bool Set(TKey key, IReadOnlyList<TRow> rows, long position)
    {
        if (!held.TryGetValue(key, out var before))
        {
            if (rows.Count == 0)
                return false;
            held[key] = before = [];
        }

        var kept = 0;
        var found = rows.Count <= 64 ? new Found(stackalloc bool[rows.Count]) : new Found(new bool[rows.Count]);
        for (var i = 0; i < before.Count; i++)
        {
            if (found.Take(rows, before[i].Row))
                before[kept++] = before[i];
            else
                End(key, before[i], position);
        }

        var changed = kept < before.Count;
        before.RemoveRange(kept, before.Count - kept);
        for (var i = 0; i < rows.Count; i++)
        {
            if (found.Has(i))
                continue;
            before.Add(new(rows[i], null, position));
            opened++;
            changed = true;
        }

        return changed;
    }

    private void End(TKey key, Held row, long position)
    {
        if (row.Ctid is { } ctid)
        {
            Closed.Add((ctid, position));
            return;
        }

        finished.Add((key, row.Row, row.From, position));
        opened--;
    }

    // Which of the new rows were there before. A key holds few rows, so looking at each is quicker than hashing them.
    private readonly ref struct Found(Span<bool> taken)
    {
        private readonly Span<bool> taken = taken;

        public bool Has(int row) => taken[row];

        public bool Take(IReadOnlyList<TRow> rows, TRow row)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                if (taken[i] || !rows[i].Equals(row))
                    continue;
                taken[i] = true;
                return true;
            }

            return false;
        }
    }

    private readonly record struct Held(TRow Row, string? Ctid, long From);
}
