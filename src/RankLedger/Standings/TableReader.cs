using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
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
        where ranking = $1 and flow = $2 and period = any($3) and recorded_to > {LedgerReader.Position} and recorded_from <= {LedgerReader.Position}
          and known_to > $4 and known_from <= $4 and value is not null
        """;

    public static async Task<(Asked Asked, FlowDefinition Flow, TableContents Contents)> AtAsync(
        LedgerReader ledger,
        GetStandings request,
        CancellationToken ct
    )
    {
        var meant = request.Flow
            ?? ledger.UsualFlow(request.Ranking)
            ?? (await ledger.AskAsync(request.Ranking, request.AsPublished, request.AsRecorded, ct)).Flow(null).Id;
        var (period, yearBefore, justBefore) = (
            request.Period.ToString(),
            request.Period.OneYearEarlier()?.ToString(),
            request.Period.JustBefore()?.ToString()
        );
        var periods = new[] { period, yearBefore, justBefore }.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        await using var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(ledger.PointOf(request.Ranking, request.AsRecorded));
        Add(batch, $"select period, {FigureFactTable.FigureColumns} {Counting}", request, meant, periods).Parameters.Add(Limit(request));
        Add(batch, PeriodReader.Ranks(LedgerReader.Position), request, meant, periods);
        await using var reader = await batch.ReadAsync(ledger.Database, ct);
        var asked = await ledger.AskedAsync(reader, request.Ranking, request.AsPublished, request.AsRecorded, ct);
        var flow = asked.Flow(request.Flow);
        if (flow.Id != meant)
            return await AtAsync(ledger, request with { Flow = flow.Id }, ct);

        var figures = periods.ToDictionary(each => each, _ => new List<EntityFigure>(), StringComparer.Ordinal);
        await reader.NextResultAsync(ct);
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
            figures[row.Text()].Add(FigureFactTable.Figure(row));
        await reader.NextResultAsync(ct);
        var ranks = await PeriodReader.RanksAsync(reader, asked, ct);
        var contents = periods.ToDictionary(
            each => each,
            each => new PeriodContent(figures[each], RankFold.At(ranks[each], asked.Limit, asked.Ranking.PrintedTieRule)),
            StringComparer.Ordinal
        );
        return (asked, flow, new(request.Period, contents[period], Of(yearBefore), Of(justBefore)));

        PeriodContent Of(string? named) => named is null ? PeriodContent.Empty : contents[named];
    }

    private static NpgsqlParameter Limit(GetStandings request) =>
        new() { Value = request.AsPublished.Limit, NpgsqlDbType = NpgsqlDbType.Date };

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, GetStandings request, string flow, object periods)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                new() { Value = request.Ranking },
                new() { Value = flow },
                new() { Value = periods },
            },
        };
        batch.BatchCommands.Add(command);
        return command;
    }
}
