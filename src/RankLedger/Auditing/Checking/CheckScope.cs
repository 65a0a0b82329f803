using Npgsql;
using NpgsqlTypes;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Auditing.Checking;

/// <summary>The cells that some publications can be checked against now without reading the whole ranking: those of their entities, and of
/// the entities that contain these, over the periods around theirs.</summary>
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
        return new([.. flows], [.. PeriodsAround.Of(periods)], [.. entities]);
    }

    private static HashSet<string> Set() => new(StringComparer.Ordinal);

    private static NpgsqlParameter Texts(string[] values) =>
        new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
