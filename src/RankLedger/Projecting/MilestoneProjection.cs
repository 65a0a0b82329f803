using RankLedger.Domain.Figures;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.ReadModels;

namespace RankLedger.Projecting;

/// <summary>Keeps the milestones of a ranking in step with its facts and printed positions, in memory.</summary>
internal sealed class MilestoneProjection(ReadModelDelta work)
{
    // Fewer are done sooner by one core.
    private const int Many = 64;

    private readonly Dictionary<EntityKey, EntityPeriods> periodsOf = [];
    private readonly HashSet<EntityKey> watched = [];
    private readonly HashSet<PeriodKey> ranked = [];
    private readonly Dictionary<CellKey, IReadOnlyList<FactRow>> held = [];
    private readonly Dictionary<PeriodKey, Dictionary<string, List<TierFact>>> bounds = [];

    private bool HasTiers => work.Ranking.Definition.Tiers.Count > 0;

    /// <summary>Names entities of which everything is loaded; nothing that is applied can change the milestones of others.</summary>
    public void Watch(IEnumerable<EntityKey> whose) => watched.UnionWith(whose);

    /// <summary>Names a cell that may hold facts, or other facts than before.</summary>
    public void Index(CellKey cell) => PeriodsOf(cell.Whose).Changed(cell.Period);

    /// <summary>Takes note of what cells that matter hold before any of the changes that will be applied one after another: they are all
    /// folded already.</summary>
    /// <param name="all">The cells.</param>
    /// <param name="ranks">The flows and periods whose printed positions the changes touch.</param>
    public void Foresee(IEnumerable<ChangedFacts> all, IEnumerable<PeriodKey> ranks)
    {
        if (!HasTiers)
            return;
        ranked.UnionWith(ranks);
        foreach (var each in all.Where(each => Matters(each.Cell)))
            held.TryAdd(each.Cell, each.Before);
    }

    /// <summary>Derives anew what a change of facts and positions can have changed.</summary>
    /// <param name="facts">Cells whose facts changed.</param>
    /// <param name="ranks">Flows and periods whose printed positions may have changed, with the entities printed before.</param>
    /// <param name="position">The event's position.</param>
    public void Apply(IReadOnlyList<ChangedFacts> facts, IReadOnlyDictionary<PeriodKey, IReadOnlyCollection<string>> ranks, long position)
    {
        if (!HasTiers)
            return;
        var touched = new HashSet<EntityKey>();
        var groups = new HashSet<PeriodKey>(ranks.Keys);
        foreach (var (cell, _, after) in facts.Where(each => Matters(each.Cell)))
        {
            held[cell] = after;
            Index(cell);
            touched.Add(cell.Whose);
            if (work.Ranks.Has(cell.Group))
                groups.Add(cell.Group);
        }

        foreach (var group in groups)
        {
            bounds.Remove(group);
            foreach (var entity in work.Ranks.Of(group).Select(row => row.Entity).Concat(ranks.GetValueOrDefault(group) ?? []))
            {
                Index(new(group.Flow, group.Period, entity));
                touched.Add(new(group.Flow, entity));
            }
        }

        if (work.Ranking.Renames.Any)
            touched.UnionWith(touched.SelectMany(work.AllIds).ToList());
        touched.IntersectWith(watched);
        EntityKey[] all = [.. touched];
        var derived = new IReadOnlyList<MilestoneRow>?[all.Length];
        SideBySide.Do(all.Length, all.Length >= Many, i => derived[i] = Rows(all[i]));
        for (var i = 0; i < all.Length; i++)
            Set(all[i], derived[i], position);
    }

    // What is known of others is no milestone, and no bound of one where no positions are printed.
    private bool Matters(CellKey cell) => watched.Contains(cell.Whose) || ranked.Contains(cell.Group) || work.Ranks.Has(cell.Group);

    /// <summary>Derives the milestones of one entity from all that is loaded of it.</summary>
    public void Derive(EntityKey whose, long position) => Set(whose, Rows(whose), position);

    private void Set(EntityKey whose, IReadOnlyList<MilestoneRow>? rows, long position)
    {
        if (rows is not null)
            work.Milestones.Set(whose, rows, position);
    }

    // Nothing where an entity has no milestones and reaches no tier.
    private List<MilestoneRow>? Rows(EntityKey whose)
    {
        List<MilestoneRow> rows = [.. Milestones(whose)];
        return rows.Count > 0 || work.Milestones.Has(whose) ? rows : null;
    }

    private IEnumerable<MilestoneRow> Milestones(EntityKey whose) =>
        work.Ranking.Renames.Any && work.AllIds(whose).Skip(1).Any()
            ? EntityCrossings
                .Of(work.Ranking, whose.Flow, whose.Entity, id =>
                    periodsOf.TryGetValue(whose with { Entity = id }, out var former)
                        ? former.Histories(period => History(whose with { Entity = id }, period))
                        : []
                )
                .Select(Row)
        : periodsOf.TryGetValue(whose, out var periods)
            ? periods.Milestones(
                period => History(whose, period),
                (series, histories) => [.. EntityCrossings.OfSeries(work.Ranking, whose.Flow, whose.Entity, series, histories).Select(Row)]
            )
        : [];

