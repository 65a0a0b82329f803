using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>A printed position with the publication that prints it.</summary>
internal sealed record StatedRank(RankStatement Statement, PublicationContent Publication);

/// <summary>Everything said about one flow and period that counts at a position, whatever the day.</summary>
internal sealed record PeriodStatements(IReadOnlyList<StatedCell> Cells, IReadOnlyList<StatedRank> Ranks);

/// <summary>Reads the statements of a period: what tells the days of a table and what happened on each.</summary>
/// <remarks>Every question names a flow and a period, so that its statements are prepared and come in one round trip: a page asks this each
/// time.</remarks>
internal static class StatementReader
{
    private const string Rows = $"""
        select {StatementBlockTable.Columns} from {StatementBlockReader.Table} t
        where t.key >= $1 and t.key < $2 and t.recorded_from <= $3 order by t.key, t.recorded_from
        """;

    private static readonly string Publications = $"""
        select {PublicationTable.Shape.Of("p")} from (
          select distinct t.publication from {StatementBlockReader.Table} t
          where t.key >= $3 and t.key < $4 and t.recorded_from <= $2) asked, lateral (
          select * from {Tables.ReadModel}.publication p
          where p.ranking = $1 and p.publication = asked.publication and {Tables.CountsAt("$2", "p")} offset 0) p
        """;

    public static async Task<PeriodStatements> AtAsync(
        NpgsqlDataSource database,
        View view,
        string flow,
        string period,
        CancellationToken ct
    )
    {
        var (first, behind) = view.Numbers.RangeOf(new PeriodKey(flow, period));
        await using var batch = new NpgsqlBatch
        {
            Timeout = Patience.Seconds,
            BatchCommands =
            {
                Asking(Rows, first, behind, view.Position),
                Asking(Publications, view.Ranking.Definition.Id, view.Position, first, behind),
                Asking(PeriodReader.Ranks("$4"), view.Ranking.Definition.Id, flow, (string[])[period], view.Position),
            },
        };
        await using var reader = await batch.ReadAsync(database, ct);
        var rows = new List<StatedRow>();
        await foreach (var stated in StatementBlockReader.ReadAsync(reader, view.Numbers, places: null, ct))
        {
            if (stated.To == RecordedFact.Open)
                rows.Add(stated);
        }

        await reader.NextResultAsync(ct);
        var publications = await PublicationReader.ContentsAsync(reader, ct);
        await reader.NextResultAsync(ct);
        var ranks = new List<StatedRank>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
        {
            _ = row.Text(); // the period, which is known
            var (entity, rank, publication) = (row.Text(), row.Whole(), PublicationTable.Content(row));
            ranks.Add(new(PeriodReader.Rank(view, entity, rank, publication), publication));
        }

        return new(CellReader.Counting(view, rows, publications), ranks);
    }

    private static NpgsqlBatchCommand Asking(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
