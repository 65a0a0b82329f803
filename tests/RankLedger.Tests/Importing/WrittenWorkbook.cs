using System.IO.Compression;
using System.Net;

namespace RankLedger.Tests.Importing;

/// <summary>A workbook of one sheet written here cell by cell, with what no library of ours writes: errors, formulas, hidden
/// cells.</summary>
internal static class WrittenWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">The rows; a cell is a text, or begins with &lt; and is the inside of its element with its attributes before a
    /// bar: <c>&lt;t="e"|&lt;v&gt;#REF!&lt;/v&gt;</c>.</param>
    /// <param name="hiddenColumn">The column that is hidden, from 1; 0 for none.</param>
    /// <param name="hiddenRow">The row that is hidden, from 1; 0 for none.</param>
    /// <param name="formats">Formats of numbers, by the style of their cells from 1; cells of the style behind those are struck
    /// out, and of the one behind that set in.</param>
    /// <param name="shared">Insides of the texts that cells share.</param>
    /// <param name="formatNumber">The format that every workbook has by its number, in place of those.</param>
    public static void Write(
        string path,
        string[][] rows,
        int hiddenColumn = 0,
        int hiddenRow = 0,
        string[]? formats = null,
        string[]? shared = null,
        int? formatNumber = null
    )
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(
            "_rels/.rels",
            $"""<Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        Add(
            "xl/_rels/workbook.xml.rels",
            $"""
            <Relationships xmlns="{Package}"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="r2" Type="{Office}/styles" Target="styles.xml"/>
            <Relationship Id="r3" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """
        );
        var codes = (formats ?? []).Select((code, at) => $"<numFmt numFmtId=\"{164 + at}\" formatCode=\"{WebUtility.HtmlEncode(code)}\"/>");
        var styles = (formats ?? []).Select((_, at) => $"<xf numFmtId=\"{formatNumber ?? 164 + at}\" applyNumberFormat=\"1\"/>");
        Add(
            "xl/styles.xml",
            $"""
            <styleSheet xmlns="{Main}"><numFmts>{string.Concat(codes)}</numFmts>
            <fonts><font/><font><strike/></font></fonts>
            <cellXfs><xf numFmtId="0"/>{string.Concat(styles)}<xf numFmtId="0" fontId="1"/>
            <xf numFmtId="0"><alignment horizontal="left" indent="1"/></xf></cellXfs></styleSheet>
            """
        );
        Add("xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{string.Concat((shared ?? []).Select(text => $"<si>{text}</si>"))}</sst>""");
        Add(
            "xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"""
        );
        var columns = hiddenColumn == 0 ? "" : $"""<cols><col min="{hiddenColumn}" max="{hiddenColumn}" width="9" hidden="1"/></cols>""";
        Add(
            "xl/worksheets/sheet1.xml",
            $"""<worksheet xmlns="{Main}">{columns}<sheetData>{string.Concat(rows.Select(Row))}</sheetData></worksheet>"""
        );

        void Add(string name, string xml)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
        }

        string Row(string[] cells, int row) =>
            $"""<row r="{row + 1}"{(row + 1 == hiddenRow ? " hidden=\"1\"" : "")}>{string.Concat(cells.Select((cell, at) => Cell(cell, row, at)))}</row>""";
    }

    private static string Cell(string cell, int row, int column)
    {
        var place = $"{(char)('A' + column)}{row + 1}";
        if (cell.StartsWith('<'))
            return $"<c r=\"{place}\" {cell[1..cell.IndexOf('|')]}>{cell[(cell.IndexOf('|') + 1)..]}</c>";
        return $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{WebUtility.HtmlEncode(cell)}</t></is></c>";
    }
}
