using RankLedger.Domain.Figures;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>What counts as stated of the cells that a batch of events works on, and the rows that the events add.</summary>
internal sealed class StatementBlocks
{
    private readonly Dictionary<long, List<HeldFigure>?[]> held = [];
    private readonly List<(PlacedCell Cell, FigureRow? Figure)> changed = [];

    /// <summary>Rows to add.</summary>
    public List<StatementRow> Added { get; } = [];

    /// <summary>Takes what counts at a place of a block.</summary>
    public void Load(long key, int place, FigureRow figure) => Held(key, place).Add(new(figure));

    /// <summary>What counts at a place of a block, in no order.</summary>
    public IReadOnlyList<HeldFigure> Of(long key, int place) =>
        held.TryGetValue(key, out var places) && places[place] is { } all ? all : [];

    /// <summary>The places of a block of which something was loaded or stated.</summary>
    public IEnumerable<int> Places(long key) =>
        held.TryGetValue(key, out var places) ? Enumerable.Range(0, places.Length).Where(place => places[place] is not null) : [];

    /// <summary>Lets a publication state something of a cell of which it said nothing before; once between two packings.</summary>
    public void Add(PlacedCell cell, FigureRow figure)
    {
        Held(cell.Key, cell.Place).Add(new(figure));
        changed.Add((cell, figure));
    }

    /// <summary>Lets a publication state something else of a cell, or nothing any more; once between two packings.</summary>
    public void Set(PlacedCell cell, string publication, FigureRow? figure)
    {
        var figures = Held(cell.Key, cell.Place);
        var at = figures.FindIndex(other => other.Row.Publication == publication);
        // What is equal stays as it was first written.
        if (at < 0 ? figure is null : figures[at].Row.Equals(figure))
            return;
        if (at >= 0)
            figures.RemoveAt(at);
        if (figure is not null)
            figures.Add(new(figure));
        changed.Add((cell, figure));
    }

    /// <summary>Packs what was added and set since the last time, which one publication states from a position on.</summary>
    public void Pack(string publication, long position)
    {
        changed.Sort(
            (one, other) =>
                one.Cell.Key != other.Cell.Key ? one.Cell.Key.CompareTo(other.Cell.Key) : one.Cell.Place.CompareTo(other.Cell.Place)
        );
        var cells = new List<(int Place, FigureRow? Figure)>(BlockKey.Entities);
        for (var i = 0; i < changed.Count; i++)
        {
            var (cell, figure) = changed[i];
            cells.Add((cell.Place, figure));
            if (i + 1 < changed.Count && changed[i + 1].Cell.Key == cell.Key)
                continue;
            var (places, body) = StatementBody.Of(cells);
            Added.Add(new(cell.Key, position, publication, places, body));
            cells.Clear();
        }

        changed.Clear();
    }

    private List<HeldFigure> Held(long key, int place)
    {
        if (!held.TryGetValue(key, out var places))
            held[key] = places = new List<HeldFigure>?[BlockKey.Entities];
        return places[place] ??= [];
    }
}

/// <summary>What a publication states of a cell, with what the fold makes of it: the same until the publication is amended.</summary>
internal sealed class HeldFigure(FigureRow row)
{
    private FoldedPublication? publication;
    private Statement? statement;

    public FigureRow Row => row;

    /// <summary>The statement of the publication as it counts.</summary>
    public Statement By(FoldedPublication head)
    {
        if (statement is null || !ReferenceEquals(publication, head))
            (publication, statement) = (head, head.States(row));
        return statement;
    }
}
