using Npgsql;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>What stood in a cell over a stretch of publication days.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Fact">What stood.</param>
/// <param name="RecordedAt">When the ledger learned it.</param>
internal sealed record ValueFact(CellKey Cell, FactRow Fact, DateTimeOffset RecordedAt);

/// <summary>Reads every value that the cells of some flows and entities ever had, up to a position of the ledger.</summary>
internal static class VintageReader
{
    /// <summary>Reads them, cell by cell.</summary>
    public static async Task<List<ValueFact>> OfAsync(
        NpgsqlDataSource database,
        View view,
        IReadOnlyCollection<EntityKey> whose,
        CancellationToken ct
    )
    {
        var facts = new List<(CellKey Cell, RecordedFact Recorded)>();
        await using var batch = new NpgsqlBatch();
        var flows = whose.ToLookup(each => each.Flow, each => each.Entity, StringComparer.Ordinal);
        foreach (var flow in flows)
            batch.BatchCommands.Add(BlockReader.Of(view, flow.Key, flow));
        if (batch.BatchCommands.Count == 0)
            return [];
        var wanted = whose.ToHashSet();
        await using (var reader = await batch.ReadAsync(database, ct))
        {
            do
            {
                await foreach (var (cell, recorded) in BlockReader.FactsAsync(reader, view.Numbers, ct))
                {
                    if (recorded.IsOpen && wanted.Contains(cell.Whose))
                        facts.Add((cell, recorded));
                }
            } while (await reader.NextResultAsync(ct));
        }

        var instants = await InstantsAsync(database, facts.Select(each => each.Recorded.RecordedFrom), ct);
        return facts.ConvertAll(each => new ValueFact(each.Cell, each.Recorded.Fact, instants[each.Recorded.RecordedFrom]));
    }

    private static async Task<Dictionary<long, DateTimeOffset>> InstantsAsync(
        NpgsqlDataSource database,
        IEnumerable<long> positions,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch
        {
            BatchCommands =
            {
                new("select position, recorded_at from ledger.ledger_entry where position = any($1)")
                {
                    Parameters = { new() { Value = positions.Distinct().ToArray() } },
                },
            },
        };
        await using var reader = await batch.ReadAsync(database, ct);
        var instants = new Dictionary<long, DateTimeOffset>();
        while (await reader.ReadAsync(ct))
            instants[reader.GetInt64(0)] = reader.GetFieldValue<DateTimeOffset>(1);
        return instants;
    }
}
