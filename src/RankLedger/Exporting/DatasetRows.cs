using System.Globalization;
using RankLedger.Domain.Publications;
using RankLedger.Ledger;

namespace RankLedger.Exporting;

/// <summary>Writes publications as rows of a dataset's files.</summary>
internal sealed class DatasetRows(string folder, View view, bool forSpreadsheets, bool asParquet) : IAsyncDisposable
{
    private readonly CsvFile publications = new(folder, DatasetTable.Publications, forSpreadsheets),
        figures = new(folder, DatasetTable.Figures, forSpreadsheets);
    private readonly CsvFile ranks = new(folder, DatasetTable.Ranks, forSpreadsheets),
        dropped = new(folder, DatasetTable.Dropped, forSpreadsheets);
    private readonly SortedSet<string> retired = new(StringComparer.Ordinal);

    /// <summary>Days behind the point on which a publisher took something back or brought it back.</summary>
    public long LaterWithdrawals { get; private set; }

    /// <summary>Writes one publication with all that it says.</summary>
    public async Task WriteAsync(PublicationContent publication, CancellationToken ct)
    {
        await publications.WriteAsync(Head(publication), ct);
        foreach (var (cell, figure) in InOrder(publication.Statements))
        {
            if (figure.Value is null)
                await dropped.WriteAsync([publication.Id, cell.Entity, cell.Period, cell.Flow], ct);
            else
                await figures.WriteAsync(Figure(publication.Id, figure), ct);
        }

        foreach (var (cell, rank) in InOrder(publication.Ranks))
            await ranks.WriteAsync([publication.Id, cell.Period, cell.Flow, rank.ToString(CultureInfo.InvariantCulture), cell.Entity], ct);
    }

    /// <summary>Writes the definition, its entities and the description of all files, and tells what was written.</summary>
    public async Task<IReadOnlyList<ExportedFile>> FinishAsync(CancellationToken ct)
    {
        var definition = view.Defined.Definition;
        var table = EntityTable.Of(definition, retired);
        await using var entities = new CsvFile(folder, table, forSpreadsheets);
        foreach (var row in EntityTable.Rows(definition, retired, table))
            await entities.WriteAsync(row, ct);
        List<ExportedFile> files =
        [
            await RankingText.WriteAsync(folder, definition, ct),
            await FinishAsync(entities, ct),
            await FinishAsync(publications, ct),
            await FinishAsync(figures, ct),
            await FinishAsync(ranks, ct),
            await FinishAsync(dropped, ct),
        ];
        return
        [
            .. files,
            await PackageDescriptor.WriteAsync(
                folder,
                view,
                files,
                [table, DatasetTable.Publications, DatasetTable.Figures, DatasetTable.Ranks, DatasetTable.Dropped],
                ct
            ),
        ];
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var file in new[] { publications, figures, ranks, dropped })
            await file.DisposeAsync();
    }

    private async Task<ExportedFile> FinishAsync(CsvFile table, CancellationToken ct)
    {
        var written = await table.FinishAsync(ct);
        return asParquet ? await ParquetFile.OfAsync(folder, table.Table, table.Extents, written, view, ct) : written;
    }

    private IEnumerable<KeyValuePair<RecordedCell, T>> InOrder<T>(IReadOnlyDictionary<RecordedCell, T> said)
    {
        foreach (var entity in said.Keys.Select(cell => cell.Entity).Where(entity => view.Ranking.Entity(entity) is null))
            retired.Add(entity);
        return said.OrderBy(each => each.Key.Flow, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Period, StringComparer.Ordinal)
            .ThenBy(each => each.Key.Entity, StringComparer.Ordinal);
    }

    private string?[] Head(PublicationContent publication)
    {
        var withdrawals = publication.WithdrawalsUntil(view.Limit);
        LaterWithdrawals += publication.Withdrawals.Sum(each => each.Days().Count()) - withdrawals.Sum(each => each.Days().Count());
        return
        [
            publication.Id,
            Day(publication.Date.FirstDay),
            PublicationContent.Name(publication.Date.Precision),
            Day(publication.Date.KnownBy),
            publication.Publisher,
            publication.Title,
            publication.Url,
            publication.Kind,
            publication.Language,
            publication.Release?.ToString(CultureInfo.InvariantCulture),
            publication.Full ? "full" : "partial",
            Days(withdrawals.Select(each => (DateOnly?)each.From)),
            Days(withdrawals.Where(each => each.To is not null).Select(each => each.To)),
            publication.DocumentSha256,
            publication.Source,
        ];
    }

    private string?[] Figure(string publication, RecordedFigure figure) =>
        [
            publication,
            figure.Entity,
            figure.Period,
            figure.Flow,
            Number(figure.Value),
            view.Ranking.Flow(figure.Flow)?.Unit,
            figure.Text,
            figure.Unit,
            figure.Qualifier,
            Number(figure.Low),
            Number(figure.High),
            Number(figure.Growth),
            figure.Note,
            figure.Flags,
        ];

    private static string Days(IEnumerable<DateOnly?> days) => string.Join(' ', days.Select(Day));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);
}
