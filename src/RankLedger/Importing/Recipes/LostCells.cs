using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace RankLedger.Importing.Recipes;

/// <summary>What the library loses of a sheet.</summary>
/// <param name="Cells">Row and column, from 0, what a cell shows and what of it is struck out, null for all.</param>
/// <param name="Indented">Cells whose text a style sets in from the left.</param>
internal sealed record LostSheet(
    IReadOnlyList<(int Row, int Column, string Shown, string? Struck)> Cells,
    IReadOnlyList<(int Row, int Column)> Indented
);

/// <summary>Finds the cells of an <c>.xlsx</c> workbook of which the library loses something: errors such as <c>#REF!</c> and formulas that
/// no program has computed, which it reads as empty cells, and texts of which parts are raised or struck out, which it reads as
/// plain.</summary>
/// <remarks>A cell that is struck out as a whole is read, but counts no more than a part that is.</remarks>
internal static class LostCells
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const StringComparison Any = StringComparison.OrdinalIgnoreCase;
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>What is lost of each sheet in the order of the workbook; nothing for other files.</summary>
    public static IReadOnlyList<LostSheet> Find(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.ReadByte() != 'P' || file.ReadByte() != 'K')
            return [];
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        if (Attributes(zip, "xl/workbook.xml", "workbook", Strict).Count > 0)
            throw new InvalidDataException(
                "The workbook is saved as Strict Open XML, which is not read; save it as an Excel workbook (.xlsx)"
            );
        var targets = Attributes(zip, "xl/_rels/workbook.xml.rels", "Relationship", null, ("Id", null), ("Target", null))
            .ToDictionary(each => each[0], each => each[1], StringComparer.Ordinal);
        var marked = Marked(zip, targets.Values.Select(Name).FirstOrDefault(name => name.EndsWith("/sharedStrings.xml", Any)));
        var (struck, indented) = Styles(zip, targets.Values.Select(Name).FirstOrDefault(name => name.EndsWith("/styles.xml", Any)));
        return
        [
            .. Attributes(zip, "xl/workbook.xml", "sheet", Main, ("id", Relation))
                .Select(each =>
                    targets.TryGetValue(each[0], out var target) ? Sheet(zip, Name(target), marked, struck, indented) : new([], [])
                ),
        ];
    }

    // The styles of cells, by their number, of which the font is struck out, and those that set texts in.
    private static (HashSet<string> Struck, HashSet<string> Indented) Styles(ZipArchive zip, string? name)
    {
        using var xml = name is null ? null : Open(zip, name);
        if (xml is null)
            return ([], []);
        XNamespace main = Main;
        var styles = XElement.Load(xml);
        var fonts = styles.Elements(main + "fonts").Elements().Select(font => MarkedText.IsStruck(font.Elements())).ToList();
        var cells = styles.Elements(main + "cellXfs").Elements().ToList();
        return (
            With(style => fonts.ElementAtOrDefault((int?)style.Attribute("fontId") ?? 0)),
            With(style => (int?)style.Element(main + "alignment")?.Attribute("indent") > 0)
        );

        HashSet<string> With(Func<XElement, bool> has) =>
            [.. cells.Index().Where(each => has(each.Item)).Select(each => each.Index.ToString(CultureInfo.InvariantCulture))];
    }

    private static string Name(string target) => target.StartsWith('/') ? target[1..] : $"xl/{target}";

    // The texts that cells share and of which parts are marked, by their number.
    private static Dictionary<string, (string Text, string Struck)> Marked(ZipArchive zip, string? name)
    {
        var (found, number) = (new Dictionary<string, (string, string)>(StringComparer.Ordinal), 0);
        using var xml = name is null ? null : Open(zip, name);
        while (xml is { EOF: false })
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                xml.Read();
                continue;
            }

            if (MarkedText.Of((XElement)XNode.ReadFrom(xml)) is { } text)
                found[number.ToString(CultureInfo.InvariantCulture)] = text;
            number++;
        }

        return found;
    }

    private static LostSheet Sheet(
        ZipArchive zip,
        string name,
        Dictionary<string, (string Text, string Struck)> marked,
        HashSet<string> struck,
        HashSet<string> indented
    )
    {
        var (found, setIn, row, column) = (new List<(int, int, string, string?)>(), new List<(int, int)>(), -1, -1);
        using var xml = Open(zip, name);
        while (xml?.Read() is true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
                (row, column) = (int.TryParse(xml.GetAttribute("r"), out var line) ? line - 1 : row + 1, -1);
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            // A cell without a place stands behind the one before.
            if (SourceSheet.TryCell(xml.GetAttribute("r") ?? "", out var at, out var across))
                (row, column) = (at, across);
            else
                column++;
            if (xml.IsEmptyElement)
                continue;
            var style = xml.GetAttribute("s");
            var isStruck = style is not null && struck.Contains(style);
            if (style is not null && indented.Contains(style) && xml.GetAttribute("t") is "s" or "inlineStr" or "str")
                setIn.Add((row, column));
            if (Lost(xml, marked) is { } cell)
                found.Add((row, column, cell.Text, cell.Struck));
            else if (isStruck)
                found.Add((row, column, "", null));
        }

        return new(found, setIn);
    }

    private static (string Text, string Struck)? Lost(XmlReader xml, Dictionary<string, (string Text, string Struck)> marked)
    {
        var kind = xml.GetAttribute("t");
        if (kind == "inlineStr")
        {
            using var inside = xml.ReadSubtree();
            return inside.ReadToDescendant("is", Main) ? MarkedText.Of((XElement)XNode.ReadFrom(inside)) : null;
        }

        var (formula, value) = Content(xml);
        return kind == "e" ? (value ?? "#REF!", "")
            : formula is not null && value is null ? ($"={formula}", "")
            : kind == "s" && value is not null && marked.TryGetValue(value, out var text) ? text
            : null;
    }

    // The formula of a cell and what it came to; the reader stands on the cell's end behind it.
    private static (string? Formula, string? Value) Content(XmlReader xml)
    {
        var (depth, formula, value, within) = (xml.Depth, (string?)null, (string?)null, "");
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                within = xml.LocalName;
                if (within == "f")
                    formula = "";
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
                (formula, value) = within == "f" ? (xml.Value, value) : (formula, xml.Value);
        }

        return (formula, value);
    }

    private static List<string[]> Attributes(
        ZipArchive zip,
        string name,
        string element,
        string? space,
        params (string Name, string? Space)[] attributes
    )
    {
        var found = new List<string[]>();
        using var xml = Open(zip, name);
        while (xml?.Read() is true)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element && (space is null || xml.NamespaceURI == space))
                found.Add([.. attributes.Select(each => xml.GetAttribute(each.Name, each.Space ?? "") ?? "")]);
        }

        return found;
    }

    private static XmlReader? Open(ZipArchive zip, string name) =>
        zip.GetEntry(name)?.Open() is { } content
            ? XmlReader.Create(
                content,
                new()
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    CloseInput = true,
                }
            )
            : null;
}
