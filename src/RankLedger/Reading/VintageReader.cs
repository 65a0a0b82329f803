using Npgsql;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Reading;

/// <summary>A value of a cell over a stretch of publication days.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Value">Its value; null where it was dropped.</param>
/// <param name="Known">The stretch.</param>
/// <param name="RecordedAt">When the ledger learned it.</param>
internal sealed record ValueFact(CellKey Cell, decimal? Value, KnownRange Known, DateTimeOffset RecordedAt);

/// <summary>Reads every value that the cells of some flows and entities ever had, up to a position of the ledger.</summary>
/// <remarks>
/// Of the last position only rows that are open now are read, by their flow and entity: a series costs what it holds, whatever else the
/// flow does. Of an earlier one the rows that were closed since are looked for too, in the whole flow; that answer never changes, so
/// it is kept by whoever asked.
/// </remarks>
internal static class VintageReader
{
    private const string Columns =
        $"f.flow, f.period, f.entity, f.value, {FigureFactTable.KnownColumns}, l.recorded_at from {Tables.ReadModel}.figure_fact f "
        + "join ledger.ledger_entry l on l.position = f.recorded_from";

    /// <summary>The values of one entity in one flow.</summary>
    public static Task<List<ValueFact>> OfOneAsync(NpgsqlDataSource database, View view, EntityKey whose, CancellationToken ct) =>
        ReadAsync(
            database,
            view,
            $"select {Columns} where f.ranking = $1 and f.flow = $3 and f.entity = $4",
            [whose.Flow, whose.Entity],
            ct
        );

    /// <summary>The values of several.</summary>
    public static Task<List<ValueFact>> OfAsync(
        NpgsqlDataSource database,
        View view,
        IReadOnlyCollection<EntityKey> whose,
        CancellationToken ct
    ) =>
        ReadAsync(
            database,
            view,
            $"""
            select {Columns}
            join unnest($3::text[], $4::text[]) as wanted(flow, entity)
              on f.flow = wanted.flow collate "C" and f.entity = wanted.entity collate "C"
            where f.ranking = $1
            """,
            [whose.Select(each => each.Flow).ToArray(), whose.Select(each => each.Entity).ToArray()],
            ct
        );

    private static async Task<List<ValueFact>> ReadAsync(
        NpgsqlDataSource database,
        View view,
        string select,
        object[] whose,
        CancellationToken ct
    )
    {
        await using (var batch = new NpgsqlBatch())
        {
            batch.BatchCommands.Add(Command($"{select} and f.{Tables.IsOpen} and f.recorded_from <= $2", view, whose));
            batch.BatchCommands.Add(new("select coalesce(max(position), 0) from ledger.ledger_entry"));
            await using var reader = await batch.ReadAsync(database, ct);
            var open = await FactsAsync(reader, ct);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            // Nothing was recorded since: what is open is what counted there.
            if (reader.GetInt64(0) == view.Position)
                return open;
        }

        await using var earlier = new NpgsqlBatch();
        earlier.BatchCommands.Add(Command($"{select} and {Tables.CountsAt("$2", "f")}", view, whose));
        await using var rows = await earlier.ReadAsync(database, ct);
        return await FactsAsync(rows, ct);
    }

    private static NpgsqlBatchCommand Command(string sql, View view, object[] whose)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in (object[])[view.Ranking.Definition.Id, view.Position, .. whose])
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static async Task<List<ValueFact>> FactsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var facts = new List<ValueFact>();
        var row = new RowCursor(reader);
        while (await row.NextAsync(ct))
            facts.Add(new(CellKey.Read(row), row.NumberOrNull(), FigureFactTable.Known(row), row.Instant()));
        return facts;
    }
}
