using System.Text;

namespace RankLedger.Importing.Recipes;

/// <summary>Refuses files that are not what their names say, or no table at all, by what they are.</summary>
internal static class FileKind
{
    private const int Beginning = 512;

    /// <summary>Looks at how a file begins.</summary>
    /// <exception cref="InvalidDataException">It is something else than its name says.</exception>
    public static void Check(string path)
    {
        var bytes = new byte[Beginning];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            bytes = bytes[..file.ReadAtLeast(bytes, Beginning, throwOnEndOfStream: false)];
        var (isWorkbook, extension) = (RecipeFile.IsWorkbook(path), Path.GetExtension(path));
        var text = Encoding
            .Latin1.GetString(bytes)
            .Replace("\0", "", StringComparison.Ordinal)
            .TrimStart('\u00ef', '\u00bb', '\u00bf', '\u00ff', '\u00fe');
        var isZip = text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal);
        var isBinary =
            isZip || bytes.AsSpan().StartsWith<byte>([0xd0, 0xcf, 0x11, 0xe0]) || (bytes.Length > 1 && bytes[0] == 9 && bytes[1] < 9);
        text = text.TrimStart();
        var found =
            text.Length == 0 ? "is empty"
            : text.StartsWith("version https://git-lfs", StringComparison.Ordinal)
                ? "is a pointer of Git LFS and not the file itself; fetch it with git lfs pull"
            : Begins("<!doctype html") || Begins("<html") ? "is a web page; open it in a spreadsheet and save it as .xlsx or .csv"
            : Begins("<?xml") ? "is XML; open it in a spreadsheet and save it as .xlsx or .csv"
            : !isWorkbook && (text[0] == '{' || Begins("[{")) ? "is JSON and no table; save it as .csv"
            : isWorkbook && !isBinary && !extension.Equals(".ods", StringComparison.OrdinalIgnoreCase)
                ? "is text and no workbook; name it .csv"
            : !isWorkbook && isZip ? "is a workbook or another archive and no text; name a workbook .xlsx or .ods"
            : null;
        if (found is not null)
            throw new InvalidDataException($"The file{(extension.Length > 0 ? $", a {extension} by its name," : "")} {found}");

        bool Begins(string sign) => text.StartsWith(sign, StringComparison.OrdinalIgnoreCase);
    }
}
