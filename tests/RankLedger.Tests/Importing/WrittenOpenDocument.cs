using System.IO.Compression;
using System.Text;

namespace RankLedger.Tests.Importing;

/// <summary>An OpenDocument workbook written here element by element.</summary>
internal static class WrittenOpenDocument
{
    private const string Names = "urn:oasis:names:tc:opendocument:xmlns:";

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tables">Its sheets.</param>
    /// <param name="styles">The styles that they use.</param>
    public static void Write(string path, string tables, string styles = "")
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var content = new StreamWriter(zip.CreateEntry("content.xml").Open(), new UTF8Encoding(false));
        content.Write(
            $"""
            <office:document-content xmlns:office="{Names}office:1.0" xmlns:table="{Names}table:1.0" xmlns:text="{Names}text:1.0"
              xmlns:style="{Names}style:1.0" xmlns:number="{Names}datastyle:1.0"
              xmlns:fo="{Names}xsl-fo-compatible:1.0"><office:automatic-styles>{styles}</office:automatic-styles>
             <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>
            """
        );
    }

    /// <summary>A cell of a text; what is no text has its kind and value before a bar.</summary>
    /// <param name="cell">Such as <c>Arland</c>, or <c>float office:value="5"|5.0</c>.</param>
    public static string Cell(string cell)
    {
        var bar = cell.IndexOf('|', StringComparison.Ordinal);
        var (kind, text) = bar < 0 ? ("string\"", cell) : (cell[..bar], cell[(bar + 1)..]);
        return $"<table:table-cell office:value-type=\"{kind}><text:p>{text}</text:p></table:table-cell>";
    }

    /// <summary>A row of cells.</summary>
    public static string Row(params string[] cells) => $"<table:table-row>{string.Concat(cells.Select(Cell))}</table:table-row>";
}
