namespace RankLedger.Projections;

/// <summary>
/// The rows of one read model that a batch of events works on. Setting a key's rows at a position closes what is not said any
/// more and opens what is new; a row that is opened and closed within the batch keeps both positions.
/// </summary>
internal sealed class VersionedRows<TKey, TRow>
    where TKey : notnull
    where TRow : notnull
{
    public const long Open = long.MaxValue;

    private readonly Dictionary<TKey, List<Held>> held = [];
    private readonly List<(TKey Key, TRow Row, long From, long To)> finished = [];

    /// <summary>Rows in the database that end, by their physical address.</summary>
    public List<(string Ctid, long To)> Closed { get; } = [];

    /// <summary>Rows to insert, those that ended within the batch too.</summary>
    public IEnumerable<(TKey Key, TRow Row, long From, long To)> Inserted =>
        finished.Concat(held.SelectMany(pair => pair.Value.Where(row => row.Ctid is null).Select(row => (pair.Key, row.Row, row.From, Open))));

    public void Load(TKey key, TRow row, string ctid)
    {
        if (!held.TryGetValue(key, out var rows))
            held[key] = rows = [];
        rows.Add(new(row, ctid, 0));
    }

    public bool Has(TKey key) => held.TryGetValue(key, out var rows) && rows.Count > 0;

    public IEnumerable<TRow> Of(TKey key) => held.TryGetValue(key, out var rows) ? rows.Select(row => row.Row) : [];

    /// <summary>Makes the key hold exactly these rows from a position on. Says whether that changed anything.</summary>
    public bool Set(TKey key, IReadOnlyCollection<TRow> rows, long position)
    {
        if (!held.TryGetValue(key, out var before))
        {
            if (rows.Count == 0)
                return false;
            held[key] = before = [];
        }

        var next = rows.ToHashSet();
        var changed = false;
        for (var i = before.Count - 1; i >= 0; i--)
        {
            if (next.Remove(before[i].Row))
                continue;
            changed = true;
            if (before[i].Ctid is { } ctid)
                Closed.Add((ctid, position));
            else
                finished.Add((key, before[i].Row, before[i].From, position));
            before.RemoveAt(i);
        }

        foreach (var row in rows.Where(next.Remove))
        {
            before.Add(new(row, null, position));
            changed = true;
        }

        return changed;
    }

    private sealed record Held(TRow Row, string? Ctid, long From);
}
