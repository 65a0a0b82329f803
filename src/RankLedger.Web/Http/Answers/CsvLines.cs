using CsvHelper;

namespace RankLedger.Web.Http.Answers;

/// <summary>Writes answers as CSV (RFC 4180, UTF-8) straight into a response, so that no list is held twice.</summary>
internal sealed class CsvLines<T>(Sheet<T> sheet, HttpResponse response) : IAsyncDisposable
{
    private readonly CsvWriter csv = CsvWriter.Create(response.Body, new() { BufferSize = 16 * 1024 }, leaveOpen: true);

    public Task WriteHeaderAsync(T? answer, CancellationToken ct) => WriteAsync(sheet.Header(answer), ct);

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
            csv.WriteField(HarmlessCell.Of(cell));
        await csv.EndRecordAsync(ct);
    }
}
