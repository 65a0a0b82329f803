using Npgsql;
using NpgsqlTypes;

namespace RankLedger.Projections;

/// <summary>Writes what a batch changed: rows that end are closed by their address, new ones are copied in.</summary>
internal static class WorkWriting
{
    public static async Task WriteAsync(NpgsqlConnection connection, string ranking, RankingWork work, CancellationToken cancellation)
    {
        await CloseAsync(connection, "publication", work.Publications.Closed, cancellation);
        await CloseAsync(connection, "printed_figure", work.Figures.Closed, cancellation);
        await CloseAsync(connection, "printed_rank", work.Ranks.Closed, cancellation);
        await CloseAsync(connection, "figure_fact", work.Facts.Closed, cancellation);
        await CloseAsync(connection, "milestone", work.Milestones.Closed, cancellation);
        await CopyAsync(connection, """
            publication(ranking, publication, publisher, kind, title, url, language, first_day, "precision", known_by, release, is_full, document_sha256,
              turns, is_void, figures, drops, ranks, "position", version, recorded_from, recorded_to)
            """, ranking, work.Publications, (key, row) =>
            [
                key, row.Publisher, row.Kind, row.Title, row.Url, row.Language, row.FirstDay, row.Precision, row.KnownBy, row.Release, row.IsFull, row.DocumentSha256,
                row.Turns, row.IsVoid, row.Figures, row.Drops, row.Ranks, row.Position, row.Version,
            ], cancellation);
        await CopyAsync(connection, "printed_figure(ranking, flow, period, entity, publication, value, low, high, text, unit, qualifier, growth, note, recorded_from, recorded_to)",
            ranking, work.Figures, (key, row) =>
            [key.Flow, key.Period, key.Entity, row.Publication, row.Value, row.Low, row.High, row.Text, row.Unit, row.Qualifier, row.Growth, row.Note], cancellation);
        await CopyAsync(connection, "printed_rank(ranking, flow, period, entity, publication, rank, recorded_from, recorded_to)",
            ranking, work.Ranks, (key, row) => [key.Flow, key.Period, row.Entity, row.Publication, row.Rank], cancellation);
        await CopyAsync(connection, "figure_fact(ranking, flow, period, entity, publication, published_on, value, low, high, growth, known_from, known_to, recorded_from, recorded_to)",
            ranking, work.Facts, (key, row) =>
            [key.Flow, key.Period, key.Entity, row.Publication, row.PublishedOn, row.Value, row.Low, row.High, row.Growth, row.KnownFrom, row.KnownTo], cancellation);
        await CopyAsync(connection, "milestone(ranking, flow, entity, tier, kind, event, period, value, certain, last_below, publication, ended_by, known_from, known_to, recorded_from, recorded_to)",
            ranking, work.Milestones, (key, row) =>
            [
                key.Flow, key.Entity, row.Tier, row.Kind, row.Event, row.Period, row.Value, row.Certain, row.LastBelow, row.Publication, row.EndedBy, row.KnownFrom, row.KnownTo,
            ], cancellation);
    }

    private static async Task CloseAsync(NpgsqlConnection connection, string table, List<(string Ctid, long To)> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        await using var command = new NpgsqlCommand(
            $"update {table} r set recorded_to = u.recorded_to from unnest($1::text[]::tid[], $2::bigint[]) u(ctid, recorded_to) where r.ctid = u.ctid", connection);
        command.Parameters.Add(new() { Value = rows.Select(row => row.Ctid).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = rows.Select(row => row.To).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        var closed = await command.ExecuteNonQueryAsync(cancellation);
        if (closed != rows.Count)
            throw new InvalidOperationException($"{rows.Count} rows of {table} were to be closed, but {closed} were found; run verify.");
    }

    private static async Task CopyAsync<TKey, TRow>(
        NpgsqlConnection connection, string columns, string ranking, VersionedRows<TKey, TRow> rows, Func<TKey, TRow, object?[]> values, CancellationToken cancellation)
        where TKey : notnull
        where TRow : notnull
    {
        if (!rows.Inserted.Any())
            return;
        await using var copy = await connection.BeginBinaryImportAsync($"copy {columns} from stdin (format binary)", cancellation);
        foreach (var (key, row, from, to) in rows.Inserted)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(ranking, NpgsqlDbType.Text, cancellation);
            foreach (var value in values(key, row))
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
}
