using Npgsql;
using NpgsqlTypes;

namespace RankLedger.Projections;

/// <summary>Reads the open rows that a batch of changes touches. The connection's search path names the read models' schema.</summary>
internal sealed class WorkLoading(NpgsqlConnection connection, string ranking, RankingWork work, MilestoneProjection milestones)
{
    private const string OpenRows = "recorded_to = 9223372036854775807";
    private readonly HashSet<CellKey> cells = [];
    private readonly HashSet<CellKey> facts = [];
    private readonly HashSet<PeriodKey> rankGroups = [];
    private readonly HashSet<PeriodKey> wholeGroups = [];

    /// <summary>Everything that applying the changes needs.</summary>
    public async Task ForAsync(IReadOnlyCollection<PublicationChange> changes, CancellationToken cancellation)
    {
        await HeadsAsync(changes.Where(change => change.Before is not null).Select(change => change.Id), cancellation);
        var touched = changes.SelectMany(change => change.Touched()).ToHashSet();
        var whole = await FullGroupsAsync(changes, touched, cancellation);
        await CellsAsync(touched.Where(cell => !whole.Contains(cell.Group)), cancellation);
        await GroupsAsync(whole, cancellation);
        var ranks = changes.SelectMany(change => change.TouchedRanks()).ToHashSet();
        await RanksAsync(ranks, cancellation);
        if (work.Ranking.Definition.Tiers.Count > 0)
        {
            var yearly = touched.Concat(whole.SelectMany(work.CellsOf)).Where(cell => cell.Group.IsYearly).ToHashSet();
            await GroupsAsync(ranks.Where(group => group.IsYearly), cancellation);
            yearly.UnionWith(changes.SelectMany(change => change.After.Ranks.Keys).Select(CellKey.Of).Where(cell => cell.Group.IsYearly));
            await MilestonesAsync(yearly, [.. ranks, .. yearly.Select(cell => cell.Group).Where(group => group.IsYearly)], cancellation);
        }
    }

    /// <summary>Whole flows and periods: every statement, fact and publication of them.</summary>
    public async Task GroupsAsync(IEnumerable<PeriodKey> groups, CancellationToken cancellation)
    {
        var wanted = groups.Where(wholeGroups.Add).ToList();
        if (wanted.Count == 0)
            return;
        await FiguresAsync("(flow, period) in (select * from unnest($2, $3))", cancellation, Texts(wanted, group => group.Flow), Texts(wanted, group => group.Period));
        await FactsAsync("(flow, period) in (select * from unnest($2, $3))", cancellation, Texts(wanted, group => group.Flow), Texts(wanted, group => group.Period));
    }

    /// <summary>All that the milestones of some entities rest on, and of the entities printed in some periods.</summary>
    public async Task MilestonesAsync(IReadOnlyCollection<CellKey> yearly, IReadOnlyCollection<PeriodKey> years, CancellationToken cancellation)
    {
        var whose = yearly.Select(cell => cell.Whose).ToHashSet();
        await RanksAsync(years.Where(group => group.IsYearly), cancellation);
        foreach (var group in years.Where(group => group.IsYearly))
            whose.UnionWith(work.Ranks.Of(group).Select(row => new EntityKey(group.Flow, row.Entity)));
        await EntitiesAsync(whose, cancellation);
    }

    /// <summary>The milestones, yearly facts and neighbours of some entities.</summary>
    public async Task EntitiesAsync(IReadOnlyCollection<EntityKey> whose, CancellationToken cancellation)
    {
        if (whose.Count == 0)
            return;
        var (flows, entities) = (Texts(whose, each => each.Flow), Texts(whose, each => each.Entity));
        var printed = new HashSet<PeriodKey>();
        await ReadAsync($"select distinct flow, period from printed_rank where ranking = $1 and {OpenRows} and (length(period) = 4 or substr(period, 5, 4) = '-01/') and (flow, entity) in (select * from unnest($2, $3))",
            row => printed.Add(new(row.GetString(0), row.GetString(1))), cancellation, flows, entities);
        await RanksAsync(printed, cancellation);
        await GroupsAsync(printed, cancellation);
        await FactsAsync("(length(period) = 4 or substr(period, 5, 4) = '-01/') and (flow, entity) in (select * from unnest($2, $3))", cancellation, flows, entities);
        await ReadAsync($"""
            select ctid::text, flow, entity, tier, kind, event, period, value, certain, last_below, publication, ended_by, known_from, known_to
            from milestone where ranking = $1 and {OpenRows} and (flow, entity) in (select * from unnest($2, $3))
            """, row => work.Milestones.Load(new(row.GetString(1), row.GetString(2)), new(
                row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.Number(7), row.GetBoolean(8), row.Text(9), row.GetString(10), row.Text(11),
                row.GetFieldValue<DateOnly>(12), row.GetFieldValue<DateOnly>(13)), row.GetString(0)), cancellation, flows, entities);
    }

