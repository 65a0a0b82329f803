using System.Globalization;
using System.IO.Compression;
using System.Text;
using UtfUnknown;

namespace RankLedger.Datasets;

/// <summary>Finds out how a file is encoded and what sets its columns apart, and opens it as UTF-8.</summary>
internal static partial class TextSource
{
    private const int SampleSize = 256 * 1024;
    private const int LinesLookedAt = 10;
    private const float Sure = 0.8f;
    private const int Latin = 28591;
    private static readonly string[] Conflicts = ["<<<<<<< ", ">>>>>>> ", "||||||| "];
    private static readonly string[] Usual = ["gb18030", "windows-1252", "big5", "shift_jis"];

    /// <summary>What sets columns apart.</summary>
    public static readonly char[] Delimiters = [',', ';', '\t', '|'];

    static TextSource() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding to read the file by; null for UTF-8, and for what cannot be told.</summary>
    /// <param name="path">The file.</param>
    /// <param name="forms">What is declared.</param>
    /// <param name="say">Told what was recognised.</param>
    /// <exception cref="InvalidDataException">The declared encoding is not known.</exception>
    public static Encoding? Encoding(string path, FileForms forms, Action<string> say)
    {
        var file = Path.GetFileName(path);
        if (forms.Encoding is { } name)
        {
            var named = Named(name)
                ?? throw new InvalidDataException(
                    $"The encoding '{name}' is not known; expected one such as utf-8, utf-16, gb18030 or windows-1252"
                );
            // The reader takes UTF-8 as it is, and refuses what is none.
            return named.CodePage == System.Text.Encoding.UTF8.CodePage ? null : named;
        }

        var sample = Sample(path);
        if (Marked(sample) is { } marked)
        {
            say($"{file} is read as {marked.WebName}, as its byte order mark says.");
            return Strict(marked);
        }

        var wide = Halves(sample);
        if (wide is null && IsUtf8(path, sample))
            return null;
        var found = wide ?? Detected(sample);
        if (found is not null)
            say($"{file} is read as {found.WebName}, which was detected; --encoding names another.");
        return found is null ? null : Strict(found);
    }

    /// <summary>The names of encodings that a file may have which is not UTF-8, for a message: only those in which it can be
    /// read.</summary>
    public static string Guess(string path)
    {
        var sample = Sample(path);
        var others = Usual
            .Prepend(CharsetDetector.DetectFromBytes(sample).Detected?.EncodingName ?? "")
            .Prepend(Japanese(sample)?.WebName ?? "")
            .Append("macintosh")
            .Where(name => name != "utf-8" && Named(name) is { } encoding && Decodes(encoding, sample))
            .OrderBy(name => Odd(name, sample));
        var guesses = Doubtful(sample).Concat(others).Distinct(StringComparer.OrdinalIgnoreCase).Take(2).ToList();
        return $"name its encoding with --encoding{(guesses.Count == 0 ? "" : $", such as {string.Join(" or ", guesses)}")}";
    }

    /// <summary>What is wrong with a file that is not in the encoding by which it is read.</summary>
    public static string Wrong(string path, Encoding? encoding) =>
        $"the file is not {encoding?.WebName ?? "UTF-8"} throughout; {Guess(path)}, or save the file as UTF-8";

