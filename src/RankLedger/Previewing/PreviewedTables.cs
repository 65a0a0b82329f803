using Npgsql;
using RankLedger.Domain;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;

namespace RankLedger.Previewing;

/// <summary>The tables of which a command says something, as they are before it and behind it.</summary>
/// <remarks>They are read where the command was carried out, while others wait; what differs is derived when nobody does any
/// more.</remarks>
internal sealed class PreviewedTables
{
    private const int MostTables = 30;

    private readonly View was;
    private readonly IReadOnlyList<PeriodKey> tables;
    private readonly Dictionary<PeriodKey, PeriodContent> before;
    private readonly Dictionary<PeriodKey, PeriodContent> after;

    private PreviewedTables(
        View view,
        IReadOnlyList<PeriodKey> compared,
        Dictionary<PeriodKey, PeriodContent> contentBefore,
        Dictionary<PeriodKey, PeriodContent> contentAfter
    ) => (was, tables, before, after) = (view, compared, contentBefore, contentAfter);

    /// <summary>How many tables were left out, because there are too many.</summary>
    public int Left { get; private init; }

    /// <summary>Reads them whole, at most a few, the newest periods first.</summary>
    public static async Task<PreviewedTables> ReadAsync(
        NpgsqlConnection connection,
        View was,
        View becomes,
        IReadOnlyList<PreviewedCell> cells,
        IReadOnlyList<PeriodKey> printed,
        CancellationToken ct
    )
    {
        var all = cells
            .Where(cell => cell.Before?.Value != cell.After?.Value)
            .Select(cell => new PeriodKey(cell.Flow, cell.Period))
            .Concat(printed)
            .Distinct()
            .OrderByDescending(table => ReferencePeriod.Parse(table.Period))
            .ToList();
        List<PeriodKey> compared = [.. all.Take(MostTables)];
        return new(was, compared, await ContentsAsync(was), await ContentsAsync(becomes)) { Left = all.Count - compared.Count };

        async Task<Dictionary<PeriodKey, PeriodContent>> ContentsAsync(View view)
        {
            var contents = new Dictionary<PeriodKey, PeriodContent>();
            foreach (var flow in compared.GroupBy(table => table.Flow, table => table.Period, StringComparer.Ordinal))
            {
                string[] periods = [.. flow.SelectMany(Beside).Distinct(StringComparer.Ordinal)];
                foreach (var (period, content) in await PeriodReader.AtAsync(connection, view, flow.Key, periods, ct))
                    contents[new(flow.Key, period)] = content;
            }

            return contents;
        }
    }

    /// <summary>Whose rank, tier or share is another behind the command, and those of the cells that it corrects.</summary>
    public IReadOnlyList<PreviewedRank> Ranks(View becomes, List<DomainEvent> events)
    {
        var corrected = events
            .OfType<PublicationAmendment>()
            .Select(each => each.Corrects())
            .Where(each => each?.Part == CellPart.Figure)
            .Select(each => each!.Cell)
            .ToHashSet();
        var ranks = new List<PreviewedRank>();
        foreach (var table in tables)
        {
            var (past, now) = (Rows(was, before, table), Rows(becomes, after, table));
            foreach (var entity in now.Keys.Concat(past.Keys.Where(entity => !now.ContainsKey(entity))))
            {
                var (row, then) = (past.GetValueOrDefault(entity), now.GetValueOrDefault(entity));
                if (
                    (row?.Rank, row?.Tier, row?.Share) == (then?.Rank, then?.Tier, then?.Share)
                    && !corrected.Contains(new(table.Flow, table.Period, entity))
                )
                    continue;
                ranks.Add(
                    new(
                        Flow: table.Flow,
                        Period: table.Period,
                        Entity: entity,
                        Name: was.Ranking.NameOf(entity),
                        RankBefore: row?.Rank,
                        RankAfter: then?.Rank,
                        TierBefore: row?.Tier,
                        TierAfter: then?.Tier,
                        ShareBefore: row?.Share,
                        ShareAfter: then?.Share
                    )
                );
            }
        }

        return ranks;
    }

    private static Dictionary<string, StandingsRow> Rows(View view, Dictionary<PeriodKey, PeriodContent> contents, PeriodKey table)
    {
        var of = ReferencePeriod.Parse(table.Period);
        return StandingsFold
            .Of(view.Ranking, table.Flow, new(of, contents[table], Of(of.OneYearEarlier()), Of(of.JustBefore())), null, int.MaxValue)
            .Rows.ToDictionary(row => row.Entity, StringComparer.Ordinal);

        PeriodContent Of(ReferencePeriod? other) =>
            other is { } named ? contents[table with { Period = named.ToString() }] : PeriodContent.Empty;
    }

    // The periods whose content its table needs.
    private static IEnumerable<string> Beside(string period)
    {
        var of = ReferencePeriod.Parse(period);
        return new[] { period, of.OneYearEarlier()?.ToString(), of.JustBefore()?.ToString() }.OfType<string>();
    }
}
