using Npgsql;
using NpgsqlTypes;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Finds the flows and periods of which anything was ever stated.</summary>
internal static class StatedGroups
{
    /// <summary>Those of one flow, or of all, by flow and period as texts.</summary>
    /// <remarks>It goes from one to the next through the index: the rows of one are not looked at.</remarks>
    public static async Task<List<PeriodKey>> OfAsync(NpgsqlDataSource database, View view, string? flow, CancellationToken ct)
    {
        var (first, behind) = flow is null ? view.Numbers.Range : view.Numbers.RangeOf(flow);
        await using var command = database.CreateCommand(TableBlockTable.Periods("$1", "$2", StatementBlockReader.Table));
        command.CommandTimeout = Patience.Seconds;
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = behind });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<PeriodKey>();
        while (await reader.ReadAsync(ct))
        {
            if (view.Numbers.Knows(reader.GetInt64(0)))
                found.Add(view.Numbers.GroupOf(reader.GetInt64(0)));
        }

        return [.. found.OrderBy(group => group.Flow, StringComparer.Ordinal).ThenBy(group => group.Period, StringComparer.Ordinal)];
    }

    /// <summary>Those of which positions were printed.</summary>
    public static async Task<List<PeriodKey>> OfPositionsAsync(NpgsqlDataSource database, View view, string? flow, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select distinct flow, period from {Tables.ReadModel}.printed_rank
            where ranking = $1 and ($2::text is null or flow = $2) order by flow, period
            """
        );
        command.CommandTimeout = Patience.Seconds;
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
