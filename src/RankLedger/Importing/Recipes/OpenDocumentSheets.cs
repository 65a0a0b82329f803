using System.Globalization;
using System.IO.Compression;
using System.Xml;
using RankLedger.Importing.Parsing;

namespace RankLedger.Importing.Recipes;

/// <summary>Reads the sheets of an OpenDocument workbook, <c>.ods</c>, as texts.</summary>
/// <remarks>A cell has its value beside the text that it shows: numbers are taken from the value, with the zeros that the text
/// shows.</remarks>
internal static class OpenDocumentSheets
{
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    // A format is laid over whole columns and sheets, so empty cells and rows are repeated to the end; those say nothing.
    private const int MostRepeated = 100_000;

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidDataException">It is no such workbook.</exception>
    public static List<SourceSheet> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            using var zip = Opened(file);
            using var content = zip.GetEntry("content.xml")?.Open()
                ?? throw new InvalidDataException("The file is no OpenDocument workbook: it has no content");
            using var xml = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var sheets = new List<SourceSheet>();
            while (xml.ReadToFollowing("table", Table))
                sheets.Add(Sheet(xml));
            return sheets.Count > 0 ? sheets : throw new InvalidDataException("The file is no OpenDocument workbook: it has no sheet");
        }
        catch (XmlException refused)
        {
            throw new InvalidDataException($"The file is no OpenDocument workbook: {refused.Message.TrimEnd('.')}", refused);
        }
    }

    private static ZipArchive Opened(FileStream file)
    {
        try
        {
            return new(file, ZipArchiveMode.Read);
        }
        catch (InvalidDataException refused)
        {
            throw new InvalidDataException("The file is no OpenDocument workbook: it is no archive", refused);
        }
    }

    private static SourceSheet Sheet(XmlReader xml)
    {
        var (name, rows) = (xml.GetAttribute("name", Table) ?? "", new List<string[]>());
        var (merged, twofold) = (new List<(int, int, int, int)>(), new HashSet<(int, int)>());
        if (!xml.IsEmptyElement)
        {
            using var inside = xml.ReadSubtree();
            while (inside.ReadToFollowing("table-row", Table))
            {
                var repeated = Repeated(inside, "number-rows-repeated");
                var row = Row(inside, rows.Count, merged, twofold);
                if (row.Length == 0 && repeated > MostRepeated / 100)
                    break;
                for (var times = 0; times < Math.Min(repeated, MostRepeated); times++)
                    rows.Add(row);
            }
        }

        while (rows.Count > 0 && rows[^1].Length == 0)
            rows.RemoveAt(rows.Count - 1);
        return new(name, rows) { Merged = merged, Twofold = twofold };
    }

    private static string[] Row(XmlReader xml, int number, List<(int, int, int, int)> merged, HashSet<(int, int)> twofold)
    {
        var cells = new List<string>();
        if (xml.IsEmptyElement)
            return [];
        using var inside = xml.ReadSubtree();
        inside.Read();
        while (inside.Read())
        {
            if (
                inside.NodeType != XmlNodeType.Element
                || inside.NamespaceURI != Table
                || inside.LocalName is not ("table-cell" or "covered-table-cell")
            )
                continue;
            var repeated = Math.Min(Repeated(inside, "number-columns-repeated"), MostRepeated);
            var (right, down) = (Repeated(inside, "number-columns-spanned"), Repeated(inside, "number-rows-spanned"));
            if (right > 1 || down > 1)
                merged.Add((number, cells.Count, number + down - 1, cells.Count + right - 1));
            var isText = inside.GetAttribute("value-type", Office) is null or "string";
            var text = Cell(inside);
            var isTwofold = isText && ShownSign.Of(text) is { IsByCustom: true, Sign: '.' };
            for (var times = 0; times < repeated && (text.Length > 0 || repeated < MostRepeated / 100); times++)
            {
                if (isTwofold)
                    twofold.Add((number, cells.Count));
                cells.Add(text);
            }
        }

        while (cells.Count > 0 && cells[^1].Length == 0)
            cells.RemoveAt(cells.Count - 1);
        return [.. cells];
    }

    private static string Cell(XmlReader xml)
    {
        var (kind, value) = (xml.GetAttribute("value-type", Office), xml.GetAttribute("value", Office));
        var day = xml.GetAttribute("date-value", Office);
        var shown = xml.IsEmptyElement ? "" : Shown(xml);
        return kind switch
        {
            "date" when day is not null => day,
            "float"
            or "currency"
            or "percentage" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                ExcelSheets.Number(number, Format(shown, kind), asShown: false),
            _ => shown,
        };
    }

    // The zeros that are shown, as a format would say them.
    private static string Format(string shown, string kind)
    {
        var digits = shown.TrimEnd('%', ' ');
        var decimals = digits.Length - 1 - digits.AsSpan().LastIndexOfAny('.', ',');
        var hasSign = digits.AsSpan().LastIndexOfAny('.', ',') >= 0 && decimals is > 0 and not 3;
        return (hasSign ? $"0.{new string('0', decimals)}" : "0") + (kind == "percentage" ? "%" : "");
    }

    // Paragraphs of a cell, without the notes that hang on it.
    private static string Shown(XmlReader xml)
    {
        var paragraphs = new List<string>();
        using var inside = xml.ReadSubtree();
        inside.Read();
        while (!inside.EOF)
        {
            if (inside.NodeType == XmlNodeType.Element && inside is { LocalName: "annotation", NamespaceURI: Office })
                inside.Skip();
            else if (inside.NodeType == XmlNodeType.Element && inside is { LocalName: "p", NamespaceURI: Text })
                paragraphs.Add(Words(inside));
            else
                inside.Read();
        }

        return string.Join(' ', paragraphs).Trim();
    }

    private static string Words(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var (depth, words) = (xml.Depth, new System.Text.StringBuilder());
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                words.Append(xml.Value);
            else if (xml.NodeType == XmlNodeType.Element && xml is { LocalName: "s" or "tab" or "line-break", NamespaceURI: Text })
                words.Append(' ');
        }

        return words.ToString();
    }

    private static int Repeated(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute, Table), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            ? Math.Max(1, times)
            : 1;
}
