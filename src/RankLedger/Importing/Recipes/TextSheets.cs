using System.Text;
using CsvHelper;
using RankLedger.Datasets;

namespace RankLedger.Importing.Recipes;

/// <summary>Reads a file of text with columns as one sheet.</summary>
internal static class TextSheets
{
    private const int LinesLookedAt = 40;
    private static readonly char[] Delimiters = ['\t', ';', ',', '|'];

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="forms">How it is written, as far as somebody says so.</param>
    /// <param name="say">Told what was recognised.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="InvalidDataException">It cannot be read as text.</exception>
    public static async Task<(SourceSheet Sheet, char Delimiter)> ReadAsync(
        string path,
        FileForms forms,
        Action<string> say,
        CancellationToken ct
    )
    {
        var encoding = TextSource.Encoding(path, forms, say);
        try
        {
            return await ReadAsync(path, encoding, forms, say, ct);
        }
        catch (DecoderFallbackException refused)
        {
            throw new InvalidDataException(Sentence(TextSource.Wrong(path, encoding)), refused);
        }
    }

    private static async Task<(SourceSheet Sheet, char Delimiter)> ReadAsync(
        string path,
        Encoding? encoding,
        FileForms forms,
        Action<string> say,
        CancellationToken ct
    )
    {
        var (delimiter, skip) = Delimiter(path, encoding);
        delimiter = forms.Delimiter ?? delimiter;
        if (forms.Delimiter is null && delimiter != ',')
            say($"{Path.GetFileName(path)}: the columns are set apart by {(delimiter == '\t' ? "tabs" : $"'{delimiter}'")}.");
        var (file, text) = TextSource.Open(path, encoding, skip);
        await using var closing = file;
        await using var reader = CsvReader.Create(
            text,
            new()
            {
                Separator = delimiter,
                HasHeader = false,
                TrackLineNumbers = true,
                SkipEmptyLines = false,
                TrimWhitespace = true,
                MalformedData = CsvMalformedDataHandling.Skip,
                OnMalformedRecord = record =>
                    throw new InvalidDataException($"Line {record.LineNumber + skip}: {CsvQuotes.Wrong(record.Reason)}"),
            }
        );
        var (rows, lines, indented) = (new List<string[]>(), new List<int>(), new HashSet<(int, int)>());
        while (await reader.ReadAsync(ct))
        {
            if (reader.FieldCount > 0 && TextSource.IsConflict(reader.GetString(0)))
                throw new InvalidDataException($"Line {reader.LineNumber + skip}: {TextSource.Conflict(reader.GetString(0))}");
            var cells = new string[reader.FieldCount];
            for (var column = 0; column < cells.Length; column++)
                cells[column] = Kept(reader.GetString(column).Trim().Trim('\ufeff'), path, (int)reader.LineNumber + skip, encoding);
            if (IsIndented(reader.RawRecord))
                indented.Add((rows.Count, 0));
            rows.Add(cells);
            lines.Add((int)reader.LineNumber + skip);
        }

        var isShort = rows.Count > 1 && rows[^1].Length < rows[^2].Length;
        var cutOff = isShort && !EndsWithLineEnd(path, encoding) ? rows.Count - 1 : (int?)null;
        return (
            new("", rows)
            {
                Lines = lines,
                CutOff = cutOff,
                Indented = indented,
            },
            delimiter
        );
    }

    // A blank before the first text, one that does not break or a wide one too; within quotes as well.
    private static bool IsIndented(ReadOnlySpan<byte> row)
    {
        var text = row.TrimStart((byte)'"');
        return text.StartsWith(" "u8) || text.StartsWith("\u00a0"u8) || text.StartsWith("\u3000"u8);
    }

    private static bool EndsWithLineEnd(string path, Encoding? encoding)
    {
        var (file, text) = TextSource.Open(path, encoding);
        using (file)
        using (var reader = new StreamReader(text, Encoding.UTF8))
        {
            var (buffer, last) = (new char[4096], '\n');
            while (reader.Read(buffer) is > 0 and var count)
                last = buffer[count - 1];
            return last is '\n' or '\r';
        }
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Kept(string text, string path, int line, Encoding? encoding) =>
        encoding is not null && TextSource.IsMisread(text)
            ? throw new InvalidDataException(
                $"Read as {encoding.WebName}, line {line} holds a character that nobody prints; {TextSource.Guess(path)}, or save the file "
                    + "as UTF-8"
            )
        : text.Contains('\ufffd', StringComparison.Ordinal)
            ? throw new InvalidDataException($"The text of line {line} is not UTF-8; {TextSource.Guess(path)}, or save the file as UTF-8")
        : text.Contains('\0', StringComparison.Ordinal)
            ? throw new InvalidDataException(
                $"Line {line} holds a character of zero bytes, as damaged files do; take it out, or save the file anew"
            )
        : text;

    // The sign that sets most columns apart in most lines, or that the first line names, which is then passed over.
    private static (char Sign, int Skip) Delimiter(string path, Encoding? encoding)
    {
        var (file, text) = TextSource.Open(path, encoding);
        using (file)
        using (var reader = new StreamReader(text, Encoding.UTF8))
        {
            var lines = new List<string>();
            while (lines.Count < LinesLookedAt && reader.ReadLine() is { } line)
                lines.Add(line);
            if (lines.Count > 0 && TextSource.Separator(lines[0]) is { } named)
                return (named, 1);
            if (Path.GetExtension(path).Equals(".tsv", StringComparison.OrdinalIgnoreCase))
                return ('\t', 0);
            return (Delimiters.MaxBy(sign => lines.Sum(line => Math.Min(50, line.Count(each => each == sign)))), 0);
        }
    }
}
