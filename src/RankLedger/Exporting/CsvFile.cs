using CsvHelper;

namespace RankLedger.Exporting;

/// <summary>A CSV file of the folder: UTF-8 without a mark, RFC 4180 quoting, lines that end with a line feed.</summary>
internal sealed class CsvFile : IAsyncDisposable
{
    private readonly string path;
    private readonly CsvWriter writer;
    private long rows;
    private bool closed;

    public CsvFile(string folder, DatasetTable table)
    {
        path = Path.Combine(folder, table.File);
        writer = CsvWriter.Create(new FileStream(path, FileMode.CreateNew, FileAccess.Write), new() { NewLine = "\n" });
        writer.WriteRecord(table.Fields.Select(field => (string?)field.Name).ToArray());
    }

    /// <summary>Writes a row; null and an empty text are an empty field.</summary>
    public async ValueTask WriteAsync(string?[] fields, CancellationToken ct)
    {
        await writer.WriteRecordAsync(fields, ct);
        rows++;
    }

    /// <summary>Closes the file and tells what it is.</summary>
    public async Task<ExportedFile> FinishAsync(CancellationToken ct)
    {
        await DisposeAsync();
        return await WrittenFile.DescribeAsync(path, rows, ct);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (closed)
            return;
        closed = true;
        await writer.DisposeAsync();
    }
}
