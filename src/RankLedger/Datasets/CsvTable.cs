using System.Text;
using System.Text.Unicode;
using CsvHelper;
using RankLedger.Domain.Texts;

namespace RankLedger.Datasets;

/// <summary>One CSV file of a dataset, read row by row; a row that cannot be read becomes a problem and is passed over.</summary>
internal sealed partial class CsvTable : IAsyncDisposable
{
    private const int LargestRow = 16 * 1024 * 1024;
    private readonly FileStream stream;
    private readonly CsvReader reader;
    private readonly ProblemList problems;
    private readonly string path;
    private readonly CsvColumns columns;
    private readonly FolderForms folder;
    private readonly Encoding? encoding;
    private readonly IReadOnlyList<string> above;
    private int[] nameless = [];
    private bool isNotUtf8;

    // Otherwise .NET takes a gzip file that was cut off for a whole one.
    static CsvTable() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    private CsvTable(string path, CsvColumns columns, FolderForms folder, ProblemList problems)
    {
        (this.path, this.columns, this.folder, this.problems) = (path, columns, folder, problems);
        File = Path.GetFileName(path);
        Forms = folder.For(File);
        encoding = TextSource.Encoding(path, Forms, folder.Say);
        (Delimiter, above) = TextSource.Header(path, encoding, columns, Forms.Delimiter);
        if (Forms.Delimiter is null && Delimiter != ',')
            folder.Say($"{File}: the columns are set apart by {(Delimiter == '\t' ? "tabs" : $"'{Delimiter}'")}, as its header shows.");
        var titles = above.Where(line => line.Trim(' ', Delimiter).Length > 0 && TextSource.Separator(line) is null).ToList();
        UnitAbove = titles.Find(line => UnitText.IsIn(line, Delimiter));
        if (titles.Count > 0)
            folder.Say(
                $"{File}: what stands above the header, on line {above.Count + 1}, is passed over: "
                    + $"{string.Join(", ", titles.Select(line => $"'{line.Trim().TrimEnd(Delimiter)}'"))}."
            );
        (stream, var text) = TextSource.Open(path, encoding, above.Count);
        reader = CsvReader.Create(
            text,
            new()
            {
                Separator = Delimiter,
                TrackLineNumbers = true,
                TrimWhitespace = true,
                MaxRecordSize = LargestRow,
                MalformedData = CsvMalformedDataHandling.Skip,
                OnMalformedRecord = Report,
            }
        );
    }

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>How the file is written, as far as somebody says so.</summary>
    public FileForms Forms { get; }

    /// <summary>The line above the header that names a unit; null where none does.</summary>
    public string? UnitAbove { get; }

