using Npgsql;
using RankLedger.Domain.Publications;
using RankLedger.Domain.Standings;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>Everything said about one flow and period that counts at a position, whatever the day.</summary>
internal sealed record PeriodStatements(IReadOnlyList<StatedCell> Cells, IReadOnlyList<StatedRank> Ranks);

/// <summary>Reads the statements of a period: what tells the days of a table and what happened on each.</summary>
/// <remarks>Its statements are prepared and come in one round trip, however many periods are asked for: a page asks this each
/// time.</remarks>
internal static class StatementReader
{
    private const string Rows = $"""
        select t.* from unnest($1, $2) k(first, behind), lateral (
          select {StatementBlockTable.Columns} from {StatementBlockReader.Table} t
          where t.key >= k.first and t.key < k.behind and t.recorded_from <= $3 order by t.key, t.recorded_from offset 0) t
        """;

    // A join of the ranges, which is not kept apart, may read every block of the ledger.
    private static readonly string Publications = $"""
        select {PublicationTable.Shape.Of("p")} from (
          select distinct t.publication from unnest($3, $4) k(first, behind), lateral (
            select publication from {StatementBlockReader.Table} t
            where t.key >= k.first and t.key < k.behind and t.recorded_from <= $2 offset 0) t) asked,
          {PublicationTable.At("$1", "asked.publication", "$2")}
        """;

    public static async Task<PeriodStatements> AtAsync(NpgsqlDataSource database, View view, PeriodKey group, CancellationToken ct) =>
        (await AllAtAsync(database, view, [group], ct))[group];

    /// <summary>The same of some flows and periods.</summary>
    public static async Task<IReadOnlyDictionary<PeriodKey, PeriodStatements>> AllAtAsync(
        NpgsqlDataSource database,
        View view,
        IReadOnlyCollection<PeriodKey> groups,
        CancellationToken ct
    )
    {
        var ranges = groups.Select(view.Numbers.RangeOf).ToList();
        var (first, behind) = (ranges.Select(range => range.First).ToArray(), ranges.Select(range => range.Behind).ToArray());
        await using var batch = new NpgsqlBatch
        {
            Timeout = Patience.Seconds,
            BatchCommands =
            {
                Asking(Rows, first, behind, view.Position),
                Asking(Publications, view.Ranking.Definition.Id, view.Position, first, behind),
                PrintedReader.Of(view, groups),
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
        var ranks = await PrintedReader.ReadAsync(reader, view, ct);
        var cells = CellReader.Counting(view, rows, publications).ToLookup(cell => cell.Cell.Group);
        return groups.ToDictionary(group => group, group => new PeriodStatements([.. cells[group]], [.. ranks[group]]));
    }

    /// <summary>A statement with its values.</summary>
    public static NpgsqlBatchCommand Asking(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
