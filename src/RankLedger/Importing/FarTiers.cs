using RankLedger.Datasets;
using RankLedger.Domain.Rankings;
using RankLedger.Importing.Staging;
using RankLedger.Storage;

namespace RankLedger.Importing;

/// <summary>Tells of new tiers that lie far beyond every value of their flow, as they do where a unit was mistaken. One that nobody has
/// reached yet is none.</summary>
internal static class FarTiers
{
    private const int Times = 100;

    private const string Extremes = $"""
        select flow, min(value), max(value) from (
            select flow, value from staged_figure
            union all select flow, value from {Tables.ReadModel}.figure_fact
              where ranking = $1 and {Tables.IsOpen} and value is not null) known
        group by flow
        """;

    public static async Task TellAsync(
        StagingArea area,
        RankingDefinition definition,
        RankingDefinition? known,
        FolderForms forms,
        CancellationToken ct
    )
    {
        var tiers = definition.Tiers.Where(tier => known is null || !known.Tiers.Contains(tier)).ToList();
        if (tiers.Count == 0)
            return;
        var values = await area.ReadAsync(
            Extremes,
            row => (Flow: row.GetString(0), Least: row.GetDecimal(1), Most: row.GetDecimal(2)),
            ct,
            definition.Id
        );
        var isAscending = definition.Order == Order.Ascending;
        foreach (var tier in tiers)
        {
            foreach (var (flow, least, most) in values.Where(each => tier.Flow is null || tier.Flow == each.Flow))
            {
                if (isAscending ? tier.Value < least / Times : tier.Value / Times > most)
                    forms.Say(
                        $"Tier {tier.Name} ({tier.Value:#,0.##}) lies beyond every value of flow {flow}, of which the "
                            + $"{(isAscending ? "smallest is " + least.ToString("#,0.##") : "largest is " + most.ToString("#,0.##"))}: "
                            + "see whether the unit is right."
                    );
            }
        }
    }
}
