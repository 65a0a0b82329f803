using Npgsql;
using RankLedger.Domain.Revisions;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Reads what one flow and period shows over all days up to that of the question, as recorded at its position.</summary>
internal static class KnownReader
{
    /// <summary>The values, each with the days on which it stands, and the printed positions.</summary>
    public static async Task<(List<KnownFigure> Figures, List<RankStatement> Ranks)> OfAsync(
        NpgsqlDataSource database,
        View view,
        PeriodKey group,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(BlockReader.Of(view.Numbers.KeysOf(group), view.Position));
        Add(
            batch,
            $"""
            select r.entity, r.rank, {PublicationTable.Shape.Of("p")}
            from {Tables.ReadModel}.printed_rank r
            join {Tables.ReadModel}.publication p on p.ranking = r.ranking and p.publication = r.publication and {Tables.CountsAt(
                "$2",
                "p"
            )}
            where r.ranking = $1 and r.flow = $3 and r.period = $4 and {Tables.CountsAt("$2", "r")}
            """,
            view,
            group
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var (figures, ranks, row) = (new List<KnownFigure>(), new List<RankStatement>(), new RowCursor(reader));
        await foreach (var (cell, recorded) in BlockReader.FactsAsync(reader, view.Numbers, ct))
        {
            if (recorded.IsOpen && recorded.Fact is { Value: not null } fact && fact.KnownFrom <= view.Limit)
                figures.Add(new(fact.Figure(cell.Entity), fact.Known));
        }

        await row.NextResultAsync(ct);
        while (await row.NextAsync(ct))
            ranks.Add(PeriodReader.Rank(view, row));
        return (figures, ranks);
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch batch, string sql, View view, PeriodKey group)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in new object[] { view.Ranking.Definition.Id, view.Position, group.Flow, group.Period })
            command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
        return command;
    }
}
