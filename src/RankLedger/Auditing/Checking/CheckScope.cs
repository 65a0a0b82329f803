using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Consistency;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Auditing.Checking;

/// <summary>The cells that some publications can be checked against without reading the whole ranking: those of their entities, and of
/// the entities that contain these, over the series of their periods.</summary>
/// <param name="Flows">The flows.</param>
/// <param name="Periods">The periods.</param>
/// <param name="Entities">The entities.</param>
internal sealed record CheckScope(string[] Flows, string[] Periods, string[] Entities)
{
    // So many cells are read in a moment.
    private const long Few = 20_000;

    /// <summary>Whether it has all entities, so that it shows who alone ends or begins.</summary>
    public bool HasAllEntities { get; init; }

    /// <summary>How many cells it has.</summary>
    public long Cells => (long)Flows.Length * Periods.Length * Entities.Length;

    /// <summary>The rows <c>t</c> of <c>statement_block</c> that say something about the cells, block by block.</summary>
    /// <param name="position">The last position.</param>
    /// <param name="groups">The first of three parameters: the first keys of the flows and periods.</param>
    /// <param name="blocks">The numbers of the entities' blocks.</param>
    /// <param name="places">Their places there.</param>
    public static string Rows(string position, string groups, string blocks, string places) =>
        $"unnest({groups}) p(key), {StatementBlockReader.Blocks(blocks, places, position)}";

    /// <summary>The parameters of <see cref="Rows"/>.</summary>
    public IEnumerable<NpgsqlParameter> Parameters(Numbering numbers) =>
        [BlockReader.Longs(Groups(numbers)), .. StatementBlockReader.Places(Places(numbers))];

    /// <summary>The first keys of the flows and periods.</summary>
    public IEnumerable<long> Groups(Numbering numbers) =>
        from flow in Flows
        from period in Periods
        let range = numbers.RangeOf(new PeriodKey(flow, period))
        where range.Behind > 0
        select range.First;

    /// <summary>The blocks of the entities and their places there.</summary>
    public Dictionary<int, long> Places(Numbering numbers) => numbers.PlacesOf(Entities.Where(numbers.Knows));

    /// <summary>Finds the cells around those that publications state.</summary>
    public static async Task<CheckScope> OfAsync(
        NpgsqlConnection connection,
        View view,
        IReadOnlyCollection<string> publications,
        CancellationToken ct
    )
    {
        var (first, behind) = view.Numbers.Range;
        await using var command = new NpgsqlCommand(
            $"""
            select {StatementBlockTable.Columns} from {StatementBlockReader.Table}
            where publication = any($1) and key >= $2 and key < $3 order by key, recorded_from
            """,
            connection
        )
        {
            Parameters =
            {
                Texts([.. publications]),
                new() { Value = first },
                new() { Value = behind },
            },
        };
        var (flows, periods, entities) = (Set(), Set(), Set());
        await using var reader = await command.ExecuteReaderAsync(ct);
        await foreach (var row in StatementBlockReader.ReadAsync(reader, view.Numbers, places: null, ct))
        {
            if (row.From > view.Position || row.To <= view.Position)
                continue;
            flows.Add(row.Cell.Flow);
            periods.Add(row.Cell.Period);
            entities.Add(row.Cell.Entity);
        }

        await reader.CloseAsync();
        var printed = await PrintedAsync(connection, view, publications, ct);
        flows.UnionWith(printed.Select(position => position.Flow));
        periods.UnionWith(printed.Select(position => position.Period));
        entities.UnionWith(printed.Select(position => position.Entity));
        foreach (var parent in entities.Select(id => view.Ranking.Entity(id)?.Parent).OfType<string>().ToList())
            entities.Add(parent);
        foreach (var id in entities.SelectMany(view.Ranking.Renames.Ids).ToList())
            entities.Add(id);
        foreach (var succession in view.Ranking.Definition.Successions.Where(each => each.From.Concat(each.Into).Any(entities.Contains)))
            entities.UnionWith(succession.From.Concat(succession.Into));
        if (flows.Any(TradeFlows.Adds))
            flows.UnionWith(view.Ranking.Definition.Flows.Select(flow => flow.Id).Where(TradeFlows.Adds));
        string[] around =
        [
            .. (await StatedAsync(connection, view, flows, periods, ct)).Union(
                printed.Select(position => position.Period),
                StringComparer.Ordinal
            ),
        ];
        var scope = new CheckScope([.. flows], around, [.. entities]);
        var all = scope with { Entities = [.. view.Numbers.Entities], HasAllEntities = true };
        return all.Cells <= Few ? all : scope;
    }

