using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Auditing.Checking;

/// <summary>The cells that some publications can be checked against now without reading the whole ranking: those of their entities, and of
/// the entities that contain these, over the series of their periods.</summary>
/// <param name="Flows">The flows.</param>
/// <param name="Periods">The periods.</param>
/// <param name="Entities">The entities.</param>
internal sealed record CheckScope(string[] Flows, string[] Periods, string[] Entities)
{
    private static readonly string[] Together = ["total", "exports", "imports"];

    /// <summary>How many cells it has.</summary>
    public long Cells => (long)Flows.Length * Periods.Length * Entities.Length;

    /// <summary>The open rows <c>f</c> of <c>printed_figure</c>, key by key through the index of cells, whatever the planner
    /// guesses.</summary>
    /// <param name="first">The number of the first of three parameters.</param>
    public static string Rows(int first) =>
        $"""
            unnest(${first}) o(flow), unnest(${first + 1}) p(period), unnest(${first + 2}) e(entity), lateral (
              select * from {Tables.ReadModel}.printed_figure t
              where t.ranking = $1 collate "POSIX" and t.flow = o.flow collate "POSIX" and t.period = p.period collate "POSIX"
                and t.entity = e.entity collate "POSIX" and t.{Tables.IsOpen} offset 0) f
            """;

    /// <summary>The parameters of <see cref="Rows"/>.</summary>
    public IEnumerable<NpgsqlParameter> Parameters() => new[] { Flows, Periods, Entities }.Select(Texts);

    /// <summary>Finds the cells around those that publications state.</summary>
    public static async Task<CheckScope> OfAsync(
        NpgsqlConnection connection,
        View view,
        IReadOnlyCollection<string> publications,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            select distinct flow, period, entity from {Tables.ReadModel}.printed_figure
            where ranking = $1 and publication = any($2) and {Tables.IsOpen}
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = view.Ranking.Definition.Id },
                Texts([.. publications]),
            },
        };
        var (flows, periods, entities) = (Set(), Set(), Set());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            flows.Add(reader.GetString(0));
            periods.Add(reader.GetString(1));
            entities.Add(reader.GetString(2));
        }

        foreach (var parent in entities.Select(id => view.Ranking.Entity(id)?.Parent).OfType<string>().ToList())
            entities.Add(parent);
        if (flows.Overlaps(Together))
            flows.UnionWith(Together);
        await reader.CloseAsync();
        return new([.. flows], await StatedAsync(connection, view, flows, periods, ct), [.. entities]);
    }

    // Of the periods around, those of which something is stated; of running totals all, since the one before may be any number of months
    // away.
    private static async Task<string[]> StatedAsync(
        NpgsqlConnection connection,
        View view,
        HashSet<string> flows,
        HashSet<string> periods,
        CancellationToken ct
    )
    {
        var (running, others) = (flows.Where(IsRunning).ToArray(), flows.Where(flow => !IsRunning(flow)).ToArray());
        var stated = Set();
        stated.UnionWith(await TextsAsync(AllPeriods, running));
        if (others.Length == 0 || await TextsAsync(Ends, others) is not { Count: > 0 } ends)
            return [.. stated];
        var years = ends.ConvertAll(ReferencePeriod.Parse);
        var around = PeriodsAround.Of(periods, years.Min(each => each.First.Year), years.Max(each => each.Last.Year));
        stated.UnionWith(await TextsAsync(Around, others, Texts([.. around])));
        return [.. stated];

        bool IsRunning(string flow) => view.Ranking.Flow(flow)?.Cumulative == true;

        async Task<List<string>> TextsAsync(string sql, string[] of, params NpgsqlParameter[] more)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
            command.Parameters.Add(Texts(of));
            command.Parameters.AddRange(more);
            var found = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                found.Add(reader.GetString(0));
            return found;
        }
    }

    // Each is a few steps along the index of cells.
    private const string OfFlow = $"""
        from {Tables.ReadModel}.printed_figure t
        where t.ranking = $1 collate "POSIX" and t.flow = o.flow collate "POSIX" and t.{Tables.IsOpen}
        """;

    private const string Ends = $"""
        select each.period from unnest($2) o(flow), lateral (
          (select t.period {OfFlow} order by t.period collate "POSIX" limit 1)
          union all (select t.period {OfFlow} order by t.period collate "POSIX" desc limit 1)) each
        """;

    private const string Around = $"""
        select distinct p.period from unnest($2) o(flow), unnest($3) p(period)
        where exists (select {OfFlow} and t.period = p.period collate "POSIX" offset 0)
        """;

    private const string AllPeriods = $"""
        with recursive each(flow, period) as (
          select o.flow, (select t.period {OfFlow} order by t.period collate "POSIX" limit 1) from unnest($2) o(flow)
          union all
          select o.flow,
            (select t.period {OfFlow} and t.period collate "POSIX" > o.period collate "POSIX" order by t.period collate "POSIX" limit 1)
          from each o where o.period is not null)
        select distinct period from each where period is not null
        """;

    private static HashSet<string> Set() => new(StringComparer.Ordinal);

    private static NpgsqlParameter Texts(string[] values) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
