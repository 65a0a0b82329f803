using Npgsql;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.Storage;

namespace RankLedger.Standings;

/// <summary>Reads all that a table is derived from in one round trip: the point, the definition, the period, the one a year earlier and the
/// one just before.</summary>
internal static class TableReader
{
    public static async Task<(View View, FlowDefinition Flow, TableContents Contents)> AtAsync(
        LedgerReader ledger,
        string ranking,
        Point point,
        string? named,
        AskedPeriod asked,
        CancellationToken ct
    )
    {
        var (view, flow, table) = await ReadAsync(ledger, ranking, point, named, asked, ct);
        return (view, flow, table.AsksBeforehand ? await WithBeforehandAsync(ledger, view, flow.Id, table, ct) : table);
    }

    private static async Task<(View View, FlowDefinition Flow, TableContents Contents)> ReadAsync(
        LedgerReader ledger,
        string ranking,
        Point point,
        string? named,
        AskedPeriod asked,
        CancellationToken ct
    )
    {
        point = ledger.Dated(point);
        var of = asked.Read ?? (await ledger.ResolveAsync(ranking, point, ct)).Period(asked);
        var known = ledger.Known(ranking) ?? (await ledger.ResolveAsync(ranking, point, ct)).Numbered;
        var meant = known.Ranking.FlowMeant(named);
        var day = KnownRange.LimitOf(point.AsPublished.Day);
        var (period, yearBefore, justBefore) = (of.ToString(), of.OneYearEarlier()?.ToString(), of.JustBefore()?.ToString());
        var periods = new[] { period, yearBefore, justBefore }.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        await using var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(ledger.PointOf(ranking, point.AsRecorded));
        var keys = periods.SelectMany(each => known.Numbers.KeysOf(new(meant, each)));
        batch.BatchCommands.Add(BlockReader.On(keys, day, LedgerReader.Position));
        Add(batch, PeriodReader.Ranks(LedgerReader.Position), ranking, meant, periods);
        await using var reader = await batch.ReadAsync(ledger.Database, ct);
        var view = await ledger.ViewAsync(reader, ranking, point, ct);
        var flow = view.Flow(named);
        if (flow.Id != meant || !known.Numbers.Covers(view.Numbers))
        {
            // Its connection is given back first: nobody waits for a second one while holding one.
            await reader.CloseAsync();
            return await ReadAsync(ledger, ranking, point, flow.Id, of, ct);
        }

        await reader.NextResultAsync(ct);
        var figures = await BlockReader.FiguresAsync(reader, known.Numbers, periods, ct);
        await reader.NextResultAsync(ct);
        var ranks = await PeriodReader.RanksAsync(reader, view, ct);
        var contents = periods.ToDictionary(
            each => each,
            each => new PeriodContent(figures[each], RankFold.At(ranks[each], view.Limit, view.Ranking.PrintedTieRule)),
            StringComparer.Ordinal
        );
        return (view, flow, new(of, contents[period], Of(yearBefore), Of(justBefore)));

        PeriodContent Of(string? named) => named is null ? PeriodContent.Empty : contents[named];
    }

    private static async Task<TableContents> WithBeforehandAsync(
        LedgerReader ledger,
        View view,
        string flow,
        TableContents table,
        CancellationToken ct
    )
    {
        var year = table.Period.OneYearEarlier()!.Value;
        List<ReferencePeriod> beforehand = [.. PeriodPositions.ToldBy(year).Where(each => each != year)];
        var contents = await PeriodReader.AtAsync(ledger.Database, view, flow, [.. beforehand.Select(each => $"{each}")], ct);
        return table with { Beforehand = [.. beforehand.Select(each => (each, contents[$"{each}"]))] };
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, string ranking, string flow, object periods)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                new() { Value = ranking },
                new() { Value = flow },
                new() { Value = periods },
            },
        };
        batch.BatchCommands.Add(command);
        return command;
    }
}