    private static async Task<List<CellKey>> PrintedAsync(
        NpgsqlConnection connection,
        View view,
        IReadOnlyCollection<string> publications,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"""
            select flow, period, entity from {Tables.ReadModel}.printed_rank
            where ranking = $1 and publication = any($2) and recorded_to > $3 and recorded_from <= $3
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = view.Ranking.Definition.Id },
                Texts([.. publications]),
                new() { Value = view.Position },
            },
        };
        var found = new List<CellKey>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return found;
    }

    /// <summary>The cells of a flow around some periods, of all entities.</summary>
    public static async Task<CheckScope> OfAsync(
        NpgsqlConnection connection,
        View view,
        string flow,
        IEnumerable<string> periods,
        CancellationToken ct
    ) => new([flow], await StatedAsync(connection, view, [flow], [.. periods], ct), [.. view.Numbers.Entities]) { HasAllEntities = true };

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
        stated.UnionWith(
            await PeriodsAsync(
                $"select p.key from unnest($1, $2) o(first, behind), lateral ({TableBlockTable.Periods(
                    "o.first",
                    "o.behind",
                    StatementBlockReader.Table
                )}) p",
                running.Select(view.Numbers.RangeOf)
            )
        );
        if (others.Length == 0 || await PeriodsAsync(Ends, others.SelectMany(FormsOf)) is not { Count: > 0 } ends)
            return [.. stated];
        // The first and the last text: periods of several forms are not in the order of their keys.
        ReferencePeriod[] years =
        [
            ReferencePeriod.Parse(ends.Min(StringComparer.Ordinal)!),
            ReferencePeriod.Parse(ends.Max(StringComparer.Ordinal)!),
        ];
        var around = PeriodsAround.Of(periods, years.Min(each => each.First.Year), years.Max(each => each.Last.Year));
        stated.UnionWith(
            await PeriodsAsync(
                Around,
                others.SelectMany(flow => around.Select(period => view.Numbers.RangeOf(new PeriodKey(flow, period))))
            )
        );
        return [.. stated];

        bool IsRunning(string flow) => view.Ranking.Flow(flow)?.Cumulative == true;

        // The periods of each form are a range of their own.
        IEnumerable<(long First, long Behind)> FormsOf(string flow) =>
            Enum.GetValues<PeriodForm>().Select(form => BlockKey.RangeOf(view.Numbers.RangeOf(flow).First, form));

        async Task<List<string>> PeriodsAsync(string sql, IEnumerable<(long First, long Behind)> ranges)
        {
            List<(long First, long Behind)> all = [.. ranges.Where(range => range.Behind > 0)];
            await using var command = new NpgsqlCommand(sql, connection)
            {
                Parameters = { BlockReader.Longs(all.Select(range => range.First)), BlockReader.Longs(all.Select(range => range.Behind)) },
            };
            var found = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                found.Add(BlockKey.Period(reader.GetInt64(0)));
            return found;
        }
    }

    // Each is a few steps along the index of blocks.
    private const string Ends = $"""
        select each.key from unnest($1, $2) k(first, behind), lateral (
          (select t.key from {StatementBlockReader.Table} t where t.key >= k.first and t.key < k.behind order by t.key limit 1)
          union all
          (select t.key from {StatementBlockReader.Table} t where t.key >= k.first and t.key < k.behind order by t.key desc limit 1)) each
        """;

    private const string Around = $"""
        select k.first from unnest($1, $2) k(first, behind), lateral (
          select from {StatementBlockReader.Table} t where t.key >= k.first and t.key < k.behind limit 1) t
        """;

    private static HashSet<string> Set() => new(StringComparer.Ordinal);

    private static NpgsqlParameter Texts(string[] values) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
