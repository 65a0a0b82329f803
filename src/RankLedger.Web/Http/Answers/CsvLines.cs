using System.Text;
using CsvHelper;
using RankLedger.Sheets;

namespace RankLedger.Web.Http.Answers;

/// <summary>Writes answers as CSV (RFC 4180, UTF-8) straight into a response, so that no list is held twice.</summary>
/// <param name="sheet">The columns.</param>
/// <param name="response">The response.</param>
/// <param name="mark">Whether it begins with a byte order mark.</param>
internal sealed class CsvLines<T>(Sheet<T> sheet, HttpResponse response, bool mark) : IAsyncDisposable
{
    private readonly CsvWriter csv = CsvWriter.Create(response.Body, new() { BufferSize = 16 * 1024 }, leaveOpen: true);

    public async Task WriteHeaderAsync(T? answer, CancellationToken ct)
    {
        if (mark)
            await response.Body.WriteAsync(Encoding.UTF8.Preamble.ToArray(), ct);
        await WriteAsync(sheet.Header(answer), ct);
    }

    public async Task WriteAsync(T answer, CancellationToken ct)
    {
        foreach (var line in sheet.Lines(answer))
            await WriteAsync(line, ct);
    }

    public Task FlushAsync(CancellationToken ct) => csv.FlushAsync(ct).AsTask();

    public ValueTask DisposeAsync() => csv.DisposeAsync();

    // What the buffer holds goes out whenever it is nearly full.
    private async Task WriteAsync(IEnumerable<object?> cells, CancellationToken ct)
    {
        foreach (var cell in cells)
            csv.WriteField(CellText.Harmless(cell));
        await csv.EndRecordAsync(ct);
    }
}
