using Npgsql;
using NpgsqlTypes;
using RankLedger.Datasets;
using RankLedger.Importing.Parsing;
using RankLedger.Projecting;
using RankLedger.Storage;

namespace RankLedger.Importing.Staging;

/// <summary>Copies the rows of each file into the staging area while they are read and checked.</summary>
internal sealed class StagedFiles(StagingArea area, FolderForms forms, ProblemList problems, IProgress<WorkDone>? progress)
{
    private const int ReportEvery = 20_000;

    public async Task AddPublicationsAsync(string path, string ranking, string actor, DateOnly today, CancellationToken ct)
    {
        await using var table = await CsvTable.OpenAsync(path, CsvColumns.Publications, problems, ct, forms);
        if (table is null)
            return;
        var rows = new PublicationRows(table, ranking, actor, today, problems);
        await using var copy = await area.FillAsync(
            "staged_publication",
            "line, id, publisher, kind, title, url, language, first_day, last_day, precision, known_by, release, is_full, "
                + "sha256, source, withdrawn_on, reinstated_on",
            ct
        );
        while (await table.ReadAsync(ct))
        {
            var row = rows.Read();
            if (row.Head.Publication.Length == 0)
                continue;
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, ct);
            foreach (
                var text in new[]
                {
                    row.Head.Publication,
                    row.Head.Publisher,
                    row.Head.Kind,
                    row.Head.Title,
                    row.Head.Url,
                    row.Head.Language,
                }
            )
                await TextAsync(copy, text, ct);
            await DayAsync(copy, row.Date?.FirstDay, ct);
            await DayAsync(copy, row.Date?.LastDay, ct);
            await TextAsync(copy, row.Head.Precision, ct);
            await DayAsync(copy, row.Date?.KnownBy, ct);
            if (row.Head.Release is { } release)
                await copy.WriteAsync(release, NpgsqlDbType.Integer, ct);
            else
                await copy.WriteNullAsync(ct);
            await copy.WriteAsync(row.Head.Full, NpgsqlDbType.Boolean, ct);
            await TextAsync(copy, row.Head.DocumentSha256, ct);
            await TextAsync(copy, row.Head.Source, ct);
            await copy.WriteAsync(row.WithdrawnOn, NpgsqlDbType.Array | NpgsqlDbType.Date, ct);
            await copy.WriteAsync(row.ReinstatedOn, NpgsqlDbType.Array | NpgsqlDbType.Date, ct);
        }

        await copy.CompleteAsync(ct);
        await copy.DisposeAsync();
        if (rows.TimesOfDay.Days is { Count: > 0 } days)
        {
            var timed = rows.TimesOfDay.Releases(
                table.File,
                await area.ReadAsync(PublishedThen.Query, PublishedThen.Read, ct, ranking, days.ToArray()),
                forms.Say
            );
            await area.ExecuteAsync(
                "update staged_publication staged set release = timed.release, is_timed = true from unnest($1, $2) timed(line, release) "
                    + "where timed.line = staged.line",
                ct,
                timed.Select(each => each.Line).ToArray(),
                timed.Select(each => each.Release).ToArray()
            );
        }
    }

    public async Task AddFiguresAsync(string path, RankingSoFar ranking, CancellationToken ct)
    {
        await using var table = await CsvTable.OpenAsync(path, CsvColumns.Figures, problems, ct, forms);
        if (table is null)
            return;
        var rows = new FigureRows(table, ranking, problems);
        await using var copy = await area.CopyAsync(
            "staged_figure",
            "line, publication, flow, period, entity, value, text, unit, qualifier, low, high, growth, note, flags, entity_name",
            ct
        );
        var read = 0L;
        for (; await table.ReadAsync(ct); read++)
        {
            if (read % ReportEvery == 0)
                progress?.Report(new("reading figures", read, Expected(read, table.Bytes)));
            if (rows.Read() is not { } row)
                continue;
            await StartAsync(copy, row.Line, row.Publication, new(row.Figure.Flow, row.Figure.Period, row.Figure.Entity), ct);
            copy.Number(row.Figure.Value);
            copy.Text(row.Figure.Text);
            copy.Text(row.Figure.Unit);
            copy.Text(row.Figure.Qualifier);
            copy.Number(row.Figure.Low);
            copy.Number(row.Figure.High);
            copy.Number(row.Figure.Growth);
            copy.Text(row.Figure.Note);
            copy.Text(row.Figure.Flags);
            copy.Text(row.EntityName);
        }

        await copy.CompleteAsync(ct);
        rows.Finish(forms.Say);
        progress?.Report(new("reading figures", read, read));
    }

    public Task AddRanksAsync(string path, RankingSoFar ranking, CancellationToken ct) =>
        AddCellsAsync(path, ranking, CsvColumns.Ranks, "staged_rank", "rank", (copy, row, _) => copy.Whole(row.Rank), ct);

    public Task AddDropsAsync(string path, RankingSoFar ranking, CancellationToken ct) =>
        AddCellsAsync(path, ranking, CsvColumns.Dropped, "staged_drop", "file", (copy, _, file) => copy.Text(file), ct);

    private async Task AddCellsAsync(
        string path,
        RankingSoFar ranking,
        CsvColumns columns,
        string into,
        string last,
        Action<BinaryCopy, CellRow, string> writeLast,
        CancellationToken ct
    )
    {
        await using var table = await CsvTable.OpenAsync(path, columns, problems, ct, forms);
        if (table is null)
            return;
        var rows = new CellRows(table, ranking, problems);
        await using var copy = await area.CopyAsync(into, $"line, publication, flow, period, entity, {last}", ct);
        while (await table.ReadAsync(ct))
        {
            if (rows.Read() is not { } row)
                continue;
            await StartAsync(copy, row.Line, row.Publication, row.Cell, ct);
            writeLast(copy, row, table.File);
        }

        await copy.CompleteAsync(ct);
        rows.Finish();
    }

    private static async ValueTask StartAsync(
        BinaryCopy copy,
        int line,
        string publication,
        Domain.Publications.RecordedCell cell,
        CancellationToken ct
    )
    {
        await copy.RowAsync(ct);
        copy.Whole(line);
        copy.Text(publication);
        copy.Text(cell.Flow);
        copy.Text(cell.Period);
        copy.Text(cell.Entity);
    }

    private static Task TextAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken ct) =>
        text is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(text, NpgsqlDbType.Text, ct);

    private static Task DayAsync(NpgsqlBinaryImporter copy, DateOnly? day, CancellationToken ct) =>
        day is { } value ? copy.WriteAsync(value, NpgsqlDbType.Date, ct) : copy.WriteNullAsync(ct);

    // The rows to expect from those read and the part of the file that they took.
    private static long Expected(long read, (long Read, long All) bytes) =>
        bytes.Read == 0 ? 0 : Math.Max(read, (long)((decimal)read * bytes.All / bytes.Read));
}
