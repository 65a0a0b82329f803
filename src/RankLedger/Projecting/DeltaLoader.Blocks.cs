using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Figures;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>Reads blocks: of statements those places that are touched, of tables the bodies from the day on that changes.</summary>
internal sealed partial class DeltaLoader
{
    private const string EveryDay = $"""
        select distinct on (known_from) known_from, places, body from {TableBlockTable.Name} where key = k.key
        order by known_from desc, recorded_from desc
        """;

    private readonly Dictionary<long, long> stated = [];
    private readonly HashSet<long> blocks = [];
    private readonly HashSet<long> folds = [];
    private bool leavesUnread;

    // Of some flows and periods those in which a full publication states something.
    private HashSet<PeriodKey> FullGroups(HashSet<PeriodKey> groups)
    {
        var stored = new HashSet<PeriodKey>();
        if (groups.Count == 0)
            return stored;
        var command = new NpgsqlBatchCommand(
            $"""
            select k.first from unnest($2) k(first)
            where exists (select from publication where ranking = $1 and is_full and {Tables.IsOpen}) and exists (
              select from {StatementBlockTable.Name} t, lateral (
                select from publication p where p.ranking = $1 and p.publication = t.publication and p.is_full
                   and p.{Tables.IsOpen} limit 1) p
              where t.key >= k.first and t.key < k.first + {1 << BlockKey.BlockBits})
            """
        )
        {
            Parameters =
            {
                new() { Value = ranking },
                Longs(groups.Select(group => work.Numbers.RangeOf(group).First)),
            },
        };
        round.Add(command, row => stored.Add(work.Numbers.GroupOf(row.GetInt64(0))));
        return stored;
    }

    // What counts at some places of blocks, as far as it was not asked for before; only where the fold needs it unless all is wanted.
    private void Statements(IReadOnlyDictionary<long, long> places, bool whole = true)
    {
        var wanted = new Dictionary<long, long>();
        foreach (var (key, all) in places)
        {
            var known = stated.GetValueOrDefault(key);
            stated[key] = known | all;
            if ((all & ~known) != 0)
                wanted[key] = all & ~known;
        }

        if (wanted.Count == 0)
            return;
        Folds(wanted, whole);
        var which = whole ? "k.places" : $"(k.places & ~coalesce((select f.places from {FoldBlockTable.Name} f where f.key = k.key), 0))";
        var command = new NpgsqlBatchCommand(
            $"""
            select t.* from unnest($1, $2) k(key, places), lateral (
              select {StatementBlockTable.Columns} from {StatementBlockTable.Name} where key = k.key and places & {which} <> 0
              order by recorded_from offset 0) t
            """
        )
        {
            Parameters = { Longs(wanted.Keys), Longs(wanted.Values) },
        };
        var rows = new List<StatementRow>();
        round.Add(
            command,
            row =>
            {
                var next = StatementBlockTable.Read(new(row));
                if (rows is [var other, ..] && other.Key != next.Key)
                    Take();
                rows.Add(next);
            },
            Take
        );

        void Take()
        {
            if (rows.Count > 0)
                Load(rows, wanted[rows[0].Key]);
            rows.Clear();
        }
    }

    // What the fold left behind; the statements that it stands for are not read then.
    private void Folds(Dictionary<long, long> wanted, bool whole)
    {
        var keys = wanted.Keys.Where(folds.Add).ToList();
        if (keys.Count == 0)
            return;
        var command = new NpgsqlBatchCommand(
            $"""
            select {FoldBlockTable.Columns}
            from unnest($1) k(of), lateral (select * from {FoldBlockTable.Name} where key = k.of offset 0) f
            """
        )
        {
            Parameters = { Longs(keys) },
        };
        round.Add(command, row =>
        {
            var fold = FoldBlockTable.Read(new(row));
            work.Load(fold);
            if (whole)
                return;
            leavesUnread = true;
            stated[fold.Key] &= ~fold.Places;
            wanted[fold.Key] &= ~fold.Places;
        });
    }

