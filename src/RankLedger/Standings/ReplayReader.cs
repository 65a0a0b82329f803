using Npgsql;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Standings;

/// <summary>A figure over the rectangle (known, recorded) in which it counts.</summary>
internal sealed record ReplayedFigure(EntityFigure Figure, KnownRange Known, long RecordedFrom, long RecordedTo);

/// <summary>A printed position over the positions in which it counts; the statement carries the days.</summary>
internal sealed record ReplayedRank(RankStatement Statement, string Kind, long RecordedFrom, long RecordedTo);

/// <summary>Reads everything that a table showed at any point up to the one asked.</summary>
internal static class ReplayReader
{
    public static async Task<(List<ReplayedFigure> Figures, List<ReplayedRank> Ranks)> UpToAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        string period,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch();
        batch.BatchCommands.Add(BlockReader.Of(view.Numbers.KeysOf(new PeriodKey(flow, period)), view.Position));
        Add(
            batch,
            $"""
            select r.entity, r.rank, {PublicationTable.Shape.Of(
                "p"
            )}, greatest(r.recorded_from, p.recorded_from), least(r.recorded_to, p.recorded_to)
            from {Tables.ReadModel}.printed_rank r, lateral (
              select * from {Tables.ReadModel}.publication p where p.ranking = $1 and p.publication = r.publication
                and p.recorded_from < r.recorded_to and p.recorded_to > r.recorded_from and p.recorded_from <= $4 offset 0) p
            where r.ranking = $1 and r.flow = $2 and r.period = $3 and r.recorded_from <= $4
            """,
            view,
            flow,
            period
        );
        await using var reader = await batch.ReadAsync(database, ct);
        var figures = new List<ReplayedFigure>();
        await foreach (var (cell, recorded) in BlockReader.FactsAsync(reader, view.Numbers, ct))
        {
            if (recorded.Fact is { Value: not null } fact && fact.KnownFrom <= view.Limit)
                figures.Add(new(fact.Figure(cell.Entity), fact.Known, recorded.RecordedFrom, recorded.RecordedTo));
        }

        var row = new RowCursor(reader);
        var ranks = new List<ReplayedRank>();
        await row.NextResultAsync(ct);
        while (await row.NextAsync(ct))
        {
            var (entity, rank, publication) = (row.Text(), row.Whole(), PublicationTable.Content(row));
            ranks.Add(new(PeriodReader.Rank(view, entity, rank, publication), publication.Kind, row.Big(), row.Big()));
        }

        return (figures, ranks);
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, View view, string flow, string period)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in new object[] { view.Ranking.Definition.Id, flow, period, view.Position })
            command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
        return command;
    }
}