    private async Task<HashSet<PeriodKey>> FullGroupsAsync(IReadOnlyCollection<PublicationChange> changes, HashSet<CellKey> touched, CancellationToken cancellation)
    {
        var groups = touched.Select(cell => cell.Group).ToHashSet();
        var stored = new HashSet<PeriodKey>();
        await ReadAsync($"""
            select distinct f.flow, f.period from publication p
            join printed_figure f on f.ranking = p.ranking and f.publication = p.publication and f.{OpenRows} and f.value is not null
            where p.ranking = $1 and p.is_full and p.{OpenRows}
            """, row => stored.Add(new(row.GetString(0), row.GetString(1))), cancellation);
        stored.UnionWith(changes.Where(change => change.InvolvesFull).SelectMany(change => change.Touched().Select(cell => cell.Group)));
        groups.IntersectWith(stored);
        return groups;
    }

    private async Task CellsAsync(IEnumerable<CellKey> touched, CancellationToken cancellation)
    {
        var wanted = touched.Where(cell => !cells.Contains(cell)).ToList();
        if (wanted.Count == 0)
            return;
        var (flows, periods, entities) = (Texts(wanted, cell => cell.Flow), Texts(wanted, cell => cell.Period), Texts(wanted, cell => cell.Entity));
        await FiguresAsync("(flow, period, entity) in (select * from unnest($2, $3, $4))", cancellation, flows, periods, entities);
        await FactsAsync("(flow, period, entity) in (select * from unnest($2, $3, $4))", cancellation, flows, periods, entities);
    }

    private async Task FiguresAsync(string which, CancellationToken cancellation, params string[][] values)
    {
        var (publications, loading) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<CellKey>());
        await ReadAsync($"""
            select ctid::text, flow, period, entity, publication, value, low, high, text, unit, qualifier, growth, note
            from printed_figure where ranking = $1 and {OpenRows} and {which}
            """, row =>
        {
            var cell = new CellKey(row.GetString(1), row.GetString(2), row.GetString(3));
            if (cells.Contains(cell))
                return;
            loading.Add(cell);
            publications.Add(row.GetString(4));
            work.Load(cell, new FigureRow(row.GetString(4), row.Number(5), row.Number(6), row.Number(7), row.Text(8), row.Text(9), row.Text(10), row.Number(11), row.Text(12)), row.GetString(0));
        }, cancellation, values);
        cells.UnionWith(loading);
        await HeadsAsync(publications, cancellation);
    }

    private async Task FactsAsync(string which, CancellationToken cancellation, params string[][] values)
    {
        var loading = new HashSet<CellKey>();
        await ReadAsync($"""
            select ctid::text, flow, period, entity, publication, published_on, value, low, high, growth, known_from, known_to
            from figure_fact where ranking = $1 and {OpenRows} and {which}
            """, row =>
        {
            var cell = new CellKey(row.GetString(1), row.GetString(2), row.GetString(3));
            if (facts.Contains(cell))
                return;
            loading.Add(cell);
            milestones.Index(cell);
            work.Facts.Load(cell, new(row.GetString(4), row.GetString(5), row.Number(6), row.Number(7), row.Number(8), row.Number(9),
                row.GetFieldValue<DateOnly>(10), row.GetFieldValue<DateOnly>(11)), row.GetString(0));
        }, cancellation, values);
        facts.UnionWith(loading);
    }

    private async Task RanksAsync(IEnumerable<PeriodKey> groups, CancellationToken cancellation)
    {
        var wanted = groups.Where(rankGroups.Add).ToList();
        if (wanted.Count == 0)
            return;
        var publications = new HashSet<string>(StringComparer.Ordinal);
        await ReadAsync($"select ctid::text, flow, period, entity, publication, rank from printed_rank where ranking = $1 and {OpenRows} and (flow, period) in (select * from unnest($2, $3))", row =>
        {
            publications.Add(row.GetString(4));
            milestones.Index(new(row.GetString(1), row.GetString(2), row.GetString(3)));
            work.Ranks.Load(new(row.GetString(1), row.GetString(2)), new(row.GetString(3), row.GetString(4), row.GetInt32(5)), row.GetString(0));
        }, cancellation, Texts(wanted, group => group.Flow), Texts(wanted, group => group.Period));
        await HeadsAsync(publications, cancellation);
    }

    private async Task HeadsAsync(IEnumerable<string> publications, CancellationToken cancellation)
    {
        var wanted = publications.Where(publication => !work.Knows(publication)).Distinct(StringComparer.Ordinal).ToArray();
        if (wanted.Length == 0)
            return;
        await ReadAsync($"""
            select ctid::text, publication, publisher, kind, title, url, language, first_day, "precision", known_by, release, is_full, document_sha256,
              turns, is_void, figures, drops, ranks, "position", version
            from publication where ranking = $1 and {OpenRows} and publication = any($2)
            """, row => work.Load(row.GetString(1), row.Publication(2), row.GetString(0)), cancellation, wanted);
    }

    private static string[] Texts<T>(IEnumerable<T> all, Func<T, string> text) => [.. all.Select(text)];

    private async Task ReadAsync(string sql, Action<NpgsqlDataReader> each, CancellationToken cancellation, params string[][] arrays)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = ranking });
        foreach (var array in arrays)
            command.Parameters.Add(new() { Value = array, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            each(reader);
    }
}
