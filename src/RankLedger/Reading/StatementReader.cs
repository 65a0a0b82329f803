using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;

namespace RankLedger.Reading;

/// <summary>A printed position with the publication that prints it.</summary>
internal sealed record StatedRank(RankStatement Statement, PublicationContent Publication);

/// <summary>Everything said about one flow and period that counts at a position, whatever the day.</summary>
internal sealed record PeriodStatements(IReadOnlyList<StatedCell> Cells, IReadOnlyList<StatedRank> Ranks);

/// <summary>Reads the statements of a period: what tells the days of a table and what happened on each.</summary>
internal static class StatementReader
{
    public static async Task<PeriodStatements> AtAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        string period,
        CancellationToken ct
    )
    {
        var cells = await CellReader.OfAsync(database, view, [new(flow, period)], entity: null, Wanted.Counting, ct);
        await using var command = database.CreateCommand(PeriodReader.Ranks("$4"));
        foreach (var value in new object[] { view.Ranking.Definition.Id, flow, (string[])[period], view.Position })
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ranks = new List<StatedRank>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
        {
            _ = row.Text(); // the period, which is known
            var (entity, rank, publication) = (row.Text(), row.Whole(), PublicationTable.Content(row));
            ranks.Add(new(PeriodReader.Rank(view, entity, rank, publication), publication));
        }

        return new(cells, ranks);
    }
}
