using Npgsql;
using NpgsqlTypes;
using RankLedger.ReadModels;
using RankLedger.Storage;

namespace RankLedger.Projecting;

/// <summary>Writes what a batch changed: rows that end are closed by their address, new ones are copied in; a few all in one round
/// trip.</summary>
internal static class DeltaWriter
{
    private const int Few = 3_000;

    /// <summary>Writes what changed in some rankings.</summary>
    /// <param name="connection">The connection, in a transaction.</param>
    /// <param name="works">The rankings and what changed.</param>
    /// <param name="first">What is to be carried out in the same round trip, before everything else.</param>
    /// <param name="ct">Stops the writing.</param>
    /// <param name="firstRow">Takes each row that the first of them returns; may be null.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection,
        IReadOnlyList<(string Ranking, ReadModelDelta Work)> works,
        IEnumerable<NpgsqlBatchCommand> first,
        CancellationToken ct,
        Action<NpgsqlDataReader>? firstRow = null
    )
    {
        var folds = works.SelectMany(each => each.Work.ChangedFolds).ToList();
        List<Written> all =
        [
            .. works.SelectMany(each => Of(each.Ranking, each.Work)),
            Of(
                FoldBlockTable.Name,
                FoldBlockTable.Columns,
                FoldBlockTable.Count,
                [.. folds.Where(row => row.Places != 0)],
                FoldBlockTable.Write
            ),
        ];
        await using var batch = new NpgsqlBatch(connection) { Timeout = Patience.Seconds };
        var few = all.Sum(table => table.Count) <= Few;
        foreach (var each in first)
            batch.BatchCommands.Add(each);
        if (folds.Count > 0)
            batch.BatchCommands.Add(Replaced(folds));
        var closes = all.Where(table => table.Closed.Count > 0).Select(Close).ToList();
        foreach (var close in closes)
            batch.BatchCommands.Add(close);
        foreach (var table in all.Where(table => few && table.Count > 0))
            batch.BatchCommands.Add(table.Insert());
        if (batch.BatchCommands.Count > 0)
            await ExecuteAsync(batch, firstRow, ct);
        foreach (var (table, command) in all.Where(table => table.Closed.Count > 0).Zip(closes))
        {
            if (command.RecordsAffected != table.Closed.Count)
                throw new InvalidOperationException(
                    $"{table.Closed.Count} rows of {table.Table} were to be closed, but {command.RecordsAffected} were found; run verify."
                );
        }

        foreach (var table in all.Where(table => !few && table.Count > 0))
            await table.CopyAsync(connection, ct);
    }

    private static async Task ExecuteAsync(NpgsqlBatch batch, Action<NpgsqlDataReader>? firstRow, CancellationToken ct)
    {
        await batch.PrepareOnceAsync(ct);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (firstRow is not null && await reader.ReadAsync(ct))
            firstRow(reader);
        while (await reader.NextResultAsync(ct))
        {
            // What the others affected is counted as it is passed.
        }
    }

    private static Written[] Of(string ranking, ReadModelDelta work) =>
        [
            Of(ranking, PublicationTable.Shape, work.Publications),
            Of(ranking, PrintedRankTable.Shape, work.Ranks),
            Of(TableBlockTable.Name, TableBlockTable.Columns, TableBlockTable.Count, work.AddedBodies, TableBlockTable.Write),
            Of(
                StatementBlockTable.Name,
                StatementBlockTable.Columns,
                StatementBlockTable.Count,
                work.AddedStatements,
                StatementBlockTable.Write
            ),
            Of(ranking, MilestoneTable.Shape, work.Milestones),
        ];

    // What the fold left behind is kept of the last event alone.
    private static NpgsqlBatchCommand Replaced(IEnumerable<FoldRow> rows) =>
        new($"delete from {FoldBlockTable.Name} where key = any($1)")
        {
            Parameters = { new() { Value = rows.Select(row => row.Key).ToArray() } },
        };

    private static Written Of<TKey, TRow>(string ranking, TableShape<TKey, TRow> table, BitemporalRows<TKey, TRow> rows)
        where TKey : notnull
        where TRow : notnull =>
        new(
            table.Name,
            rows.Closed,
            rows.InsertedCount,
            () => Insert(ranking, table, rows),
            (connection, ct) => CopyAsync(connection, ranking, table, rows, ct)
        );

    // Rows that are only ever added.
    private static Written Of<T>(string table, string columns, int count, IReadOnlyList<T> rows, Action<IRowColumns, T> write) =>
        new(
            table,
            [],
            rows.Count,
            () => Insert(table, columns, count, rows, write),
            (connection, ct) => CopyAsync(connection, table, columns, rows, write, ct)
        );

    private static NpgsqlBatchCommand Close(Written table) =>
        new(
            $"update {table.Table} r set recorded_to = u.recorded_to from unnest($1::text[]::tid[], $2::bigint[]) u(ctid, "
                + "recorded_to) where r.ctid = u.ctid"
        )
        {
            Parameters =
            {
                new() { Value = table.Closed.Select(row => row.Ctid).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = table.Closed.Select(row => row.To).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            },
        };

    private static NpgsqlBatchCommand Insert<TKey, TRow>(string ranking, TableShape<TKey, TRow> table, BitemporalRows<TKey, TRow> rows)
        where TKey : notnull
        where TRow : notnull
    {
        return Insert(table.Name, table.AllColumns, table.Count, rows.Inserted, (to, row) => Write(to, ranking, table, row));
    }

    private static NpgsqlBatchCommand Insert<T>(string table, string columns, int count, IEnumerable<T> rows, Action<IRowColumns, T> write)
    {
        var arrays = new ColumnArrays(count);
        foreach (var row in rows)
            write(arrays, row);
        var command = new NpgsqlBatchCommand(
            $"insert into {table}({columns}) select * from "
                + $"unnest({string.Join(", ", Enumerable.Range(1, count).Select(number => $"${number}"))})"
        );
        foreach (var array in arrays.Parameters)
            command.Parameters.Add(array);
        return command;
    }

    private static Task CopyAsync<TKey, TRow>(
        NpgsqlConnection connection,
        string ranking,
        TableShape<TKey, TRow> table,
        BitemporalRows<TKey, TRow> rows,
        CancellationToken ct
    )
        where TKey : notnull
        where TRow : notnull =>
        CopyAsync(connection, table.Name, table.AllColumns, rows.Inserted, (to, row) => Write(to, ranking, table, row), ct);

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection,
        string table,
        string columns,
        IEnumerable<T> rows,
        Action<IRowColumns, T> write,
        CancellationToken ct
    )
    {
        await using var copy = await BinaryCopy.IntoAsync(connection, table, columns, ct);
        foreach (var row in rows)
        {
            await copy.RowAsync(ct);
            write(copy, row);
        }

        await copy.CompleteAsync(ct);
    }

    private static void Write<TKey, TRow>(
        IRowColumns to,
        string ranking,
        TableShape<TKey, TRow> table,
        (TKey Key, TRow Row, long From, long To) row
    )
    {
        to.Text(ranking);
        table.Write(to, row.Key, row.Row);
        to.Big(row.From);
        to.Big(row.To);
    }

    /// <summary>What is to be written of one table: the addresses of rows that end, how many are new, and the two ways to write
    /// those.</summary>
    private sealed record Written(
        string Table,
        List<(string Ctid, long To)> Closed,
        int Count,
        Func<NpgsqlBatchCommand> Insert,
        Func<NpgsqlConnection, CancellationToken, Task> CopyAsync
    );
}
