using Npgsql;
using RankLedger.Domain.Comparisons;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Previewing;

/// <summary>Which ranks a command makes others on other days of publication than the one on which tables are compared.</summary>
/// <param name="Changes">The ranks with their days, the newest days and the best ranks in front.</param>
/// <param name="Left">How many tables on days were left out, because there are too many to derive them all.</param>
/// <remarks>What is known of the tables is read where the command was carried out, while others wait; the tables of the days are derived
/// when nobody does any more.</remarks>
internal sealed record RanksOnOtherDays(IReadOnlyList<PreviewedRankChange> Changes, int Left)
{
    private const int MostTables = 30;
    private const int MostTableDays = 100;

    /// <summary>Reads what is known of the tables in which something changes, in both states; what it gives derives them on the days on
    /// which it does.</summary>
    /// <param name="connection">Where the command was carried out.</param>
    /// <param name="was">The ledger before it.</param>
    /// <param name="becomes">The ledger behind it.</param>
    /// <param name="changed">What it makes another on which days.</param>
    /// <param name="shown">The day on which tables are compared whole.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Func<RanksOnOtherDays>> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        ChangedOnDays changed,
        DateOnly shown,
        CancellationToken ct
    )
    {
        var tables = changed
            .Tables.Select(table => (table.Key, On: ChangedDays.Joined(table)))
            .OrderByDescending(table => ReferencePeriod.Parse(table.Key.Period))
            .ToList();
        PeriodKey[] read = [.. tables.Take(MostTables).Select(table => table.Key)];
        var (before, after) = (
            await KnownReader.AllAsync(connection, was.OfAllDays, read, ct),
            await KnownReader.AllAsync(connection, becomes.OfAllDays, read, ct)
        );
        return () => Derived(was, becomes, tables, before, after, shown);
    }

    private static RanksOnOtherDays Derived(
        View was,
        View becomes,
        List<(PeriodKey Key, IReadOnlyList<KnownRange> On)> tables,
        IReadOnlyDictionary<PeriodKey, KnownPeriod> before,
        IReadOnlyDictionary<PeriodKey, KnownPeriod> after,
        DateOnly shown
    )
    {
        var stretches = tables
            .Take(MostTables)
            .SelectMany(table =>
                table.On.SelectMany(range => Steps(range, before[table.Key], after[table.Key]).Select(on => (table.Key, On: on)))
            )
            .OrderByDescending(each => each.On.Contains(shown))
            .ThenByDescending(each => each.On.From)
            .ToList();
        var found = stretches.Take(MostTableDays).SelectMany(each => Between(each.Key, each.On));
        return new(
            [
                .. Joined(found)
                    .Where(each => !each.On.Contains(shown))
                    .OrderByDescending(each => each.On.From)
                    .ThenBy(each => Math.Min(each.Before ?? int.MaxValue, each.After ?? int.MaxValue))
                    .ThenBy(each => each.Cell.Entity, StringComparer.Ordinal)
                    .Select(each => each.Told(was)),
            ],
            Math.Max(0, stretches.Count - MostTableDays) + tables.Skip(MostTables).Sum(table => table.On.Count)
        );

        IEnumerable<ChangedRank> Between(PeriodKey table, KnownRange on)
        {
            var (past, then) = (Ranks(was, before[table], table, on.From), Ranks(becomes, after[table], table, on.From));
            return past
                .Keys.Union(then.Keys, StringComparer.Ordinal)
                .Select(entity => new ChangedRank(new(table.Flow, table.Period, entity), on, Of(past, entity), Of(then, entity)))
                .Where(each => each.Before != each.After);
        }
    }

    // What changes may be another on each day on which either state shows something else.
    private static IEnumerable<KnownRange> Steps(KnownRange range, KnownPeriod before, KnownPeriod after) =>
        ChangedDays
            .Between([range.From, .. before.Edges.Concat(after.Edges).Where(range.Contains)], _ => true)
            .Select(step => step.To < range.To ? step : step with { To = range.To });

    private static Dictionary<string, int> Ranks(View view, KnownPeriod known, PeriodKey table, DateOnly day) =>
        Table
            .Of(view.Ranking, ReferencePeriod.Parse(table.Period), known.On(day, view.Ranking.PrintedTieRule))
            .Places.ToDictionary(place => place.Entity, place => place.Rank, StringComparer.Ordinal);

    private static int? Of(Dictionary<string, int> ranks, string entity) => ranks.TryGetValue(entity, out var rank) ? rank : null;

    private static IEnumerable<ChangedRank> Joined(IEnumerable<ChangedRank> changes)
    {
        foreach (var cell in changes.GroupBy(each => each.Cell))
        {
            ChangedRank? last = null;
            foreach (var each in cell.OrderBy(each => each.On.From))
            {
                if (last is not null && last.On.To == each.On.From && (last.Before, last.After) == (each.Before, each.After))
                {
                    last = last with { On = new(last.On.From, each.On.To) };
                    continue;
                }

                if (last is not null)
                    yield return last;
                last = each;
            }

            if (last is not null)
                yield return last;
        }
    }

    private sealed record ChangedRank(CellKey Cell, KnownRange On, int? Before, int? After)
    {
        public PreviewedRankChange Told(View view) =>
            new(Cell.Flow, Cell.Period, Cell.Entity, view.Ranking.NameOf(Cell.Entity), PreviewedDays.Of(On), Before, After);
    }
}
