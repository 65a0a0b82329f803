using System.IO.Compression;
using System.Text.Unicode;
using CsvHelper;
using RankLedger.Domain.Texts;

namespace RankLedger.Datasets;

/// <summary>One CSV file of a dataset, read row by row; a row that cannot be read becomes a problem and is passed over.</summary>
internal sealed class CsvTable : IAsyncDisposable
{
    private const int LargestRow = 16 * 1024 * 1024;
    private readonly FileStream stream;
    private readonly CsvReader reader;
    private readonly ProblemList problems;

    // Otherwise .NET takes a gzip file that was cut off for a whole one.
    static CsvTable() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    private CsvTable(string path, ProblemList problems)
    {
        this.problems = problems;
        File = Path.GetFileName(path);
        stream = System.IO.File.OpenRead(path);
        Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        reader = CsvReader.Create(
            new Utf8Only(content),
            new()
            {
                Separator = ',',
                TrackLineNumbers = true,
                MaxRecordSize = LargestRow,
                MalformedData = CsvMalformedDataHandling.Skip,
                OnMalformedRecord = Report,
            }
        );
    }

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<string> Header => reader.Headers;

    /// <summary>The line where the current row begins.</summary>
    public int Line => (int)reader.LineNumber;

    /// <summary>How many bytes of the file were read, and how many there are.</summary>
    public (long Read, long All) Bytes => (stream.Position, stream.Length);

    /// <summary>Opens a file and reads its header; null where it cannot be used.</summary>
    public static async Task<CsvTable?> OpenAsync(string path, CsvColumns columns, ProblemList problems, CancellationToken ct)
    {
        CsvTable table;
        var before = problems.Count;
        try
        {
            table = new(path, problems);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problems.AddStructure(Path.GetFileName(path), null, null, null, $"the file cannot be opened: {refused.Message.TrimEnd('.')}");
            return null;
        }

        if (await table.NextAsync(header: true, ct) && problems.Count == before)
        {
            if (table.Header.All(column => Utf8IsClean(column)))
                columns.Check(table.File, table.Header, problems);
            else
                problems.AddStructure(table.File, 1, null, null, "the header is not UTF-8; save the file as UTF-8");
        }

        if (problems.Count == before)
            return table;
        await table.DisposeAsync();
        return null;
    }

    /// <summary>The column's number, or -1 where it is not there.</summary>
    public int Column(string name)
    {
        for (var column = 0; column < Header.Count; column++)
        {
            if (Header[column] == name)
                return column;
        }

        return -1;
    }

    /// <summary>Goes to the next row that can be read.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        while (await NextAsync(header: false, ct))
        {
            if (reader.FieldCount != Header.Count)
                problems.AddStructure(
                    File,
                    Line,
                    null,
                    reader.Current.ToString(),
                    $"the row has {reader.FieldCount} fields; expected {Header.Count}, as in the header. Quote a text that holds a comma"
                );
            else if (!Utf8.IsValid(reader.RawRecord))
                problems.AddStructure(File, Line, null, reader.Current.ToString(), "the row is not UTF-8; save the file as UTF-8");
            else if (reader.RawRecord.Contains((byte)0))
                problems.AddStructure(File, Line, null, null, "the row holds a NUL character; remove it");
            else
                return true;
        }

        return false;
    }

    /// <summary>A field's text as the ledger keeps it; null where it is empty or the column is not there.</summary>
    public string? Text(int column) =>
        column < 0 || reader.IsEmpty(column) ? null
        : KeptText.TryRead(reader.GetString(column), out var kept, out _) ? kept
        : reader.GetString(column);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await stream.DisposeAsync();
    }

    private async ValueTask<bool> NextAsync(bool header, CancellationToken ct)
    {
        try
        {
            if (!header)
                return await reader.ReadAsync(ct);
            await reader.ReadHeaderAsync(ct);
            return true;
        }
        catch (CsvFormatException refused)
        {
            problems.AddStructure(
                File,
                refused.LineNumber > 0 ? (int)refused.LineNumber : null,
                null,
                null,
                $"the row is longer than {LargestRow / 1024 / 1024} MB; a quote that is never closed does this. Close it or double it"
            );
        }
        catch (InvalidDataException refused)
        {
            problems.AddStructure(
                File,
                null,
                null,
                null,
                $"{refused.Message.TrimEnd('.')}; expected "
                    + $"{(File.EndsWith(".gz", StringComparison.Ordinal) ? "a whole gzip file of UTF-8 text" : "UTF-8 text")}"
            );
        }

        return false;
    }

    private void Report(CsvMalformedRecord record) =>
        problems.AddStructure(
            File,
            (int)record.LineNumber,
            null,
            record.RawRecord,
            record.Reason switch
            {
                CsvMalformedReason.StrayQuote =>
                    "a quote stands inside a field that is not quoted; quote the whole field and double the quotes in it",
                CsvMalformedReason.TextAfterClosingQuote =>
                    "text follows the quote that closes a field; double the quotes inside a quoted field",
                CsvMalformedReason.UnterminatedQuote => "a quote opens a field here and is never closed; close it",
                _ => "the row does not follow RFC 4180; correct its quotes",
            }
        );

    private static bool Utf8IsClean(string column) =>
        !column.Contains('\uFFFD', StringComparison.Ordinal) && !column.Contains('\0', StringComparison.Ordinal);
}
