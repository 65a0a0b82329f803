using Npgsql;
using NpgsqlTypes;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>Reads the open rows that a batch of changes touches, step by step. The connection must be set up by
/// <see cref="Tables.Folding"/>.</summary>
/// <remarks>Every read goes key by key through an index (a lateral join): the planner cannot know how many keys an array holds.</remarks>
internal sealed class DeltaLoader(string ranking, ReadModelDelta work, MilestoneProjection milestones)
{
    private const string OpenRows = $"t.ranking = $1 and t.{Tables.IsOpen}";
    private const string EveryDay = $"""
        select distinct on (known_from) known_from, body from {TableBlockTable.Name} where key = k.key
        order by known_from desc, recorded_from desc
        """;

    private readonly RoundTrip round = new();
    private readonly HashSet<CellKey> cells = [];
    private readonly HashSet<long> blocks = [];
    private readonly HashSet<PeriodKey> rankGroups = [];
    private readonly HashSet<PeriodKey> wholeGroups = [];
    private readonly HashSet<EntityKey> milestonesOf = [];
    private readonly HashSet<string> lacking = new(StringComparer.Ordinal);

    private bool HasTiers => work.Ranking.Definition.Tiers.Count > 0;

    /// <summary>Everything that applying the changes needs.</summary>
    public IEnumerable<RoundTrip> For(IReadOnlyCollection<PublicationChange> changes)
    {
        var touched = changes.SelectMany(change => change.Touched()).ToHashSet();
        var ranks = changes.SelectMany(change => change.TouchedRanks()).ToHashSet();
        lacking.UnionWith(changes.Where(change => change.Before is not null).Select(change => change.Id));
        var full = FullGroups();
        Cells(touched);
        Tails(changes);
        Ranks(ranks.Concat(HasTiers ? touched.Select(cell => cell.Group) : []));
        if (HasTiers)
            Milestones(touched.Select(cell => cell.Whose));
        foreach (var each in Asked())
            yield return each;

        full.UnionWith(changes.Where(change => change.InvolvesFull).SelectMany(change => change.Touched().Select(cell => cell.Group)));
        full.IntersectWith(touched.Select(cell => cell.Group));
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

    // Statements and facts are asked for by a collation that only the indexes of their cells have.
    private static string ByCell(string table, string collation) =>
        Each(
            table,
            collation,
            "flow, period, entity",
            "$2, $3, $4",
            $"""and t.period = k.period collate "{collation}" and t.entity = k.entity collate "{collation}" """
        );

    private static string ByGroup(string table, string collation) =>
        Each(table, collation, "flow, period", "$2, $3", $"""and t.period = k.period collate "{collation}" """);

    private static string ByEntity(string table) => Each(table, "C", "flow, entity", "$2, $3", """and t.entity = k.entity collate "C" """);

    private static string Each(string table, string collation, string keys, string arrays, string condition) =>
        $"""
            from unnest({arrays}) k({keys}), lateral (
              select t.*, t.ctid from {table} t
              where t.ranking = $1 collate "{collation}" and t.{Tables.IsOpen}
                and t.flow = k.flow collate "{collation}" {condition} offset 0) t
            """;

    private static string[] Texts<T>(IReadOnlyCollection<T> all, Func<T, string> text)
    {
        var texts = new string[all.Count];
        var at = 0;
        foreach (var each in all)
            texts[at++] = text(each);
        return texts;
    }

    // An entity without milestones of which nothing touched reaches the easiest tier has none afterwards either.
    private HashSet<EntityKey> Crossing(
        IReadOnlyCollection<PublicationChange> changes,
        HashSet<CellKey> touched,
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
        foreach (var cell in touched)
        {
            if (work.Ranks.Has(cell.Group))
                groups.Add(cell.Group);
            if (work.Milestones.Has(cell.Whose) || work.Figures.Of(cell).Any(row => Reaches(cell.Flow, row.Value)))
                whose.Add(cell.Whose);
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

    private HashSet<PeriodKey> FullGroups()
    {
        var stored = new HashSet<PeriodKey>();
        round.Add(
            ranking,
            $"""
            select distinct f.flow, f.period
            from (select publication from publication where ranking = $1 and is_full and {Tables.IsOpen} offset 0) p, lateral (
              select f.flow, f.period from printed_figure f
              where f.ranking = $1 and f.publication = p.publication and f.{Tables.IsOpen} and f.value is not null offset 0) f
            """,
            row => stored.Add(new(row.GetString(0), row.GetString(1)))
        );
        return stored;
    }

    private void Cells(HashSet<CellKey> touched)
    {
        if (touched.Count == 0)
            return;
        var (flows, periods, entities) = (
            Texts(touched, cell => cell.Flow),
            Texts(touched, cell => cell.Period),
            Texts(touched, cell => cell.Entity)
        );
        Figures(ByCell("printed_figure", "POSIX"), flows, periods, entities);
    }

    private void Groups(IEnumerable<PeriodKey> groups)
    {
        var wanted = groups.Where(wholeGroups.Add).ToList();
        if (wanted.Count == 0)
            return;
        var (flows, periods) = (Texts(wanted, group => group.Flow), Texts(wanted, group => group.Period));
        Figures(ByGroup("printed_figure", "POSIX"), flows, periods);
        Blocks(wanted.SelectMany(work.Numbers.KeysOf));
    }

    private void Figures(string which, params string[][] keys)
    {
        var before = cells.ToHashSet();
        Load(
            PrintedFigureTable.Shape,
            which,
            (cell, row, ctid) =>
            {
                if (before.Contains(cell))
                    return;
                cells.Add(cell);
                if (!work.Knows(row.Publication))
                    lacking.Add(row.Publication);
                work.Load(cell, row, ctid);
            },
            keys
        );
    }

    // The newest body for each day from which on a change can show, and the one before.
    private void Tails(IReadOnlyCollection<PublicationChange> changes)
    {
        var days = new Dictionary<long, DateOnly>();
        foreach (var change in changes)
        {
            var day = change.FirstDay;
            foreach (var key in change.Touched().Select(work.Numbers.KeyOf).Distinct())
                days[key] = days.TryGetValue(key, out var known) && known < day ? known : day;
        }

        if (days.Count > 0)
            Bodies(
                "unnest($1, $2) k(key, day)",
                $"""
                (select distinct on (known_from) known_from, body from {TableBlockTable.Name} where key = k.key and known_from >= k.day
                order by known_from desc, recorded_from desc)
                union all
                (select known_from, body from {TableBlockTable.Name} where key = k.key and known_from < k.day
                order by known_from desc, recorded_from desc limit 1)
                """,
                (key, bodies) => work.Facts.Load(key, bodies, days[key], milestones.Index),
                Longs(days.Keys),
                new() { Value = days.Values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date }
            );
    }

    // The newest body for each day.
    private void Blocks(IEnumerable<long> keys)
    {
        var wanted = keys.Where(key => !blocks.Contains(key)).ToHashSet();
        if (wanted.Count > 0)
            Bodies("unnest($1) k(key)", EveryDay, Whole, Longs(wanted));
    }

    // The blocks of some entities over all periods of their flows, period by period through the index.
    private void EachPeriod(IReadOnlyCollection<EntityKey> whose)
    {
        foreach (var flow in whose.GroupBy(each => each.Flow, StringComparer.Ordinal))
        {
            var (first, behind) = work.Numbers.RangeOf(flow.Key);
            Bodies(
                $"({TableBlockTable.Periods("$2", "$3")}) p, lateral (select p.key + b as key from unnest($1) b offset 0) k",
                EveryDay,
                Whole,
                Longs(work.Numbers.BlocksOf(flow.Select(each => each.Entity))),
                new() { Value = first },
                new() { Value = behind }
            );
        }
    }

    private void Whole(long key, List<(DateOnly From, byte[] Body)> bodies)
    {
        if (blocks.Add(key))
            work.Facts.Load(key, bodies, day: null, milestones.Index);
    }

    private void Bodies(
        string keys,
        string which,
        Action<long, List<(DateOnly From, byte[] Body)>> load,
        params NpgsqlParameter[] parameters
    )
    {
        var command = new NpgsqlBatchCommand($"select k.key, t.known_from, t.body from {keys}, lateral ({which} offset 0) t");
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        var found = new Dictionary<long, List<(DateOnly From, byte[] Body)>>();
        round.Add(
            command,
            row =>
            {
                if (!found.TryGetValue(row.GetInt64(0), out var bodies))
                    found[row.GetInt64(0)] = bodies = [];
                bodies.Add((row.GetFieldValue<DateOnly>(1), row.GetFieldValue<byte[]>(2)));
            },
            () =>
            {
                foreach (var (key, bodies) in found)
                {
                    bodies.Sort((one, other) => one.From.CompareTo(other.From));
                    load(key, bodies);
                }
            }
        );
    }

    private static NpgsqlParameter Longs(IEnumerable<long> keys) =>
        new() { Value = keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    private void Ranks(IEnumerable<PeriodKey> groups)
    {
        var wanted = groups.Where(rankGroups.Add).ToList();
        if (wanted.Count == 0)
            return;
        Load(
            PrintedRankTable.Shape,
            ByGroup("printed_rank", "C"),
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
