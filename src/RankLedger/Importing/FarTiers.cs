using RankLedger.Datasets;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Importing.Staging;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Importing;

/// <summary>A new tier that lies far beyond every value of a flow, as it does where a unit was mistaken. One that nobody has reached yet is
/// none.</summary>
/// <param name="Value">The tier's value.</param>
/// <param name="Sentence">What is said of it where no finding does.</param>
internal sealed record FarTier(decimal Value, string Sentence);

/// <summary>Finds such tiers.</summary>
internal static class FarTiers
{
    private const int Times = 100;

    public static async Task<IReadOnlyList<FarTier>> FindAsync(
        StagingArea area,
        RankingDefinition definition,
        RankingDefinition? known,
        CancellationToken ct
    )
    {
        var found = new List<FarTier>();
        var tiers = definition.Tiers.Where(tier => known is null || !known.Tiers.Contains(tier)).ToList();
        if (tiers.Count == 0)
            return found;
        var values = await ExtremesAsync(area, definition.Id, ct);
        var isAscending = definition.Order == Order.Ascending;
        foreach (var tier in tiers)
        {
            foreach (var (flow, (least, most)) in values.Where(each => tier.Flow is null || tier.Flow == each.Key))
            {
                if (isAscending ? tier.Value < least / Times : tier.Value / Times > most)
                    found.Add(
                        new(
                            tier.Value,
                            $"Tier {tier.Name} ({tier.Value:#,0.##}) lies beyond every value of flow {flow}, of which the "
                                + $"{(isAscending ? "smallest is " + least.ToString("#,0.##") : "largest is " + most.ToString("#,0.##"))}: "
                                + "see whether the unit is right."
                        )
                    );
            }
        }

        return found;
    }

    // Of what the folder brings and of what tables show.
    private static async Task<SortedDictionary<string, (decimal Least, decimal Most)>> ExtremesAsync(
        StagingArea area,
        string ranking,
        CancellationToken ct
    )
    {
        var values = new SortedDictionary<string, (decimal Least, decimal Most)>(StringComparer.Ordinal);
        await area.EachAsync(
            "select flow, min(value), max(value) from staged_figure group by flow having count(value) > 0",
            row => Widen(row.GetString(0), row.GetDecimal(1), row.GetDecimal(2)),
            ct
        );
        if (await area.NumberedAsync(ranking, ct) is not { Numbers: var numbers })
            return values;
        var figures = new List<EntityFigure>();
        await area.EachAsync(
            $"""
            select distinct on (key, known_from) key, body from {Tables.ReadModel}.{TableBlockTable.Name}
            where key >= $1 and key < $2 order by key, known_from desc, recorded_from desc
            """,
            row =>
            {
                figures.Clear();
                TableBody.ReadFigures(row.GetFieldValue<byte[]>(1), _ => "", figures);
                if (figures.Count > 0)
                    Widen(numbers.Flows[BlockKey.Flow(row.GetInt64(0))], figures.Min(each => each.Value), figures.Max(each => each.Value));
            },
            ct,
            numbers.Range.First,
            numbers.Range.Behind
        );
        return values;

        void Widen(string flow, decimal least, decimal most) =>
            values[flow] = values.TryGetValue(flow, out var known)
                ? (Math.Min(known.Least, least), Math.Max(known.Most, most))
                : (least, most);
    }
}
