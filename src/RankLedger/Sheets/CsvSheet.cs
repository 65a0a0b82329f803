using System.Text;
using CsvHelper;

namespace RankLedger.Sheets;

/// <summary>Writes an answer as CSV for people: point and address stand in two columns of each line, so that it stays a table.</summary>
public static class CsvSheet
{
    /// <summary>Writes it, with a byte order mark where spreadsheets are to know UTF-8 by it; the stream stays open.</summary>
    public static async Task WriteAsync<T>(Stream to, Sheet<T> sheet, T answer, SheetFacts facts, bool mark, CancellationToken ct)
    {
        if (mark)
            await to.WriteAsync(Encoding.UTF8.Preamble.ToArray(), ct);
        await using var csv = CsvWriter.Create(to, new(), leaveOpen: true);
        await WriteAsync(csv, sheet.Header(answer).Concat(["basis", "permalink"]), ct);
        foreach (var line in sheet.Lines(answer))
            await WriteAsync(csv, line.Concat([facts.Basis, facts.Permalink]), ct);
    }

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<object?> cells, CancellationToken ct)
    {
        foreach (var cell in cells)
            csv.WriteField(CellText.Harmless(cell));
        await csv.EndRecordAsync(ct);
    }
}
