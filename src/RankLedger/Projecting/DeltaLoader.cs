using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>Reads the open rows that a batch of changes touches, step by step. The connection must be set up by
/// <see cref="Tables.Folding"/>.</summary>
/// <remarks>Every read goes key by key through an index (a lateral join): the planner cannot know how many keys an array holds.</remarks>
internal sealed partial class DeltaLoader(string ranking, ReadModelDelta work, MilestoneProjection milestones)
{
    private const string OpenRows = $"t.ranking = $1 and t.{Tables.IsOpen}";
    private readonly RoundTrip round = new();
    private readonly HashSet<PeriodKey> rankGroups = [];
    private readonly HashSet<PeriodKey> wholeGroups = [];
    private readonly HashSet<EntityKey> milestonesOf = [];
    private readonly HashSet<string> lacking = new(StringComparer.Ordinal);

    private bool HasTiers => work.Ranking.Definition.Tiers.Count > 0;

    /// <summary>Everything that applying the changes needs.</summary>
    public IEnumerable<RoundTrip> For(IReadOnlyCollection<PublicationChange> changes)
    {
        var (touched, days) = Touched(changes);
        var groups = touched.Keys.Select(work.Numbers.GroupOf).ToHashSet();
        var ranks = changes.SelectMany(change => change.TouchedRanks()).ToHashSet();
        lacking.UnionWith(changes.Where(change => change.Before is not null).Select(change => change.Id));
        var full = FullGroups(groups);
        Statements(touched, whole: false);
        Tails(days);
        Ranks(ranks.Concat(HasTiers ? groups : []));
        if (HasTiers)
            Milestones(WithAllIds(Entities(touched)));
        yield return round;
        Statements(Unread(changes));
        foreach (var each in Asked())
            yield return each;

        full.UnionWith(changes.Where(change => change.InvolvesFull).SelectMany(change => change.TouchedGroups()));
        Groups(full);
        if (HasTiers)
            Groups(ranks);
        foreach (var each in Asked())
            yield return each;
        if (!HasTiers)
            yield break;
        foreach (var each in Entities(Crossing(changes, touched, ranks, full)))
            yield return each;
    }

    /// <summary>Whole flows and periods: every statement, fact and publication of them.</summary>
    public IEnumerable<RoundTrip> Whole(IEnumerable<PeriodKey> groups)
    {
        Groups(groups);
        return Asked();
    }

    /// <summary>The milestones, facts and neighbours of some entities.</summary>
    public IEnumerable<RoundTrip> Entities(IReadOnlyCollection<EntityKey> whose)
    {
        if (whose.Count == 0)
            yield break;
        whose = WithAllIds(whose);
        milestones.Watch(whose);
        var printed = new HashSet<PeriodKey>();
        var (flows, entities) = (Texts(whose, each => each.Flow), Texts(whose, each => each.Entity));
        round.Add(
            ranking,
            $"""
            select distinct t.flow, t.period from printed_rank t where {OpenRows} and (t.flow, t.entity) in (select * from unnest($2, $3))
            """,
            row => printed.Add(new(row.GetString(0), row.GetString(1))),
            flows,
            entities
        );
        EachPeriod(whose);
        Milestones(whose);
        foreach (var each in Asked())
            yield return each;
        Ranks(printed);
        Groups(printed);
        foreach (var each in Asked())
            yield return each;
    }

    private static string ByGroup(string table) => Each(table, "flow, period", "and t.period = k.period");

    private static string ByEntity(string table) => Each(table, "flow, entity", "and t.entity = k.entity");

    private static string Each(string table, string keys, string condition) =>
        $"""
            from unnest($2, $3) k({keys}), lateral (
              select t.*, t.ctid from {table} t
              where t.ranking = $1 collate "C" and t.{Tables.IsOpen} and t.flow = k.flow collate "C" {condition} collate "C" offset 0) t
            """;

    private static string[] Texts<T>(IReadOnlyCollection<T> all, Func<T, string> text)
    {
        var texts = new string[all.Count];
        var at = 0;
        foreach (var each in all)
            texts[at++] = text(each);
        return texts;
    }

    // The places that may change, by block, and the first day on which one of them may.
    private (Dictionary<long, long> Places, Dictionary<long, DateOnly> Days) Touched(IReadOnlyCollection<PublicationChange> changes)
    {
        var (places, touched, days) = (new CellPlaces(work.Numbers), new Dictionary<long, long>(), new Dictionary<long, DateOnly>());
        foreach (var change in changes)
        {
            var day = change.FirstDay;
            foreach (var placed in change.Touched().Select(places.Of))
            {
                touched[placed.Key] = touched.GetValueOrDefault(placed.Key) | BlockKey.Bit(placed.Place);
                days[placed.Key] = days.TryGetValue(placed.Key, out var known) && known < day ? known : day;
            }
        }

        return (touched, days);
    }

    // Of some places the entities, each once for a flow.
    private IEnumerable<EntityKey> Entities(Dictionary<long, long> touched) =>
        touched
            .GroupBy(block => (Flow: BlockKey.Flow(block.Key), Block: BlockKey.Block(block.Key)))
            .SelectMany(same =>
                BlockKey
                    .Places(same.Aggregate(0L, (all, block) => all | block.Value))
                    .Select(place => new EntityKey(work.Numbers.Flows[same.Key.Flow], work.Numbers.EntityAt(same.Key.Block, place)))
            );

