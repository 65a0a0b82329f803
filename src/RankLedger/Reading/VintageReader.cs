using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>A value of a cell over a stretch of publication days.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Value">Its value; null where it was dropped.</param>
/// <param name="Known">The stretch.</param>
/// <param name="RecordedAt">When the ledger learned it.</param>
internal sealed record ValueFact(CellKey Cell, decimal? Value, KnownRange Known, DateTimeOffset RecordedAt);

/// <summary>Reads every value that the cells of some flows and entities ever had, up to a position of the ledger.</summary>
internal static class VintageReader
{
    /// <summary>The values of one entity in one flow.</summary>
    public static Task<List<ValueFact>> OfOneAsync(NpgsqlDataSource database, View view, EntityKey whose, CancellationToken ct) =>
        OfAsync(database, view, [whose], ct);

    /// <summary>The values of several.</summary>
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
        return facts.ConvertAll(each => new ValueFact(
            each.Cell,
            each.Recorded.Fact.Value,
            each.Recorded.Fact.Known,
            instants[each.Recorded.RecordedFrom]
        ));
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
