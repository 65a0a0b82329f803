using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>
/// The part of one ranking's read models that a batch of events touches, held in memory while the events are applied in order
/// of position. It knows no database: <see cref="DeltaLoader"/> fills it and <see cref="DeltaWriter"/> writes what changed.
/// </summary>
/// <remarks>Its cells are shared out by flow and period (<see cref="CellShare"/>), so that many events are folded on all cores.</remarks>
internal sealed class ReadModelDelta
{
    private readonly Dictionary<string, FoldedPublication> heads = new(StringComparer.Ordinal);
    private readonly CellShare[] shares;
    private readonly NumberedRanking numbered;
    private bool hasFull;

    /// <param name="numbered">The definition that counts.</param>
    /// <param name="shares">Into how many shares the cells fall.</param>
    public ReadModelDelta(NumberedRanking numbered, int shares = 1)
    {
        (Ranking, Numbers) = (numbered.Ranking, numbered.Numbers);
        this.numbered = numbered;
        this.shares = [.. Enumerable.Range(0, shares).Select(_ => new CellShare(numbered.Numbers, heads))];
    }

    public Ranking Ranking { get; }

    public Numbering Numbers { get; }

    public BitemporalRows<string, PublicationRow> Publications { get; } = new();

    public BitemporalRows<PeriodKey, RankRow> Ranks { get; } = new();

    public BitemporalRows<EntityKey, MilestoneRow> Milestones { get; } = new();

    /// <summary>Bodies of tables to add.</summary>
    public IReadOnlyList<BlockRow> AddedBodies => [.. shares.SelectMany(share => share.Facts.Added)];

    /// <summary>Rows of statements to add.</summary>
    public IReadOnlyList<StatementRow> AddedStatements => [.. shares.SelectMany(share => share.Figures.Added)];

    /// <summary>Rows of what the fold left behind that take the place of others; one without places is to go.</summary>
    public IReadOnlyList<FoldRow> ChangedFolds => [.. shares.SelectMany(share => share.Folds.Changed)];

    /// <summary>An entity under all ids that it had and has.</summary>
    public IEnumerable<EntityKey> AllIds(EntityKey whose) => Ranking.Renames.Ids(whose.Entity).Select(id => whose with { Entity = id });

    public bool Knows(string publication) => heads.ContainsKey(publication);

    public void Load(string publication, PublicationRow row, string ctid)
    {
        Publications.Load(publication, row, ctid);
        Put(publication, FoldedPublication.Of(publication, row, Ranking));
    }

    /// <summary>Takes what counts at a place of a block.</summary>
    public void Load(long key, int place, FigureRow row) => Of(key).Load(key, place, row);

    /// <summary>Takes what the fold left behind of a block, see <see cref="FoldBlocks.Load"/>.</summary>
    public void Load(FoldRow row) => Of(row.Key).Folds.Load(row);

    /// <summary>Takes the newest bodies of a block, see <see cref="TableBlocks.Load"/>.</summary>
    public void Load(long key, IReadOnlyList<DatedBody> bodies, DateOnly? day, Action<CellKey> each) =>
        Of(key).Facts.Load(key, bodies, day, each);

    /// <summary>Takes some places of a block that nothing changes, see <see cref="TableBlocks.LoadPlaces"/>.</summary>
    public void Load(long key, IReadOnlyList<DatedBody> bodies, long places, Action<CellKey> each) =>
        Of(key).Facts.LoadPlaces(key, bodies, places, each);

    /// <summary>Every cell of a flow and period that was loaded or stated.</summary>
    public IEnumerable<CellKey> CellsOf(PeriodKey group) => PlacesOf(group).Select(cell => cell.Cell);

    /// <summary>What counts as stated at a place of a block, in no order.</summary>
    public IEnumerable<FigureRow> FiguresOf(long key, int place) => Of(key).Figures.Of(key, place).Select(figure => figure.Row);

    /// <summary>The last day of the statements at a place of a block where they were not loaded.</summary>
    public DateOnly? Unread(long key, int place) => Of(key).Folds.Unread(key, place);

    /// <summary>What a place of a block holds, in order of day, as far as it was loaded.</summary>
    public IReadOnlyList<FactRow> FactsOf(long key, int place) => Of(key).Facts.Of(key, place);

    /// <summary>What a cell holds, in order of day, as far as it was loaded.</summary>
    public IReadOnlyList<FactRow> FactsOf(CellKey cell) => Numbers.Find(cell) is var (key, place) ? FactsOf(key, place) : [];

    /// <summary>Applies what changes say about cells, and tells of each which facts changed.</summary>
    public IReadOnlyList<(PartedChange Change, IReadOnlyList<ChangedFacts> Facts)> Fold(IReadOnlyList<PublicationChange> changes)
    {
        var (together, parted) = (shares.Length > 1, new PartedChange[changes.Count]);
        SideBySide.Do(changes.Count, together, i => parted[i] = PartedChange.Of(changes[i], numbered, shares.Length, NumberOf));
        hasFull |= changes.Any(change => change.InvolvesFull);
        var changed = new IReadOnlyList<ChangedFacts>[shares.Length][];
        SideBySide.Do(shares.Length, together, share =>
            changed[share] = [.. parted.Select(change => shares[share].Apply(change, share, hasFull))]
        );
        return [.. parted.Select((change, i) => (change, (IReadOnlyList<ChangedFacts>)[.. changed.SelectMany(share => share[i])]))];
    }

    /// <summary>Lets a publication count as a change leaves it, with the positions that it prints.</summary>
    public void Enter(PartedChange parted)
    {
        var change = parted.Change;
        Publications.Set(change.Id, [parted.Row], change.Position);
        Put(change.Id, parted.Head);
        foreach (var group in change.Reranked().GroupBy(cell => cell.Group))
        {
            Ranks.Set(
                group.Key,
                [
                    .. Ranks.Of(group.Key).Where(other => other.Publication != change.Id),
                    .. change
                        .After.Ranks.Where(rank => CellKey.Of(rank.Key).Group == group.Key)
                        .Select(rank => new RankRow(rank.Key.Entity, change.Id, rank.Value)),
                ],
                change.Position
            );
        }
    }

    /// <summary>Folds the cells of a flow and period anew from their statements.</summary>
    public void Refold(PeriodKey group, long position) => Of(Numbers.KeyOf(group, 0)).Refold(PlacesOf(group), position, hasFull);

    /// <summary>What publications print as positions of a flow and period.</summary>
    public IReadOnlyList<RankStatement> RankStatements(PeriodKey group) =>
        [.. Ranks.Of(group).Select(row => heads[row.Publication].Ranks(row))];

    private IEnumerable<PlacedCell> PlacesOf(PeriodKey group)
    {
        var (first, behind) = Numbers.RangeOf(group);
        return first < behind ? Of(first).CellsOf(first) : [];
    }

    private CellShare Of(long key) => shares[NumberOf(key)];

    // All blocks of a flow and period are of one share. Years and fiscal years lie far apart on the axis of periods, months beside each
    // other: mixed, each form is of all shares.
    private int NumberOf(long key) => (int)((ulong)unchecked((key >> BlockKey.BlockBits) * Mixing) >> 33) % shares.Length;

    // 2⁶⁴ divided by the golden ratio, and odd.
    private const long Mixing = unchecked((long)0x9E3779B97F4A7C15);

    private void Put(string publication, FoldedPublication head)
    {
        heads[publication] = head;
        hasFull |= head.IsFull;
    }
}