    // The cells whose statements were not read although a change does not follow them; of the others the publication that stands is
    // lacking.
    private Dictionary<long, long> Unread(IReadOnlyCollection<PublicationChange> changes)
    {
        var (places, since) = (new CellPlaces(work.Numbers), new Dictionary<(long Key, int Place), DateOnly>());
        var unread = new Dictionary<long, long>();
        foreach (var change in leavesUnread ? changes : [])
        {
            var stands = change.After.Stands();
            foreach (var (_, key, place) in change.Touched().Select(places.Of))
            {
                if (work.Unread(key, place) is not { } last)
                    continue;
                last = since.GetValueOrDefault((key, place), last);
                if (
                    change.Before is null
                    && work.FactsOf(key, place) is [.., var standing]
                    && GrowingCell.Following(last, change.After.Date.LastDay, stands) is { } day
                )
                {
                    since[(key, place)] = day;
                    lacking.Add(standing.Publication);
                }
                else
                    unread[key] = unread.GetValueOrDefault(key) | BlockKey.Bit(place);
            }
        }

        return unread;
    }

    private void Load(List<StatementRow> rows, long places)
    {
        var key = rows[0].Key;
        foreach (var statement in StatementHistory.Of(rows, places))
        {
            if (statement.To != RecordedFact.Open)
                continue;
            if (!work.Knows(statement.Figure.Publication))
                lacking.Add(statement.Figure.Publication);
            work.Load(key, statement.Place, statement.Figure);
        }
    }

    // The newest body for each day from which on a change can show, and the one before.
    private void Tails(Dictionary<long, DateOnly> days)
    {
        if (days.Count > 0)
            Bodies(
                "unnest($1, $2) k(key, day)",
                $"""
                (select distinct on (known_from) known_from, places, body from {TableBlockTable.Name}
                where key = k.key and known_from >= k.day order by known_from desc, recorded_from desc)
                union all
                (select known_from, places, body from {TableBlockTable.Name} where key = k.key and known_from < k.day
                order by known_from desc, recorded_from desc limit 1)
                """,
                (key, bodies) => work.Load(key, bodies, days[key], milestones.Index),
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

    // The blocks of some entities over all periods of their flows, period by period through the index. Of blocks that no change touches
    // these entities alone are unpacked.
    private void EachPeriod(IReadOnlyCollection<EntityKey> whose)
    {
        foreach (var flow in whose.GroupBy(each => each.Flow, StringComparer.Ordinal))
        {
            var (first, behind) = work.Numbers.RangeOf(flow.Key);
            var places = work.Numbers.PlacesOf(flow.Select(each => each.Entity));
            Bodies(
                $"({TableBlockTable.Periods("$2", "$3")}) p, lateral (select p.key + b as key from unnest($1) b offset 0) k",
                EveryDay,
                (key, bodies) => Of(key, bodies, places[BlockKey.Block(key)]),
                Longs(places.Keys.Select(block => (long)block)),
                new() { Value = first },
                new() { Value = behind }
            );
        }
    }

    private void Of(long key, List<DatedBody> bodies, long places)
    {
        if (stated.ContainsKey(key))
            Whole(key, bodies);
        else if (!blocks.Contains(key))
            work.Load(key, bodies, places, milestones.Index);
    }

    private void Whole(long key, List<DatedBody> bodies)
    {
        if (blocks.Add(key))
            work.Load(key, bodies, day: null, milestones.Index);
    }

    private void Bodies(string keys, string which, Action<long, List<DatedBody>> load, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand($"select k.key, t.known_from, t.places, t.body from {keys}, lateral ({which} offset 0) t");
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        var found = new Dictionary<long, List<DatedBody>>();
        round.Add(
            command,
            row =>
            {
                if (!found.TryGetValue(row.GetInt64(0), out var bodies))
                    found[row.GetInt64(0)] = bodies = [];
                bodies.Add(new(row.GetFieldValue<DateOnly>(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3)));
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
}
