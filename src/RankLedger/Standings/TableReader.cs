using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Standings;

/// <summary>Reads all that a table is derived from in one round trip: the point, the definition, the period, the one a year earlier and the
/// one just before.</summary>
internal static class TableReader
{
    private const string Counting = $"""
        from {Tables.ReadModel}.figure_fact
        where ranking = $1 and flow = $2 and period = any($3) and recorded_to > {LedgerReader.Position}
          and recorded_from <= {LedgerReader.Position}
          and known_to > $4 and known_from <= $4 and value is not null
        """;

    public static async Task<(View View, FlowDefinition Flow, TableContents Contents)> AtAsync(
        LedgerReader ledger,
        string ranking,
        Point point,
        string? named,
        ReferencePeriod of,
        CancellationToken ct
    )
    {
        point = ledger.Dated(point);
        var meant = named ?? ledger.UsualFlow(ranking) ?? (await ledger.ResolveAsync(ranking, point, ct)).Flow(null).Id;
        var day = KnownRange.LimitOf(point.AsPublished.Day);
        var (period, yearBefore, justBefore) = (of.ToString(), of.OneYearEarlier()?.ToString(), of.JustBefore()?.ToString());
        var periods = new[] { period, yearBefore, justBefore }.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        await using var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(ledger.PointOf(ranking, point.AsRecorded));
        Add(batch, $"select period, {FigureFactTable.FigureColumns} {Counting}", ranking, meant, periods)
            .Parameters.Add(new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date });
        Add(batch, PeriodReader.Ranks(LedgerReader.Position), ranking, meant, periods);
        await using var reader = await batch.ReadAsync(ledger.Database, ct);
        var view = await ledger.ViewAsync(reader, ranking, point, ct);
        var flow = view.Flow(named);
        if (flow.Id != meant)
            return await AtAsync(ledger, ranking, point, flow.Id, of, ct);

        var figures = periods.ToDictionary(each => each, _ => new List<EntityFigure>(), StringComparer.Ordinal);
        await reader.NextResultAsync(ct);
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
            figures[row.Text()].Add(FigureFactTable.Figure(row));
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
