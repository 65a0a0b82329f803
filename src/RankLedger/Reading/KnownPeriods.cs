using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Finds the periods of a flow that anything is known of at a point. It steps from one period to the next through an index, so
/// that it costs as many look-ups as there are periods, however many figures they hold.</summary>
internal static class KnownPeriods
{
    public static async Task<IReadOnlyList<ReferencePeriod>> AtAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            with recursive {Walk("figures", "figure_fact")}, {Walk("ranks", "printed_rank")}
            select period from figures where period is not null and exists (
              select from {Tables.ReadModel}.figure_fact f
              where f.ranking = $1 and f.flow = $2 and f.period = figures.period and {Tables.CountsAt("$3", "f")}
                and f.known_to > $4 and f.known_from <= $4 and f.value is not null)
            union select period from ranks where period is not null and exists (
              select from {Tables.ReadModel}.printed_rank r
              join {Tables.ReadModel}.publication p on p.ranking = r.ranking and p.publication = r.publication
                and {Tables.CountsAt("$3", "p")} and not p.is_void
                and coalesce(p.known_by, case p."precision" when 'day' then p.first_day
                  when 'month' then (p.first_day + interval '1 month - 1 day')::date
                  else (p.first_day + interval '1 year - 1 day')::date end) <= $4
              where r.ranking = $1 and r.flow = $2 and r.period = ranks.period and {Tables.CountsAt("$3", "r")})
            """
        );
        foreach (var value in new object[] { view.Ranking.Definition.Id, flow, view.Position })
            command.Parameters.Add(new() { Value = value });
        command.Parameters.Add(new() { Value = view.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var periods = new List<ReferencePeriod>();
        while (await reader.ReadAsync(ct))
            periods.Add(ReferencePeriod.Parse(reader.GetString(0)));
        return [.. periods.Order()];
    }

    private static string Walk(string name, string table) =>
        $"""
            {name}(period) as (
              (select period from {Tables.ReadModel}.{table} where ranking = $1 and flow = $2 order by period limit 1)
              union all
              select (select t.period from {Tables.ReadModel}.{table} t
                where t.ranking = $1 and t.flow = $2 and t.period > {name}.period order by t.period limit 1)
              from {name} where {name}.period is not null)
            """;
}
