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
        var flows = whose
            .GroupBy(each => each.Flow, each => each.Entity, StringComparer.Ordinal)
            .Select(same => (Flow: same.Key, Entities: same.ToHashSet(StringComparer.Ordinal)))
            .ToList();
        if (flows.Count == 0)
            return [];
        foreach (var (flow, entities) in flows)
            batch.BatchCommands.Add(BlockReader.Of(view, flow, entities));
        await using (var reader = await batch.ReadAsync(database, ct))
        {
            foreach (var (_, entities) in flows)
            {
                await foreach (var (cell, recorded) in BlockReader.FactsAsync(reader, view.Numbers, entities, ct))
                {
                    if (recorded.IsOpen)
                        facts.Add((cell, recorded));
                }

                await reader.NextResultAsync(ct);
            }
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
