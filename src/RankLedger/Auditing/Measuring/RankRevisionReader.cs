using Npgsql;
using NpgsqlTypes;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Auditing.Measuring;

/// <summary>Reads every table of a ranking over all days at a position, and follows each.</summary>
internal static class RankRevisionReader
{
    public static async Task<List<TableRevisions>> AtAsync(NpgsqlDataSource database, View view, string? flow, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch();
        Add(
            batch,
            $"""
            select flow, period, {FigureFactTable.FigureColumns}, {FigureFactTable.KnownColumns} from {Tables.ReadModel}.figure_fact
            where ranking = $1 and ($3::text is null or flow = $3) and recorded_to > $2 and recorded_from <= $2 and known_from <= $4
              and value is not null
            """,
            view,
            flow
        )
            .Parameters.Add(new() { Value = view.Limit, NpgsqlDbType = NpgsqlDbType.Date });
        Add(
            batch,
            $"""
            select r.flow, r.period, r.entity, r.rank, {PublicationTable.Shape.Of("p")}
            from {Tables.ReadModel}.printed_rank r
            join {Tables.ReadModel}.publication p on p.ranking = r.ranking and p.publication = r.publication and p.recorded_to > $2
              and p.recorded_from <= $2
            where r.ranking = $1 and ($3::text is null or r.flow = $3) and r.recorded_to > $2 and r.recorded_from <= $2
            """,
            view,
            flow
        );
        await using var reader = await batch.ReadAsync(database, ct);
        var tables = new Dictionary<PeriodKey, (List<KnownFigure> Figures, List<RankStatement> Ranks)>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
            Of(tables, PeriodKey.Read(row)).Figures.Add(new(FigureFactTable.Figure(row), FigureFactTable.Known(row)));
        await row.NextResultAsync(ct);
        while (await row.NextAsync(ct))
            Of(tables, PeriodKey.Read(row)).Ranks.Add(PeriodReader.Rank(view, row));
        return [.. tables.Values.Select(table => RankRevisions.Of(view.Ranking, table.Figures, table.Ranks, view.Limit))];
    }

    private static (List<KnownFigure> Figures, List<RankStatement> Ranks) Of(
        Dictionary<PeriodKey, (List<KnownFigure>, List<RankStatement>)> tables,
        PeriodKey period
    ) => tables.TryGetValue(period, out var table) ? table : tables[period] = ([], []);

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, View view, string? flow)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new() { Value = view.Ranking.Definition.Id });
        command.Parameters.Add(new() { Value = view.Position });
        command.Parameters.Add(new() { Value = (object?)flow ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        batch.BatchCommands.Add(command);
        return command;
    }
}
