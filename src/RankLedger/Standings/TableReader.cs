using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Reading;
using RankLedger.Storage;

namespace RankLedger.Standings;

/// <summary>Reads all that a table is derived from in one round trip: the point, the definition, the period and the period one year earlier.</summary>
internal static class TableReader
{
    private const string Counting = $"""
        from {Tables.ReadModel}.figure_fact
        where ranking = $1 and flow = $2 and period = $3 and recorded_to > {LedgerReader.Position} and recorded_from <= {LedgerReader.Position}
          and known_to > $4 and known_from <= $4 and value is not null
        """;

    public static async Task<(Asked Asked, FlowDefinition Flow, PeriodContent Now, PeriodContent Before)> AtAsync(LedgerReader ledger, GetStandings request, CancellationToken cancellation)
    {
        var meant = request.Flow ?? ledger.UsualFlow(request.Ranking)
            ?? (await ledger.AskAsync(request.Ranking, request.AsPublished, request.AsRecorded, cancellation)).Flow(null).Id;
        var (period, before) = (request.Period.ToString(), request.Period.OneYearEarlier()?.ToString());
        await using var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(ledger.PointOf(request.Ranking, request.AsRecorded));
        Add(batch, $"select {FigureFactTable.FigureColumns} {Counting}", request, meant, period).Parameters.Add(Limit(request));
        // Of the earlier period only ranks and values are told, and a rank depends on no span.
        Add(batch, $"select entity, value {Counting}", request, meant, before ?? "").Parameters.Add(Limit(request));
        Add(batch, PeriodReader.Ranks(LedgerReader.Position), request, meant, before is null ? [period] : new[] { period, before });
        await using var reader = await batch.ReadAsync(ledger.Database, cancellation);
        var asked = await ledger.AskedAsync(reader, request.Ranking, request.AsPublished, request.AsRecorded, cancellation);
        var flow = asked.Flow(request.Flow);
        if (flow.Id != meant)
            return await AtAsync(ledger, request with { Flow = flow.Id }, cancellation);

        var (figures, earlier) = (new List<EntityFigure>(), new List<EntityFigure>());
        await reader.NextResultAsync(cancellation);
        var row = new RowCursor(reader);
        while (await row.NextAsync(cancellation))
            figures.Add(FigureFactTable.Figure(row));

        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            earlier.Add(new(reader.GetString(0), reader.GetDecimal(1), Span.Unbounded, "", "", null));
        await reader.NextResultAsync(cancellation);
        var ranks = await PeriodReader.RanksAsync(reader, asked, cancellation);
        return (asked, flow, new(figures, RankFold.At(ranks[period], asked.Limit)),
            before is null ? PeriodContent.Empty : new(earlier, RankFold.At(ranks[before], asked.Limit)));
    }

    private static NpgsqlParameter Limit(GetStandings request) => new() { Value = request.AsPublished.Limit, NpgsqlDbType = NpgsqlDbType.Date };

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, GetStandings request, string flow, object periods)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = request.Ranking }, new() { Value = flow }, new() { Value = periods } } };
        batch.BatchCommands.Add(command);
        return command;
    }
}
