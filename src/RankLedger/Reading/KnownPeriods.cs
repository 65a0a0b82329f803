using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Finds the periods of a flow that anything is known of at a point. It steps from one period to the next through an index, so
/// that it costs as many look-ups as there are periods, however many figures they hold.</summary>
internal static class KnownPeriods
{
    private static readonly string Positions = $"""
        with recursive ranks(period) as (
          (select period from {Tables.ReadModel}.printed_rank where ranking = $1 and flow = $2 order by period limit 1)
          union all
          select (select t.period from {Tables.ReadModel}.printed_rank t
            where t.ranking = $1 and t.flow = $2 and t.period > ranks.period order by t.period limit 1)
          from ranks where ranks.period is not null)
        select period from ranks where period is not null and exists (
          select from {Tables.ReadModel}.printed_rank r, {PublicationTable.At("$1", "r.publication", "$3")}
          where r.ranking = $1 and r.flow = $2 and r.period = ranks.period and {Tables.CountsAt("$3", "r")}
            and not p.is_void and coalesce(p.known_by, {PublicationTable.LastDay}) <= $4)
        """;

    // Planning for the values of each question takes as long as answering it: what there is to choose from is one index.
    private const string OnePlan = "select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('jit', 'off', true)";

    public static async Task<IReadOnlyList<ReferencePeriod>> AtAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        CancellationToken ct,
        NearPeriod? near = null
    )
    {
        await using var batch = new NpgsqlBatch { BatchCommands = { new(OnePlan) } };
        Add(batch, view, flow, near);
        await using var reader = await batch.ReadAsync(database, ct);
        await reader.NextResultAsync(ct);
        return await ReadAsync(reader, ct);
    }

    /// <summary>Adds the two questions to a batch.</summary>
    public static void Add(NpgsqlBatch batch, View view, string flow, NearPeriod? near = null)
    {
        var figures = new NpgsqlBatchCommand(near is null ? BlockReader.Periods("$5") : BlockReader.NearPeriods);
        foreach (var parameter in BlockReader.OfPeriods(view.Numbers, flow, view.Limit).Append(new() { Value = view.Position }))
            figures.Parameters.Add(parameter);
        if (near is not null)
        {
            var (own, behind) = view.Numbers.RangeOf(new PeriodKey(flow, near.Period.ToString()));
            figures.Parameters.Add(new() { Value = own });
            figures.Parameters.Add(new() { Value = BlockKey.SeriesStep(near.Period.Form) });
            figures.Parameters.Add(new() { Value = behind == 0 ? 0L : near.Most });
        }

        batch.BatchCommands.Add(figures);
        var positions = new NpgsqlBatchCommand(Positions);
        foreach (var value in new object[] { view.Ranking.Definition.Id, flow, view.Position })
            positions.Parameters.Add(new() { Value = value });
        positions.Parameters.Add(new() { Value = view.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        batch.BatchCommands.Add(positions);
    }

    /// <summary>Reads the answers to <see cref="Add"/>, and leaves the reader at the last of them.</summary>
    public static async Task<IReadOnlyList<ReferencePeriod>> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var periods = new HashSet<ReferencePeriod>();
        while (await reader.ReadAsync(ct))
            periods.Add(ReferencePeriod.Parse(BlockKey.Period(reader.GetInt64(0))));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            periods.Add(ReferencePeriod.Parse(reader.GetString(0)));
        return [.. periods.Order()];
    }
}
