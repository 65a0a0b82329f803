using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>What counts as stated of the cells that a batch of events works on, and the rows that the events add.</summary>
internal sealed class StatementBlocks(Numbering numbers)
{
    private readonly Dictionary<CellKey, List<FigureRow>> held = [];
    private readonly List<(CellKey Cell, FigureRow? Figure)> changed = [];

    /// <summary>Rows to add.</summary>
    public List<StatementRow> Added { get; } = [];

    /// <summary>Takes what counts of a cell.</summary>
    public void Load(CellKey cell, FigureRow figure) => Held(cell).Add(figure);

    /// <summary>What counts of a cell, in no order.</summary>
    public IReadOnlyList<FigureRow> Of(CellKey cell) => held.TryGetValue(cell, out var figures) ? figures : [];

    /// <summary>Lets a publication state something of a cell of which it said nothing before; once between two packings.</summary>
    public void Add(CellKey cell, FigureRow figure)
    {
        Held(cell).Add(figure);
        changed.Add((cell, figure));
    }

    /// <summary>Lets a publication state something else of a cell, or nothing any more; once between two packings.</summary>
    public void Set(CellKey cell, string publication, FigureRow? figure)
    {
        var figures = Held(cell);
        var at = figures.FindIndex(other => other.Publication == publication);
        // What is equal stays as it was first written.
        if (at < 0 ? figure is null : figures[at].Equals(figure))
            return;
        if (at >= 0)
            figures.RemoveAt(at);
        if (figure is not null)
            figures.Add(figure);
        changed.Add((cell, figure));
    }

    /// <summary>Packs what was added and set since the last time, which one publication states from a position on.</summary>
    public void Pack(string publication, long position)
    {
        if (changed.Count == 0)
            return;
        var (firsts, blocks) = (new Dictionary<PeriodKey, long>(), new SortedList<long, SortedList<int, FigureRow?>>());
        foreach (var (cell, figure) in changed)
        {
            if (!firsts.TryGetValue(cell.Group, out var first))
                firsts[cell.Group] = first = numbers.KeyOf(cell.Group, 0);
            var (block, place) = numbers.PlaceOf(cell.Entity);
            if (!blocks.TryGetValue(first + block, out var cells))
                blocks[first + block] = cells = [];
            cells.Add(place, figure);
        }

        foreach (var (key, cells) in blocks)
        {
            var (places, body) = StatementBody.Of([.. cells.Select(cell => (cell.Key, cell.Value))]);
            Added.Add(new(key, position, publication, places, body));
        }

        changed.Clear();
    }

    private List<FigureRow> Held(CellKey cell)
    {
        if (!held.TryGetValue(cell, out var figures))
            held[cell] = figures = [];
        return figures;
    }
}