    private EntityPeriods PeriodsOf(EntityKey whose)
    {
        if (!periodsOf.TryGetValue(whose, out var periods))
            periodsOf[whose] = periods = new();
        return periods;
    }

    private static MilestoneRow Row(Crossing crossing) =>
        new()
        {
            Tier = crossing.Tier.Name,
            Kind = crossing.Series,
            Period = crossing.Fact.Period.ToString(),
            Value = crossing.Fact.Value,
            Certain = crossing.Fact.Certain,
            LastBelow = crossing.Fact.LastBelow?.ToString(),
            Event = MilestoneRow.NameOf(crossing.Fact.Event),
            Publication = crossing.Fact.Publication,
            EndedBy = crossing.Fact.EndedBy,
            KnownFrom = crossing.Fact.Known.From,
            KnownTo = crossing.Fact.Known.To,
        };

    private PeriodHistory History(EntityKey whose, string period)
    {
        var group = new PeriodKey(whose.Flow, period);
        return work.Ranks.Of(group).Any(row => row.Entity == whose.Entity)
            ? new(ReferencePeriod.Parse(period), Bounds(group).GetValueOrDefault(whose.Entity) ?? [])
            : History(new CellKey(whose.Flow, period, whose.Entity));
    }

    private PeriodHistory History(CellKey cell) => new(ReferencePeriod.Parse(cell.Period), [.. Held(cell).Select(Fact)]);

    private static TierFact Fact(FactRow fact) =>
        fact.Value is null
            ? TierFact.Dropped(fact.Known, fact.Publication)
            : new(fact.Known, fact.Publication, fact.Value, new(fact.Low, fact.High))
            {
                BreakMark = BreakMark.Of(fact.Flags, fact.BreakNote),
            };

    private IReadOnlyList<FactRow> Held(CellKey cell) => held.TryGetValue(cell, out var facts) ? facts : work.FactsOf(cell);

    // Every entity of a period with printed positions, at every p: its value, or the bounds that its neighbours set.
    private Dictionary<string, List<TierFact>> Bounds(PeriodKey group)
    {
        lock (bounds)
        {
            if (!bounds.TryGetValue(group, out var all))
                bounds[group] = all = BoundsOf(group);
            return all;
        }
    }

    private Dictionary<string, List<TierFact>> BoundsOf(PeriodKey group)
    {
        var facts = work.CellsOf(group).SelectMany(cell => Held(cell).Select(fact => (cell.Entity, fact))).ToList();
        var ranks = work.RankStatements(group);
        var cuts = facts
            .SelectMany(each => new[] { each.fact.KnownFrom, each.fact.KnownTo })
            .Concat(ranks.SelectMany(rank => rank.Stands).SelectMany(range => new[] { range.From, range.To }))
            .Where(day => day != KnownRange.Open)
            .Distinct()
            .Order()
            .ToList();
        var histories = new Dictionary<string, List<TierFact>>(StringComparer.Ordinal);
        for (var i = 0; i < cuts.Count; i++)
        {
            var range = new KnownRange(cuts[i], i + 1 < cuts.Count ? cuts[i + 1] : KnownRange.Open);
            var known = facts.Where(each => each.fact.Known.Contains(range.From)).ToList();
            var figures = known.Where(each => each.fact.Value is not null).Select(each => each.fact.Figure(each.Entity));
            var content = new PeriodContent([.. figures], RankFold.At(ranks, range.From, work.Ranking.PrintedTieRule));
            var places = Table.Of(work.Ranking, ReferencePeriod.Parse(group.Period), content).Places;
            foreach (var place in places)
                Add(
                    place.Entity,
                    new(range, place.Figure?.Publication ?? place.Printed!.Publication, place.Figure?.Value, place.Span)
                    {
                        BreakMark = place.Figure?.BreakMark ?? default,
                    }
                );
            var present = places.Select(place => place.Entity).ToHashSet(StringComparer.Ordinal);
            foreach (var (entity, fact) in known.Where(each => each.fact.Value is null && !present.Contains(each.Entity)))
                Add(entity, Fact(fact) with { Known = range });
        }

        return histories;

        void Add(string entity, TierFact fact)
        {
            if (!histories.TryGetValue(entity, out var history))
                histories[entity] = history = [];
            if (history is [.., var last] && last.Known.To == fact.Known.From && last with { Known = fact.Known } == fact)
                history[^1] = last with { Known = new(last.Known.From, fact.Known.To) };
            else
                history.Add(fact);
        }
    }
}
