using Npgsql;
using NpgsqlTypes;

namespace RankLedger.Benchmarks.Writing;

/// <summary>The bare minimum: fact rows that somebody else worked out, by binary COPY into one table with the same indexes.</summary>
internal sealed class FactCopy
{
    private readonly List<Row> rows = [];

    public int Rows => rows.Count;

    /// <summary>Takes the fact rows of a ledger into memory.</summary>
    public static async Task<FactCopy> ReadAsync(NpgsqlDataSource ledger, CancellationToken ct)
    {
        var copy = new FactCopy();
        await using var command = ledger.CreateCommand(
            """
            select ranking, flow, period, entity, publication, published_on, value, low, high, growth, known_from, known_to, recorded_from,
              recorded_to
            from read_model.figure_fact order by recorded_from
            """
        );
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            copy.rows.Add(
                new(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    reader.GetString(3),
                    reader.GetString(4),
                    reader.GetString(5),
                    Number(reader, 6),
                    Number(reader, 7),
                    Number(reader, 8),
                    Number(reader, 9),
                    reader.GetFieldValue<DateOnly>(10),
                    reader.GetFieldValue<DateOnly>(11),
                    reader.GetInt64(12),
                    reader.GetInt64(13)
                )
            );
        }

        return copy;
    }

    /// <summary>Copies them into an empty table; the ledger's tables must be there.</summary>
    public async Task CopyAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy read_model.figure_fact(ranking, flow, period,
              entity, publication, published_on, value, low, high, growth, known_from, known_to, recorded_from, recorded_to)
            from stdin (format binary)
            """,
            ct
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(row.Ranking, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.Flow, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.Period, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.Entity, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.Publication, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(row.PublishedOn, NpgsqlDbType.Text, ct);
            await NumberAsync(copy, row.Value, ct);
            await NumberAsync(copy, row.Low, ct);
            await NumberAsync(copy, row.High, ct);
            await NumberAsync(copy, row.Growth, ct);
            await copy.WriteAsync(row.KnownFrom, NpgsqlDbType.Date, ct);
            await copy.WriteAsync(row.KnownTo, NpgsqlDbType.Date, ct);
            await copy.WriteAsync(row.RecordedFrom, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(row.RecordedTo, NpgsqlDbType.Bigint, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static decimal? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDecimal(column);

    private static Task NumberAsync(NpgsqlBinaryImporter copy, decimal? number, CancellationToken ct) =>
        number is { } value ? copy.WriteAsync(value, NpgsqlDbType.Numeric, ct) : copy.WriteNullAsync(ct);

    private sealed record Row(
        string Ranking,
        string Flow,
        string Period,
        string Entity,
        string Publication,
        string PublishedOn,
        decimal? Value,
        decimal? Low,
        decimal? High,
        decimal? Growth,
        DateOnly KnownFrom,
        DateOnly KnownTo,
        long RecordedFrom,
        long RecordedTo
    );
}
