using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>
/// The part of one ranking's read models that a batch of events touches, held in memory while the events are applied in order
/// of position. It knows no database: <see cref="DeltaLoader"/> fills it and <see cref="DeltaWriter"/> writes what changed.
/// </summary>
internal sealed class ReadModelDelta(NumberedRanking numbered)
{
    private readonly Dictionary<string, Head> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<PeriodKey, HashSet<CellKey>> cellsOfGroup = [];
    private int fulls;

    public Ranking Ranking { get; } = numbered.Ranking;

    public Numbering Numbers { get; } = numbered.Numbers;

    public BitemporalRows<string, PublicationRow> Publications { get; } = new();

    public StatementBlocks Figures { get; } = new(numbered.Numbers);

    public BitemporalRows<PeriodKey, RankRow> Ranks { get; } = new();

    public TableBlocks Facts { get; } = new(numbered.Numbers);

    public BitemporalRows<EntityKey, MilestoneRow> Milestones { get; } = new();

    /// <summary>An entity under all ids that it had and has.</summary>
    public IEnumerable<EntityKey> AllIds(EntityKey whose) => Ranking.Renames.Ids(whose.Entity).Select(id => whose with { Entity = id });

    public bool Knows(string publication) => heads.ContainsKey(publication);

    public void Load(string publication, PublicationRow row, string ctid)
    {
        Publications.Load(publication, row, ctid);
        Put(publication, row);
    }

    public void Load(CellKey cell, FigureRow row)
    {
        Figures.Load(cell, row);
        Index(cell);
    }

    /// <summary>Every cell of a flow and period that was loaded or stated.</summary>
    public IReadOnlyCollection<CellKey> CellsOf(PeriodKey group) => cellsOfGroup.TryGetValue(group, out var cells) ? cells : [];

    /// <summary>Applies one change, and returns the cells whose facts changed.</summary>
    public IReadOnlyCollection<CellKey> Apply(PublicationChange change)
    {
        var row = PublicationRow.Of(change.After, change.FirstPosition, change.Version);
        Publications.Set(change.Id, [row], change.Position);
        Put(change.Id, row);
        foreach (var cell in change.Restated())
        {
            Index(cell);
            var stated = change.After.Statements.GetValueOrDefault(new(cell.Flow, cell.Period, cell.Entity));
            var figure = stated is null ? null : FigureRow.Of(change.Id, stated, Ranking.Flow(cell.Flow)?.Unit ?? "");
            if (change.Before is null)
                Figures.Add(cell, figure!);
            else
                Figures.Set(cell, change.Id, figure);
        }

        Figures.Pack(change.Id, change.Position);
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

        var touched = change.Touched().ToHashSet();
        if (change.InvolvesFull)
        {
            foreach (var group in touched.Select(cell => cell.Group).ToHashSet())
                touched.UnionWith(CellsOf(group));
        }

        return Refold(touched, change.Position);
    }

    /// <summary>Folds cells anew from their statements, and returns those whose facts changed.</summary>
    public IReadOnlyCollection<CellKey> Refold(IEnumerable<CellKey> cells, long position)
    {
        var changed = new List<CellKey>();
        var (statements, facts) = (new List<Statement>(), new List<FactRow>());
        var covering = new Dictionary<PeriodKey, List<Head>>();
        foreach (var cell in cells)
        {
            // Cells come in any order, and finding these takes a look at all cells of the group.
            if (fulls > 0 && !covering.ContainsKey(cell.Group))
                covering[cell.Group] = FullPublications(cell.Group);
            statements.Clear();
            facts.Clear();
            var rows = Figures.Of(cell);
            foreach (var row in rows)
                statements.Add(heads[row.Publication].States(row));
            if (fulls > 0)
                statements.AddRange(Omissions(rows, covering[cell.Group]));
            foreach (var fact in CellTimeline.Of(statements))
                facts.Add(FactRow.Of(fact));
            if (Facts.Set(cell, facts))
                changed.Add(cell);
        }

        Facts.Pack(position);
        return changed;
    }

    // Where every publication is full there are as many of them as rows: each is looked up, not gone through.
    private IEnumerable<Statement> Omissions(IReadOnlyCollection<FigureRow> rows, List<Head> full)
    {
        var stating = rows.Select(row => row.Publication).ToHashSet(StringComparer.Ordinal);
        var publishers = stating.Select(publication => heads[publication].Publisher).ToHashSet(StringComparer.Ordinal);
        return full.Where(head => !stating.Contains(head.Order.Publication) && publishers.Contains(head.Publisher))
            .Select(head => head.Omits());
    }

    /// <summary>What publications print as positions of a flow and period.</summary>
    public IReadOnlyList<RankStatement> RankStatements(PeriodKey group) =>
        [
            .. Ranks
                .Of(group)
                .Select(row => (row, head: heads[row.Publication]))
                .Select(each => new RankStatement(
                    each.head.Order,
                    each.head.Authority,
                    each.head.Stands,
                    new(each.row.Entity, each.row.Rank, each.row.Publication, each.head.PublishedOn)
                )),
        ];

    // The full publications that state at least one figure of the flow and period.
    private List<Head> FullPublications(PeriodKey group)
    {
        return
        [
            .. CellsOf(group)
                .SelectMany(Figures.Of)
                .Where(row => row.Value is not null && heads[row.Publication].IsFull)
                .Select(row => row.Publication)
                .Distinct(StringComparer.Ordinal)
                .Select(publication => heads[publication]),
        ];
    }

    private void Put(string publication, PublicationRow row)
    {
        if (heads.TryGetValue(publication, out var before) && before.IsFull)
            fulls--;
        var head = Head.Of(publication, row, Ranking);
        heads[publication] = head;
        if (head.IsFull)
            fulls++;
    }

    private void Index(CellKey cell)
    {
        if (!cellsOfGroup.TryGetValue(cell.Group, out var cells))
            cellsOfGroup[cell.Group] = cells = [];
        cells.Add(cell);
    }

    /// <summary>What the fold needs to know of a publication.</summary>
    private sealed record Head(
        FoldOrder Order,
        string Publisher,
        string Source,
        int Authority,
        bool IsFull,
        IReadOnlyList<Domain.Time.KnownRange> Stands,
        string PublishedOn
    )
    {
        public static Head Of(string publication, PublicationRow row, Ranking ranking)
        {
            var content = row.Content(publication);
            return new(
                new(content.Date.LastDay, content.Date.FirstDay, content.Release, publication),
                content.Publisher,
                ranking.Source(content.Source, content.Publisher),
                ranking.Authority(content.Publisher, content.Kind),
                content.Full,
                content.Stands(),
                content.Date.ToString()
            );
        }

        public Statement States(FigureRow row) =>
            new()
            {
                Order = Order,
                Publisher = Publisher,
                Source = Source,
                Authority = Authority,
                Stands = Stands,
                PublishedOn = PublishedOn,
                Value = row.Value,
                Span = new(row.Low, row.High),
                Growth = row.Growth,
                Flags = row.Flags,
            };

        public Statement Omits() =>
            new()
            {
                Order = Order,
                Publisher = Publisher,
                Source = Source,
                Authority = Authority,
                Stands = Stands,
                PublishedOn = PublishedOn,
                IsOmission = true,
            };
    }
}
