using System.Text;
using CsvHelper;
using RankLedger.Wording;

namespace RankLedger.Exporting;

/// <summary>A CSV file of the folder: UTF-8 without a mark, RFC 4180 quoting, lines that end with a line feed.</summary>
/// <remarks>One for spreadsheets begins with a byte order mark, and no cell of it can be taken for a formula.</remarks>
internal sealed class CsvFile : IAsyncDisposable
{
    private readonly bool forSpreadsheets;
    private readonly DatasetTable table;
    private readonly List<(int At, NumberExtent Extent)> numbers = [];
    private readonly string path;
    private readonly CsvWriter writer;
    private long rows;
    private bool closed;

    public CsvFile(string folder, DatasetTable table, bool forSpreadsheets)
    {
        (this.forSpreadsheets, this.table) = (forSpreadsheets, table);
        for (var at = 0; at < table.Fields.Count; at++)
        {
            Extents.Add(new());
            if (table.Fields[at].Type == "number")
                numbers.Add((at, Extents[at]));
        }

        path = Path.Combine(folder, table.File);
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        if (forSpreadsheets)
            file.Write(Encoding.UTF8.Preamble);
        writer = CsvWriter.Create(file, new() { NewLine = "\n" });
        writer.WriteRecord(table.Fields.Select(field => (string?)field.Name).ToArray());
    }

    /// <summary>Of each column how many digits its numbers have.</summary>
    public List<NumberExtent> Extents { get; } = [];

    /// <summary>What is in it.</summary>
    public DatasetTable Table => table;

    /// <summary>Writes a row; null and an empty text are an empty field.</summary>
    public async ValueTask WriteAsync(string?[] fields, CancellationToken ct)
    {
        await writer.WriteRecordAsync(
            forSpreadsheets ? [.. fields.Select(field => field is null ? null : HarmlessText.Of(field))] : fields,
            ct
        );
        foreach (var (at, extent) in numbers)
        {
            if (fields[at] is { Length: > 0 } number)
                extent.Add(number);
        }

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
