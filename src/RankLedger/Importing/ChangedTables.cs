using Npgsql;
using RankLedger.Domain.Standings;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Wording;

namespace RankLedger.Importing;

/// <summary>What a recording does to the table of one flow and period.</summary>
/// <param name="Of">The flow and period.</param>
/// <param name="Added">How many figures are new.</param>
/// <param name="Restated">The entities whose value changes, with both.</param>
/// <param name="Gone">How many have no value any more.</param>
internal sealed record ChangedTable(PeriodKey Of, int Added, IReadOnlyList<string> Restated, int Gone)
{
    private const int MostExamples = 10;

    /// <summary>The change in words.</summary>
    public string Sentence()
    {
        var parts = new List<string>();
        if (Added > 0)
            parts.Add($"{Added} new figure{(Added == 1 ? "" : "s")}");
        if (Restated.Count > 0)
        {
            var more = Restated.Count > MostExamples ? ", …" : "";
            parts.Add($"{Restated.Count} restated ({string.Join(", ", Restated.Take(MostExamples))}{more})");
        }

        if (Gone > 0)
            parts.Add($"{Gone} without a value any more");
        return $"{Of.Flow} {Of.Period}: {string.Join(", ", parts)}.";
    }
}

/// <summary>Compares tables on a day as they were recorded at two positions.</summary>
internal static class ChangedTables
{
    /// <summary>The tables that differ, by flow and period. Only blocks that were written between are looked at.</summary>
    public static async Task<List<ChangedTable>> BetweenAsync(
        NpgsqlConnection connection,
        Numbering numbers,
        DateOnly day,
        long before,
        long position,
        CancellationToken ct
    )
    {
        var keys = await WrittenBlocks.BehindAsync(connection, numbers, before, ct);
        var (was, becomes) = (
            await WrittenBlocks.FiguresAsync(connection, numbers, keys, day, before, ct),
            await WrittenBlocks.FiguresAsync(connection, numbers, keys, day, position, ct)
        );
        return
        [
            .. was
                .Keys.Union(becomes.Keys)
                .GroupBy(cell => cell.Group)
                .Select(group => Of(group.Key, group, was, becomes))
                .Where(table => table.Added + table.Restated.Count + table.Gone > 0)
                .OrderBy(table => table.Of.Flow, StringComparer.Ordinal)
                .ThenBy(table => table.Of.Period, StringComparer.Ordinal),
        ];
    }

    private static ChangedTable Of(
        PeriodKey group,
        IEnumerable<CellKey> cells,
        Dictionary<CellKey, EntityFigure> was,
        Dictionary<CellKey, EntityFigure> becomes
    )
    {
        var (added, restated, gone) = (0, new List<string>(), 0);
        foreach (var cell in cells.OrderBy(cell => cell.Entity, StringComparer.Ordinal))
        {
            var (had, has) = (was.TryGetValue(cell, out var old), becomes.TryGetValue(cell, out var now));
            added += had ? 0 : 1;
            gone += has ? 0 : 1;
            if (had && has && old!.Value != now!.Value)
                restated.Add($"{cell.Entity} {Written(old.Value, now.Value)}");
        }

        return new(group, added, restated, gone);
    }

    // 1.46 → 1.45 tn, by the multiple that both share.
    private static string Written(decimal? old, decimal? now)
    {
        var amounts = default(Amounts).Over(old, now);
        return $"{(old is null ? "no value" : amounts.Of(old))} → {(now is null ? "no value" : amounts.Of(now))}";
    }
}