    /// <summary>What sets its columns apart.</summary>
    public char Delimiter { get; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The line where the current row begins.</summary>
    public int Line => (int)reader.LineNumber + above.Count;

    /// <summary>How many bytes of the file were read, and how many there are.</summary>
    public (long Read, long All) Bytes => (stream.Position, stream.Length);

    /// <summary>Opens a file and reads its header; null where it cannot be used.</summary>
    public static async Task<CsvTable?> OpenAsync(
        string path,
        CsvColumns columns,
        ProblemList problems,
        CancellationToken ct,
        FolderForms? folder = null
    )
    {
        CsvTable table;
        var before = problems.Reports;
        try
        {
            table = new(path, columns, folder ?? FolderForms.None, problems);
        }
        catch (InvalidDataException refused)
        {
            problems.AddStructure(Path.GetFileName(path), null, null, null, Damaged(Path.GetFileName(path), refused));
            return null;
        }
        catch (DecoderFallbackException)
        {
            var (file, named) = (Path.GetFileName(path), folder?.For(Path.GetFileName(path)).Encoding);
            problems.AddStructure(file, null, null, null, TextSource.Wrong(path, named is null ? null : TextSource.Named(named)));
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            problems.AddStructure(Path.GetFileName(path), null, null, null, $"the file cannot be opened: {refused.Message.TrimEnd('.')}");
            return null;
        }

        if (await table.NextAsync(header: true, ct) && problems.Reports == before)
        {
            table.Header = columns.Names(table.reader.Headers);
            table.nameless = [.. Enumerable.Range(0, table.Header.Count).Where(column => table.Header[column].Length == 0)];
            if (table.encoding is not null && table.Header.FirstOrDefault(TextSource.IsMisread) is { } misread)
                problems.AddStructure(
                    table.File,
                    table.above.Count + 1,
                    null,
                    misread,
                    $"read as {table.encoding.WebName}, the heading holds a character that nobody prints; "
                        + $"{TextSource.Guess(path)}, or save the "
                        + "file as UTF-8"
                );
            else if (table.Header.All(column => Utf8IsClean(column)))
                columns.Check(table.File, table.above.Count + 1, table.Header, problems);
            else
                problems.AddStructure(
                    table.File,
                    table.above.Count + 1,
                    null,
                    null,
                    $"the header is not UTF-8; {TextSource.Guess(path)}, or save the file as UTF-8"
                );
        }

        if (problems.Reports == before)
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

    /// <summary>Goes to the next row that can be read; rows without any text and notes under the table are passed over.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        while (await NextAsync(header: false, ct))
        {
            // Most rows show at a glance that they are none of those.
            var isUsual = reader.FieldCount == Header.Count && Header.Count > 1 && !reader.IsEmpty(0) && !reader.IsEmpty(1);
            if (!isUsual && Filled(1) == 0)
                continue;
            if (!isUsual && TextSource.IsConflict(reader.GetString(0)))
            {
                problems.AddStructure(File, Line, null, null, TextSource.Conflict(reader.GetString(0)));
                continue;
            }

            if (!isUsual && IsNote())
            {
                notes.Add((Line, First(), reader.FieldCount));
                continue;
            }

            if (notes.Count > 0)
                RefuseNotes();
            if (HasOtherWidth())
                problems.AddStructure(File, Line, null, reader.Current.ToString(), Fields(reader.FieldCount));
            else if (!Utf8.IsValid(reader.RawRecord))
                RefuseEncoding();
            else if (reader.RawRecord.Contains((byte)0))
                problems.AddStructure(File, Line, null, null, "the row holds a NUL character; remove it");
            else if (Misread() is >= 0 and var misread)
                RefuseEncoding(misread);
            else if (Array.FindIndex(nameless, column => !IsBlank(reader.GetString(column))) is >= 0 and var at)
                problems.AddStructure(
                    File,
                    Line,
                    null,
                    reader.GetString(nameless[at]),
                    "the text stands under no heading; name its column, or take it out"
                );
            else
                return true;
        }

        if (notes.Count > 0)
            folder.Say(
                $"{File}: {notes.Count} line{(notes.Count == 1 ? "" : "s")} under the table passed over, from line {notes[0].Line} on: "
                    + $"'{notes[0].Text}'."
            );
        notes.Clear();
        return false;
    }

    private string Fields(int count) =>
        $"the row has {count} fields; expected {Header.Count}, as in the header. Quote a text that holds "
        + $"{(Delimiter == ',' ? "a comma" : $"'{Delimiter}'")}";

    // One message for one cause: the first such row is named, the others have the same encoding.
    private void RefuseEncoding(int column = -1)
    {
        if (!isNotUtf8)
            problems.AddStructure(
                File,
                Line,
                column < 0 ? null : Header[column],
                column < 0 ? reader.Current.ToString() : reader.GetString(column),
                (column < 0 ? "the row is not UTF-8; " : $"read as {encoding!.WebName}, the text holds a character that nobody prints; ")
                    + $"{TextSource.Guess(path)}, or save the file as UTF-8"
            );
        isNotUtf8 = true;
    }

    // Fields behind the last column say nothing where they are empty.
    private bool HasOtherWidth() =>
        reader.FieldCount < Header.Count
        || reader.FieldCount > Header.Count
            && Enumerable.Range(Header.Count, reader.FieldCount - Header.Count).Any(column => !IsBlank(reader.GetString(column)));

    private int Misread() =>
        encoding is null || Ascii.IsValid(reader.RawRecord)
            ? -1
            : Enumerable.Range(0, Header.Count).FirstOrDefault(column => TextSource.IsMisread(reader.GetString(column)), -1);

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);

    /// <summary>A field's text as the ledger keeps it; null where it is empty or the column is not there.</summary>
    public string? Text(int column) =>
        column < 0 || reader.IsEmpty(column) ? null
        : KeptText.TryRead(reader.GetString(column), out var kept, out _) ? kept
        : reader.GetString(column);

    /// <summary>A field's text without blanks around it, as ids stand; empty where there is none.</summary>
    public string Id(int column) => Text(column)?.Trim() ?? "";

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
                refused.LineNumber > 0 ? (int)refused.LineNumber + above.Count : null,
                null,
                null,
                $"the row is longer than {LargestRow / 1024 / 1024} MB; a quote that is never closed does this. Close it or double it"
            );
        }
        catch (InvalidDataException refused)
        {
            problems.AddStructure(File, null, null, null, Damaged(File, refused));
        }
        catch (DecoderFallbackException)
        {
            problems.AddStructure(File, null, null, null, TextSource.Wrong(path, encoding));
        }

        return false;
    }

    private void Report(CsvMalformedRecord record) =>
        problems.AddStructure(File, (int)record.LineNumber + above.Count, null, record.RawRecord, CsvQuotes.Wrong(record.Reason));

    private static string Damaged(string file, InvalidDataException refused) =>
        $"{refused.Message.TrimEnd('.')}; expected "
        + $"{(file.EndsWith(".gz", StringComparison.Ordinal) ? "a whole gzip file of text" : "text")}";

    private static bool Utf8IsClean(string column) =>
        !column.Contains('\uFFFD', StringComparison.Ordinal) && !column.Contains('\0', StringComparison.Ordinal);
}
