using RankLedger.Domain.Figures;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>The cells of some flows and periods that a batch of events touches: what is stated of them, and what they show.</summary>
/// <remarks>What a flow and period shows rests on nothing that is stated of another, so shares are folded side by side; each goes through
/// all events in order of position.</remarks>
/// <param name="numbers">The numbers of the ranking.</param>
/// <param name="loaded">The publications as they count before the events; nobody changes them while shares are folded.</param>
internal sealed class CellShare(Numbering numbers, IReadOnlyDictionary<string, FoldedPublication> loaded)
{
    private readonly Dictionary<string, FoldedPublication> amended = new(StringComparer.Ordinal);

    public StatementBlocks Figures { get; } = new();

    public TableBlocks Facts { get; } = new(numbers);

    public FoldBlocks Folds { get; } = new();

    /// <summary>Takes what counts at a place of a block, of which everything is loaded.</summary>
    public void Load(long key, int place, FigureRow figure)
    {
        Folds.Read(key, place);
        Figures.Load(key, place, figure);
    }

    /// <summary>Every cell of a flow and period, by its first key, that was loaded or stated.</summary>
    public IEnumerable<PlacedCell> CellsOf(long first)
    {
        var group = numbers.GroupOf(first);
        return Enumerable
            .Range(0, numbers.Blocks)
            .Select(block => first + block)
            .SelectMany(key =>
                Figures.Places(key).Select(place => new PlacedCell(new(group.Flow, group.Period, numbers.EntityAt(key, place)), key, place))
            );
    }

    /// <summary>Applies what a change says about the cells of this share, and returns those whose facts changed.</summary>
    /// <param name="parted">The change.</param>
    /// <param name="share">The number of this share.</param>
    /// <param name="hasFull">Whether any publication that is known is full.</param>
    public IReadOnlyList<ChangedFacts> Apply(PartedChange parted, int share, bool hasFull)
    {
        var change = parted.Change;
        amended[change.Id] = parted.Head;
        if (parted.Parts[share] is not { } part)
            return [];
        foreach (var (cell, figure) in part.Stated)
        {
            if (change.Before is null)
                Figures.Add(cell, figure!);
            else
                Figures.Set(cell, change.Id, figure);
        }

        Figures.Pack(change.Id, change.Position);
        if (!change.InvolvesFull)
            return Fold(part.Touched, change.Position, hasFull, change.Before is null ? parted.Head : null);
        var touched = part.Touched.ToHashSet();
        foreach (var first in part.Touched.Select(cell => cell.First).ToHashSet())
            touched.UnionWith(CellsOf(first));
        return Refold(touched, change.Position, hasFull);
    }

    /// <summary>Folds cells anew from their statements, and returns those whose facts changed.</summary>
    public IReadOnlyList<ChangedFacts> Refold(IEnumerable<PlacedCell> cells, long position, bool hasFull) =>
        Fold(cells, position, hasFull, null);

    // Where a publication was added, its statement is the last one of each cell.
    private List<ChangedFacts> Fold(IEnumerable<PlacedCell> cells, long position, bool hasFull, FoldedPublication? added)
    {
        var changed = new List<ChangedFacts>();
        var (statements, facts) = (new List<Statement>(), new List<FactRow>());
        var covering = new Dictionary<long, List<FoldedPublication>>();
        foreach (var cell in cells)
        {
            // Cells come in any order, and finding these takes a look at all cells of the group.
            if (hasFull && !covering.ContainsKey(cell.First))
                covering[cell.First] = FullPublications(cell.First);
            var full = hasFull ? covering[cell.First] : [];
            facts.Clear();
            if (added is null || full.Count > 0 || !GoesOn(cell, added, facts))
                FoldAnew(cell, full, statements, facts);
            if (Facts.Set(cell, facts) is { } other)
                changed.Add(other);
        }

        Facts.Pack(position);
        return changed;
    }

    private void FoldAnew(PlacedCell cell, List<FoldedPublication> full, List<Statement> statements, List<FactRow> facts)
    {
        if (Folds.Unread(cell.Key, cell.Place) is not null)
            throw new InvalidOperationException($"Cell {cell.Place} of block {cell.Key} is to be folded anew, and was not loaded.");
        statements.Clear();
        var figures = Figures.Of(cell.Key, cell.Place);
        foreach (var figure in figures)
            statements.Add(figure.By(Head(figure.Row.Publication)));
        if (full.Count > 0)
            statements.AddRange(Omissions(figures, full));
        var before = Facts.Of(cell.Key, cell.Place);
        var folded = CellTimeline.Of(statements, out var growing);
        foreach (var fact in folded)
            facts.Add(facts.Count < before.Count && before[facts.Count].Is(fact) ? before[facts.Count] : FactRow.Of(fact));
        Folds.Set(cell, growing, figures.Count);
    }

    // Most publications are later than all before: their statements are folded onto what stands.
    private bool GoesOn(PlacedCell cell, FoldedPublication added, List<FactRow> facts)
    {
        var (figures, before) = (Figures.Of(cell.Key, cell.Place), Facts.Of(cell.Key, cell.Place));
        var since = Folds.Unread(cell.Key, cell.Place);
        var growing = Folds.Of(cell)
            ?? (since is { } day && before is [.., var fact] ? GrowingCell.On(Head(fact.Publication).States(fact), day) : null);
        if (growing?.Then(figures[^1].By(added)) is not { } next)
            return false;
        Folds.Set(cell, next, since is null ? figures.Count : FoldBlocks.Many);
        facts.AddRange(before);
        var shown = FactRow.Of(next.From(added.Stands[0].From)!);
        if (before is [.., var last])
        {
            if (last.Says(shown))
                return true;
            facts[^1] = last with { KnownTo = shown.KnownFrom };
        }

        facts.Add(shown);
        return true;
    }

    // Where every publication is full there are as many of them as rows: each is looked up, not gone through.
    private IEnumerable<Statement> Omissions(IReadOnlyList<HeldFigure> figures, List<FoldedPublication> full)
    {
        var stating = figures.Select(figure => figure.Row.Publication).ToHashSet(StringComparer.Ordinal);
        var publishers = stating.Select(publication => Head(publication).Publisher).ToHashSet(StringComparer.Ordinal);
        return full.Where(head => !stating.Contains(head.Order.Publication) && publishers.Contains(head.Publisher))
            .Select(head => head.Omits());
    }

    // The full publications that state at least one figure of the flow and period.
    private List<FoldedPublication> FullPublications(long first) =>
        [
            .. CellsOf(first)
                .SelectMany(cell => Figures.Of(cell.Key, cell.Place))
                .Where(figure => figure.Row.Value is not null && Head(figure.Row.Publication).IsFull)
                .Select(figure => figure.Row.Publication)
                .Distinct(StringComparer.Ordinal)
                .Select(Head),
        ];

    private FoldedPublication Head(string publication) => amended.TryGetValue(publication, out var head) ? head : loaded[publication];
}