    /// <summary>Whether a text holds a character that nobody prints, as texts do that are read by a wrong encoding: one for private use,
    /// one that is not assigned, a control character beyond U+007F, or the sign for what could not be read.</summary>
    public static bool IsMisread(string text)
    {
        if (Ascii.IsValid(text))
            return false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                rune.Value is (>= 0x80 and <= 0x9f) or 0xfffd
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            )
                return true;
        }

        return false;
    }

    /// <summary>Opens it; the bytes that come are UTF-8, unless nobody could tell the encoding.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Its encoding; null for UTF-8.</param>
    /// <param name="skip">How many lines are passed over.</param>
    public static (FileStream File, Stream Text) Open(string path, Encoding? encoding, int skip = 0)
    {
        var file = File.OpenRead(path);
        var content = !IsPacked(path) && EndsInMark(file, encoding) ? WithoutMark(file) : Unpacked(path, file);
        var text = encoding is null
            ? content
            : System.Text.Encoding.CreateTranscodingStream(content, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        while (skip > 0 && text.ReadByte() is >= 0 and var read)
        {
            if (read == '\n')
                skip--;
        }

        return (file, text);
    }

    /// <summary>Where the header stands and what sets the columns apart: the line and the sign by which most names are known.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Its encoding; null for UTF-8.</param>
    /// <param name="columns">The columns that the file can have.</param>
    /// <param name="declared">What sets columns apart, where somebody says so.</param>
    /// <returns>The sign, and the lines above the header that hold a title or say how the file is written.</returns>
    public static (char Delimiter, IReadOnlyList<string> Above) Header(string path, Encoding? encoding, CsvColumns columns, char? declared)
    {
        var lines = FirstLines(path, encoding);
        var named = lines.Count > 0 ? Separator(lines[0]) : null;
        var first = Math.Max(0, lines.FindIndex(line => line.Trim().Length > 0 && Separator(line) is null));
        var (at, sign) = Enumerable
            .Range(0, lines.Count)
            .SelectMany(line => (declared ?? named) is { } only ? [(line, only)] : Delimiters.Select(each => (Line: line, Sign: each)))
            .Append((first, declared ?? named ?? ','))
            .MaxBy(each => Known(each.Item1, each.Item2));
        return Known(at, sign) > 1 && at > first || named is not null ? (sign, lines[..(at > first ? at : first)]) : (sign, []);

        int Known(int line, char by) =>
            line >= lines.Count ? 0 : lines[line].Split(by).Count(name => columns.IsKnown(CsvColumns.Clean(name.Trim('"', ' '))));
    }

    /// <summary>The sign that a spreadsheet's first line names, as in <c>sep=;</c>; null where it is no such line.</summary>
    public static char? Separator(string line) =>
        line.Trim('\ufeff', '"').TrimEnd() is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var sign] ? sign
        : line.Trim('\ufeff', '"', '\r') is "sep=\t" ? '\t'
        : null;

    /// <summary>Whether a line is one of those that git writes around what it could not merge. What it writes between the two sides alone
    /// is no sign of it: a line of seven signs may stand under a heading.</summary>
    public static bool IsConflict(string line) => Array.Exists(Conflicts, mark => line.StartsWith(mark, StringComparison.Ordinal));

    /// <summary>What is wrong with a file that holds such a line.</summary>
    public static string Conflict(string line) =>
        $"'{line}' is the mark of a merge that was not finished, and the file holds both versions; choose one of them";

    private static List<string> FirstLines(string path, Encoding? encoding)
    {
        var (file, text) = Open(path, encoding);
        using (file)
        using (var reader = new StreamReader(text, System.Text.Encoding.UTF8))
        {
            var lines = new List<string>();
            while (lines.Count < LinesLookedAt && reader.ReadLine() is { } line)
                lines.Add(line);
            JoinQuoted(lines);
            return lines;
        }
    }

    // A heading in quotes may go on over lines: it stands on the first, and the others are empty.
    private static void JoinQuoted(List<string> lines)
    {
        for (var first = 0; first < lines.Count; first++)
        {
            if (!IsOpen(lines[first], false) || lines.FindIndex(first + 1, line => !IsOpen(line, true)) is not (>= 0 and var last))
                continue;
            lines[first] = string.Join('\n', lines[first..(last + 1)]);
            while (first < last)
                lines[++first] = "";
        }
    }

    // Whether a field in quotes goes on behind a line. Only a quote that begins a field opens one: screens of 5" are none.
    private static bool IsOpen(string line, bool isOpen)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] != '"')
                continue;
            if (isOpen && at + 1 < line.Length && line[at + 1] == '"')
                at++;
            else
                isOpen = !isOpen && (at == 0 || Delimiters.Contains(line[at - 1]));
        }

        return isOpen;
    }

    // Ctrl-Z, with which programs of DOS end a text. In UTF-16 and UTF-32 that byte is a part of a character.
    private const byte EndMark = 0x1a;

    private static bool EndsInMark(FileStream file, Encoding? encoding)
    {
        if (file.Length == 0 || file.Length > Array.MaxLength || encoding is UnicodeEncoding or UTF32Encoding)
            return false;
        file.Position = file.Length - 1;
        var last = file.ReadByte();
        file.Position = 0;
        return last == EndMark;
    }

    private static MemoryStream WithoutMark(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return new(bytes, 0, bytes.AsSpan().TrimEnd(EndMark).Length);
    }

    private static bool IsPacked(string path) => path.EndsWith(".gz", StringComparison.Ordinal);

    private static Stream Unpacked(string path, FileStream file) =>
        IsPacked(path) ? new GZipStream(file, CompressionMode.Decompress) : file;

    private static byte[] Sample(string path)
    {
        using var file = File.OpenRead(path);
        using var text = Unpacked(path, file);
        var sample = new byte[SampleSize];
        return sample[..text.ReadAtLeast(sample, SampleSize, throwOnEndOfStream: false)];
    }

    internal static Encoding? Named(string name)
    {
        try
        {
            return Strict(System.Text.Encoding.GetEncoding(name));
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Strict(Encoding encoding) =>
        System.Text.Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Encoding? Marked(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe, 0, 0]) ? System.Text.Encoding.UTF32
        : start.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) ? System.Text.Encoding.Unicode
        : start.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]) ? System.Text.Encoding.BigEndianUnicode
        : start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xfe, 0xff]) ? new UTF32Encoding(bigEndian: true, byteOrderMark: true)
        : null;
}
