using Npgsql;
using NpgsqlTypes;

namespace RankLedger.Projections;

/// <summary>Writes what a batch changed: rows that end are closed by their address, new ones are copied in; a few all in one round trip.</summary>
internal static class WorkWriting
{
    private const int Few = 3_000;

    private static readonly Column[] PublicationColumns =
    [
        new("publication"), new("publisher"), new("kind"), new("title"), new("url"), new("language"), new("first_day", NpgsqlDbType.Date), new("\"precision\""), new("known_by", NpgsqlDbType.Date),
        new("release", NpgsqlDbType.Integer), new("is_full", NpgsqlDbType.Boolean), new("document_sha256"), new("turns"), new("is_void", NpgsqlDbType.Boolean),
        new("figures", NpgsqlDbType.Integer), new("drops", NpgsqlDbType.Integer), new("ranks", NpgsqlDbType.Integer), new("\"position\"", NpgsqlDbType.Bigint), new("version", NpgsqlDbType.Bigint),
    ];

    private static readonly Column[] FigureColumns =
    [
        new("flow"), new("period"), new("entity"), new("publication"), new("value", NpgsqlDbType.Numeric), new("low", NpgsqlDbType.Numeric), new("high", NpgsqlDbType.Numeric),
        new("text"), new("unit"), new("qualifier"), new("growth", NpgsqlDbType.Numeric), new("note"),
    ];

    private static readonly Column[] RankColumns = [new("flow"), new("period"), new("entity"), new("publication"), new("rank", NpgsqlDbType.Integer)];

    private static readonly Column[] FactColumns =
    [
        new("flow"), new("period"), new("entity"), new("publication"), new("published_on"), new("value", NpgsqlDbType.Numeric), new("low", NpgsqlDbType.Numeric), new("high", NpgsqlDbType.Numeric),
        new("growth", NpgsqlDbType.Numeric), new("known_from", NpgsqlDbType.Date), new("known_to", NpgsqlDbType.Date),
    ];

    private static readonly Column[] MilestoneColumns =
    [
        new("flow"), new("entity"), new("tier"), new("kind"), new("event"), new("period"), new("value", NpgsqlDbType.Numeric), new("certain", NpgsqlDbType.Boolean), new("last_below"),
        new("publication"), new("ended_by"), new("known_from", NpgsqlDbType.Date), new("known_to", NpgsqlDbType.Date),
    ];

    /// <summary>Writes what changed in some rankings.</summary>
    /// <param name="connection">The connection, in a transaction.</param>
    /// <param name="works">The rankings and what changed.</param>
    /// <param name="first">What is to be carried out in the same round trip, before everything else.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<(string Ranking, RankingWork Work)> works, IEnumerable<NpgsqlBatchCommand> first, CancellationToken cancellation)
    {
        var all = works.SelectMany(each => Of(each.Ranking, each.Work)).ToList();
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        var few = all.Sum(table => table.Count) <= Few;
        foreach (var each in first)
            batch.BatchCommands.Add(each);
        var closes = all.Where(table => table.Closed.Count > 0).Select(Close).ToList();
        foreach (var close in closes)
            batch.BatchCommands.Add(close);
        foreach (var table in all.Where(table => few && table.Count > 0))
            batch.BatchCommands.Add(Insert(table));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellation);
        foreach (var (table, command) in all.Where(table => table.Closed.Count > 0).Zip(closes))
        {
            if (command.RecordsAffected != table.Closed.Count)
                throw new InvalidOperationException($"{table.Closed.Count} rows of {table.Table} were to be closed, but {command.RecordsAffected} were found; run verify.");
        }

