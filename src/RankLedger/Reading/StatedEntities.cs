using Npgsql;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Finds the entities of which something may be stated: those of every definition that the ranking had up to a position, since
/// nothing is recorded of others.</summary>
internal static class StatedEntities
{
    /// <summary>Their ids, in ordinal order.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(NpgsqlDataSource database, View view, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select distinct e ->> 'id' collate "C" from {Tables.ReadModel}.ranking r, jsonb_array_elements(r.definition -> 'entities') e
            where r.ranking = $1 and r.recorded_from <= $2 order by 1
            """
        );
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetString(0));
        return found;
    }
}
