using System.Text;
using CsvHelper;

namespace RankLedger.Sheets;

/// <summary>Writes answers as CSV (RFC 4180, UTF-8), line by line, so that no list is held twice: point and address stand in two columns
/// behind the others, so that it stays a table; a matrix has no room for them. The stream stays open.</summary>
/// <param name="to">Where it is written.</param>
/// <param name="sheet">The columns.</param>
/// <param name="facts">What it says of itself; null where it has the form of others, which has no place for that.</param>
/// <param name="mark">Whether it begins with a byte order mark, by which spreadsheets know UTF-8.</param>
public sealed class CsvSheet<T>(Stream to, Sheet<T> sheet, SheetFacts? facts, bool mark) : IAsyncDisposable
{
    private readonly CsvWriter csv = CsvWriter.Create(to, new() { BufferSize = 16 * 1024 }, leaveOpen: true);
    private readonly string[] names = facts is null || sheet.IsMatrix ? [] : ["basis", "permalink"];
    private readonly string[] self = facts is null || sheet.IsMatrix ? [] : [facts.Basis, facts.Permalink];

    /// <summary>Writes the header; of an answer that may be missing where nothing was found.</summary>
    public async Task WriteHeaderAsync(T? answer, CancellationToken ct)
    {
        if (mark)
            await to.WriteAsync(Encoding.UTF8.Preamble.ToArray(), ct);
        await WriteAsync(sheet.Header(answer).Concat(names), ct);
    }

    /// <summary>Writes the lines of an answer.</summary>
    public async Task WriteAsync(T answer, CancellationToken ct)
    {
        foreach (var line in sheet.Lines(answer))
            await WriteAsync(line.Concat(self), ct);
    }

    /// <summary>Sends what was written.</summary>
    public Task FlushAsync(CancellationToken ct) => csv.FlushAsync(ct).AsTask();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => csv.DisposeAsync();

    // What the buffer holds goes out whenever it is nearly full.
    private async Task WriteAsync(IEnumerable<object?> cells, CancellationToken ct)
    {
        foreach (var cell in cells)
            csv.WriteField(CellText.Harmless(cell));
        await csv.EndRecordAsync(ct);
    }
}