        foreach (var table in all.Where(table => !few && table.Count > 0))
            await CopyAsync(connection, table, cancellation);
    }

    private static Written[] Of(string ranking, RankingWork work) =>
    [
        Of(ranking, "publication", PublicationColumns, work.Publications, (key, row) =>
        [
            key, row.Publisher, row.Kind, row.Title, row.Url, row.Language, row.FirstDay, row.Precision, row.KnownBy, row.Release, row.IsFull, row.DocumentSha256,
            row.Turns, row.IsVoid, row.Figures, row.Drops, row.Ranks, row.Position, row.Version,
        ]),
        Of(ranking, "printed_figure", FigureColumns, work.Figures, (key, row) =>
            [key.Flow, key.Period, key.Entity, row.Publication, row.Value, row.Low, row.High, row.Text, row.Unit, row.Qualifier, row.Growth, row.Note]),
        Of(ranking, "printed_rank", RankColumns, work.Ranks, (key, row) => [key.Flow, key.Period, row.Entity, row.Publication, row.Rank]),
        Of(ranking, "figure_fact", FactColumns, work.Facts, (key, row) =>
            [key.Flow, key.Period, key.Entity, row.Publication, row.PublishedOn, row.Value, row.Low, row.High, row.Growth, row.KnownFrom, row.KnownTo]),
        Of(ranking, "milestone", MilestoneColumns, work.Milestones, (key, row) =>
        [
            key.Flow, key.Entity, row.Tier, row.Kind, row.Event, row.Period, row.Value, row.Certain, row.LastBelow, row.Publication, row.EndedBy, row.KnownFrom, row.KnownTo,
        ]),
    ];

    private static Written Of<TKey, TRow>(string ranking, string table, Column[] columns, VersionedRows<TKey, TRow> rows, Func<TKey, TRow, object?[]> values)
        where TKey : notnull
        where TRow : notnull =>
        new(ranking, table, columns, rows.Closed, rows.InsertedCount, rows.Inserted.Select(each => (values(each.Key, each.Row), each.From, each.To)));

    private static NpgsqlBatchCommand Close(Written table) => new(
        $"update {table.Table} r set recorded_to = u.recorded_to from unnest($1::text[]::tid[], $2::bigint[]) u(ctid, recorded_to) where r.ctid = u.ctid")
    {
        Parameters =
        {
            new() { Value = table.Closed.Select(row => row.Ctid).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = table.Closed.Select(row => row.To).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
        },
    };

    private static NpgsqlBatchCommand Insert(Written table)
    {
        var names = string.Join(", ", table.Columns.Select(column => column.Name));
        var command = new NpgsqlBatchCommand($"""
            insert into {table.Table}(ranking, {names}, recorded_from, recorded_to)
            select $1, u.* from unnest({string.Join(", ", Enumerable.Range(2, table.Columns.Length + 2).Select(number => $"${number}"))}) u
            """) { Parameters = { new() { Value = table.Ranking, NpgsqlDbType = NpgsqlDbType.Text } } };
        var rows = table.Rows.ToList();
        for (var i = 0; i < table.Columns.Length; i++)
            command.Parameters.Add(new() { Value = ValuesOf(table.Columns[i].Type, rows, i), NpgsqlDbType = NpgsqlDbType.Array | table.Columns[i].Type });
        command.Parameters.Add(new() { Value = rows.Select(row => row.From).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = rows.Select(row => row.To).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        return command;
    }

    private static Array ValuesOf(NpgsqlDbType type, List<(object?[] Values, long From, long To)> rows, int column) => type switch
    {
        NpgsqlDbType.Numeric => rows.Select(row => (decimal?)row.Values[column]).ToArray(),
        NpgsqlDbType.Date => rows.Select(row => (DateOnly?)row.Values[column]).ToArray(),
        NpgsqlDbType.Integer => rows.Select(row => (int?)row.Values[column]).ToArray(),
        NpgsqlDbType.Bigint => rows.Select(row => (long?)row.Values[column]).ToArray(),
        NpgsqlDbType.Boolean => rows.Select(row => (bool?)row.Values[column]).ToArray(),
        _ => rows.Select(row => (string?)row.Values[column]).ToArray(),
    };

    private static async Task CopyAsync(NpgsqlConnection connection, Written table, CancellationToken cancellation)
    {
        var names = string.Join(", ", table.Columns.Select(column => column.Name));
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table.Table}(ranking, {names}, recorded_from, recorded_to) from stdin (format binary)", cancellation);
        copy.Timeout = TimeSpan.Zero;
        foreach (var (values, from, to) in table.Rows)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(table.Ranking, NpgsqlDbType.Text, cancellation);
            foreach (var value in values)
                await WriteAsync(copy, value, cancellation);
            await copy.WriteAsync(from, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(to, NpgsqlDbType.Bigint, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, CancellationToken cancellation) => value switch
    {
        null => copy.WriteNullAsync(cancellation),
        string text => copy.WriteAsync(text, NpgsqlDbType.Text, cancellation),
        decimal number => copy.WriteAsync(number, NpgsqlDbType.Numeric, cancellation),
        DateOnly day => copy.WriteAsync(day, NpgsqlDbType.Date, cancellation),
        int whole => copy.WriteAsync(whole, NpgsqlDbType.Integer, cancellation),
        long position => copy.WriteAsync(position, NpgsqlDbType.Bigint, cancellation),
        bool flag => copy.WriteAsync(flag, NpgsqlDbType.Boolean, cancellation),
        _ => throw new ArgumentException($"{value.GetType().Name} has no column type.", nameof(value)),
    };

    private readonly record struct Column(string Name, NpgsqlDbType Type = NpgsqlDbType.Text);

    /// <summary>What is to be written of one table: the addresses of rows that end, and the values of new ones.</summary>
    private sealed record Written(
        string Ranking, string Table, Column[] Columns, List<(string Ctid, long To)> Closed, int Count, IEnumerable<(object?[] Values, long From, long To)> Rows);
}
