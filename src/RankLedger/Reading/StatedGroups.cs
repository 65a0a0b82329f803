using Npgsql;
using NpgsqlTypes;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Finds the flows and periods of which anything was ever stated.</summary>
internal static class StatedGroups
{
    // From one to the next through the index: the rows of one are not looked at.
    private const string OpenGroups = $"""
        (select t.flow, t.period from {Tables.ReadModel}.printed_figure t
          where t.ranking = $1 collate "POSIX" and t.{Tables.IsOpen}
          order by t.flow collate "POSIX", t.period collate "POSIX" limit 1)
        union all
        select behind.flow, behind.period from known k, lateral (
          select t.flow, t.period from {Tables.ReadModel}.printed_figure t
          where t.ranking = $1 collate "POSIX" and t.{Tables.IsOpen}
            and (t.flow collate "POSIX", t.period collate "POSIX") > (k.flow collate "POSIX", k.period collate "POSIX")
          order by t.flow collate "POSIX", t.period collate "POSIX" limit 1) behind
        """;

    // What is not stated any more is among what amended publications stated.
    private const string ClosedGroups = $"""
        select t.flow, t.period from {Tables.ReadModel}.publication p, lateral (
          select * from {Tables.ReadModel}.printed_figure t
          where t.ranking = $1 and t.publication = p.publication and t.recorded_to < {Tables.Open} offset 0) t
        where p.ranking = $1 and p.{Tables.IsOpen} and p.version > 1
        """;

    /// <summary>Those of one flow, or of all, by flow and period as texts.</summary>
    public static Task<List<PeriodKey>> OfAsync(NpgsqlDataSource database, View view, string? flow, CancellationToken ct) =>
        ReadAsync(
            database,
            view,
            flow,
            $"""
            with recursive known(flow, period) as ({OpenGroups})
            select flow, period from (select flow, period from known union {ClosedGroups}) g
            where $2::text is null or flow = $2 order by flow, period
            """,
            ct
        );

    /// <summary>Those of which positions were printed.</summary>
    public static Task<List<PeriodKey>> OfPositionsAsync(NpgsqlDataSource database, View view, string? flow, CancellationToken ct) =>
        ReadAsync(
            database,
            view,
            flow,
            $"""
            select distinct flow, period from {Tables.ReadModel}.printed_rank
            where ranking = $1 and ($2::text is null or flow = $2) order by flow, period
            """,
            ct
        );

    private static async Task<List<PeriodKey>> ReadAsync(
        NpgsqlDataSource database,
        View view,
        string? flow,
        string sql,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = (object?)flow ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<PeriodKey>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
            found.Add(PeriodKey.Read(row));
        return found;
    }
}
