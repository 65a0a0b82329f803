using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads every value that the cells of some flows and entities ever had, up to a position of the ledger.</summary>
internal static class VintageReader
{
    /// <summary>How many figures are read at once: an answer is held in memory.</summary>
    public const int Most = 250_000;

    /// <summary>Reads them, cell by cell and in order of day: of all periods, of those of one form, or of one alone.</summary>
    /// <exception cref="LedgerRuleException">There are more than <paramref name="most"/> (<c>too-many-figures</c>).</exception>
    public static async Task<List<(CellKey Cell, List<RecordedFact> Facts)>> OfAsync(
        NpgsqlDataSource database,
        View view,
        IReadOnlyCollection<EntityKey> whose,
        PeriodForm? form,
        int most,
        CancellationToken ct,
        string? period = null
    )
    {
        await using var batch = new NpgsqlBatch();
        var flows = whose
            .GroupBy(each => each.Flow, each => each.Entity, StringComparer.Ordinal)
            .Select(same => (Flow: same.Key, Entities: same.ToHashSet(StringComparer.Ordinal)))
            .ToList();
        if (flows.Count == 0)
            return [];
        foreach (var (flow, entities) in flows)
            batch.BatchCommands.Add(BlockReader.Of(view, flow, entities, form, period));
        await using var reader = await batch.ReadAsync(database, ct);
        var cells = new List<(CellKey Cell, List<RecordedFact> Facts)>();
        var left = most;
        foreach (var (_, entities) in flows)
        {
            var some = await BlockReader.StoodAsync(reader, view.Numbers, entities, left, ct);
            left -= some.Sum(cell => cell.Facts.Count);
            if (left < 0)
                throw new LedgerRuleException(
                    "too-many-figures",
                    $"This asks for more than {most:#,0} figures of '{view.Ranking.Definition.Id}' at once; ask for fewer flows or "
                        + "entities at a time, or 'export' the ranking where its ledger is."
                );
            cells.AddRange(some);
            await reader.NextResultAsync(ct);
        }

        return cells;
    }

    /// <summary>When entries were recorded.</summary>
    public static async Task<Dictionary<long, DateTimeOffset>> InstantsAsync(
        NpgsqlDataSource database,
        IEnumerable<long> positions,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch
        {
            BatchCommands =
            {
                new($"select position, recorded_at from {Entries.Table} where position = any($1)")
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