    // An entity without milestones of which nothing touched reaches the easiest tier has none afterwards either.
    private HashSet<EntityKey> Crossing(
        IReadOnlyCollection<PublicationChange> changes,
        Dictionary<long, long> touched,
        HashSet<PeriodKey> ranks,
        HashSet<PeriodKey> full
    )
    {
        var easiest = work.Ranking.Definition.Flows.ToDictionary(
            flow => flow.Id,
            flow => work.Ranking.Tiers(flow.Id).FirstOrDefault(),
            StringComparer.Ordinal
        );
        bool Reaches(string flow, decimal? value) =>
            value is { } known && easiest.GetValueOrDefault(flow) is { } tier && work.Ranking.IsIn(tier, known);
        var whose = full.SelectMany(work.CellsOf).Select(cell => cell.Whose).ToHashSet();
        var groups = ranks.ToHashSet();
        foreach (var (key, places) in touched)
        {
            var group = work.Numbers.GroupOf(key);
            if (work.Ranks.Has(group))
                groups.Add(group);
            foreach (var place in BlockKey.Places(places))
            {
                var entity = new EntityKey(group.Flow, work.Numbers.EntityAt(key, place));
                if (
                    !whose.Contains(entity)
                    && (
                        (work.Ranking.Renames.Any ? work.AllIds(entity).Any(work.Milestones.Has) : work.Milestones.Has(entity))
                        || work.FiguresOf(key, place).Any(row => Reaches(group.Flow, row.Value))
                        || work.FactsOf(key, place).Any(row => Reaches(group.Flow, row.Value))
                    )
                )
                    whose.Add(entity);
            }
        }

        foreach (
            var figure in changes.SelectMany(change =>
                change.Before is null
                    ? change.After.Statements.Values
                    : change.After.Statements.Values.Concat(change.Before.Statements.Values)
            )
        )
        {
            if (Reaches(figure.Flow, figure.Value))
                whose.Add(new(figure.Flow, figure.Entity));
        }

        foreach (
            var rank in changes.SelectMany(change =>
                change.Before is null ? change.After.Ranks.Keys : change.After.Ranks.Keys.Concat(change.Before.Ranks.Keys)
            )
        )
        {
            whose.Add(CellKey.Of(rank).Whose);
        }

        foreach (var group in groups)
            whose.UnionWith(work.Ranks.Of(group).Select(row => new EntityKey(group.Flow, row.Entity)));
        return whose;
    }

    // An entity that was renamed is one entity: its milestones look back at what is known under all of its ids.
    private HashSet<EntityKey> WithAllIds(IEnumerable<EntityKey> whose) =>
        work.Ranking.Renames.Any ? [.. whose.SelectMany(work.AllIds)] : [.. whose];

    // Reads what was added, then the publications that the rows name.
    private IEnumerable<RoundTrip> Asked()
    {
        yield return round;
        lacking.RemoveWhere(work.Knows);
        if (lacking.Count == 0)
            yield break;
        Load(
            PublicationTable.Shape,
            $"""
            from unnest($2) k(publication), lateral (
              select t.*, t.ctid from publication t where {OpenRows} and t.publication = k.publication collate "C" offset 0) t
            """,
            (id, row, ctid) => work.Load(id, row, ctid),
            [.. lacking]
        );
        lacking.Clear();
        yield return round;
    }

    private void Groups(IEnumerable<PeriodKey> groups)
    {
        var wanted = groups.Where(wholeGroups.Add).ToList();
        if (wanted.Count == 0)
            return;
        var keys = wanted.SelectMany(work.Numbers.KeysOf).ToList();
        Statements(keys.ToDictionary(key => key, _ => BlockKey.Everywhere));
        Blocks(keys);
    }

    private void Ranks(IEnumerable<PeriodKey> groups)
    {
        var wanted = groups.Where(rankGroups.Add).ToList();
        if (wanted.Count == 0)
            return;
        Load(
            PrintedRankTable.Shape,
            ByGroup("printed_rank"),
            (group, row, ctid) =>
            {
                lacking.Add(row.Publication);
                milestones.Index(new(group.Flow, group.Period, row.Entity));
                work.Ranks.Load(group, row, ctid);
            },
            Texts(wanted, group => group.Flow),
            Texts(wanted, group => group.Period)
        );
    }

    private void Milestones(IEnumerable<EntityKey> whose)
    {
        var wanted = whose.Where(milestonesOf.Add).ToList();
        if (wanted.Count == 0)
            return;
        Load(
            MilestoneTable.Shape,
            ByEntity("milestone"),
            work.Milestones.Load,
            Texts(wanted, each => each.Flow),
            Texts(wanted, each => each.Entity)
        );
    }

    // The rows of a table named t, with their physical addresses.
    private void Load<TKey, TRow>(TableShape<TKey, TRow> table, string which, Action<TKey, TRow, string> each, params string[][] keys) =>
        round.Add(
            ranking,
            $"select t.ctid::text, {table.Of("t")} {which}",
            row =>
            {
                var cursor = new RowCursor(row);
                var ctid = cursor.Text();
                var (key, found) = table.Read(cursor);
                each(key, found, ctid);
            },
            keys
        );
}
