using System.Globalization;
using System.Text;
using System.Xml;
using RankLedger.Importing.Parsing;

namespace RankLedger.Importing.Recipes;

/// <summary>Reads one sheet of an OpenDocument workbook.</summary>
/// <remarks>A cell has its value beside the text that it shows: digits are taken from the value, and what stands around them from the
/// text.</remarks>
internal sealed class OpenDocumentSheet(OpenDocumentStyles styles, bool asShown)
{
    /// <summary>The namespace of tables.</summary>
    public const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    private const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    // A format is laid over whole columns and sheets, so empty cells and rows are repeated to the end; those say nothing.
    private const int MostRepeated = 100_000;

    private static readonly decimal[] Scales = [1, 1_000, 1_000_000, 1_000_000_000];

    private readonly List<string[]> rows = [];
    private readonly List<(int, int, int, int)> merged = [];
    private readonly HashSet<(int, int)> twofold = [];
    private readonly HashSet<(int, int)> indented = [];
    private readonly HashSet<int> hiddenRows = [];
    private readonly HashSet<int> hiddenColumns = [];
    private readonly CellRemarks remarks = new();
    private readonly List<string?> columnStyles = [];
    private int column;
    private bool hasStruck;
    private bool isSetIn;

    /// <summary>Reads it; the reader stands on its element before, and on its end after.</summary>
    public SourceSheet Read(XmlReader xml)
    {
        var (name, isHidden) = (xml.GetAttribute("name", Table) ?? "", styles.IsHidden(xml.GetAttribute("style-name", Table)));
        if (!xml.IsEmptyElement)
        {
            using var inside = xml.ReadSubtree();
            ReadRows(inside);
        }

        while (rows.Count > 0 && rows[^1].Length == 0)
            rows.RemoveAt(rows.Count - 1);
        return new(name, rows)
        {
            IsHidden = isHidden,
            HiddenRows = hiddenRows,
            HiddenColumns = hiddenColumns,
            Merged = merged,
            Twofold = twofold,
            Indented = indented,
            Remarks = remarks,
        };
    }

    private void ReadRows(XmlReader xml)
    {
        var columns = 0;
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, NamespaceURI: Table, LocalName: "table-column" or "table-row" })
                continue;
            var isHidden = xml.GetAttribute("visibility", Table) is "collapse" or "filter";
            if (xml.LocalName == "table-column")
            {
                var next = columns + Math.Min(Repeated(xml, "number-columns-repeated"), MostRepeated);
                if (isHidden)
                    hiddenColumns.UnionWith(Enumerable.Range(columns, next - columns));
                columnStyles.AddRange(Enumerable.Repeat(CellStyle(xml), next - columns));
                columns = next;
                continue;
            }

            var repeated = Repeated(xml, "number-rows-repeated");
            var row = Row(xml);
            if (row.Length == 0 && repeated > MostRepeated / 100)
                break;
            for (var times = 0; times < Math.Min(repeated, MostRepeated); times++)
            {
                if (isHidden)
                    hiddenRows.Add(rows.Count);
                rows.Add(row);
            }
        }
    }

    private string[] Row(XmlReader xml)
    {
        var cells = new List<string>();
        if (xml.IsEmptyElement)
            return [];
        using var inside = xml.ReadSubtree();
        inside.Read();
        var rowStyle = CellStyle(inside);
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
                merged.Add((rows.Count, cells.Count, rows.Count + down - 1, cells.Count + right - 1));
            var isText = inside.GetAttribute("value-type", Office) is null or "string";
            column = cells.Count;
            var text = Cell(inside, inside.GetAttribute("style-name", Table) ?? rowStyle ?? columnStyles.ElementAtOrDefault(column));
            var isTwofold = isText && ShownSign.Of(text) is { IsByCustom: true, Sign: '.' };
            for (var times = 0; times < repeated && (text.Length > 0 || repeated < MostRepeated / 100); times++)
            {
                if (isTwofold)
                    twofold.Add((rows.Count, cells.Count));
                if (isSetIn)
                    indented.Add((rows.Count, cells.Count));
                cells.Add(text);
            }
        }

        while (cells.Count > 0 && cells[^1].Length == 0)
            cells.RemoveAt(cells.Count - 1);
        return [.. cells];
    }

    private static string? CellStyle(XmlReader xml) => xml.GetAttribute("default-cell-style-name", Table);

    private string Cell(XmlReader xml, string? style)
    {
        var (kind, value) = (xml.GetAttribute("value-type", Office), xml.GetAttribute("value", Office));
        var (day, currency) = (xml.GetAttribute("date-value", Office), xml.GetAttribute("currency", Office));
        (hasStruck, isSetIn) = (false, false);
        var shown = xml.IsEmptyElement ? "" : Shown(xml, styles.IsStruck(style) ?? false).Trim();
        isSetIn = shown.Length > 0 && (isSetIn || styles.IsIndented(style));
        return kind switch
        {
            _ when hasStruck && shown.Length == 0 => "",
            "date" when day is not null => ShownDay.Text(day, shown, styles.PartsOfDay(style)),
            "float"
            or "currency"
            or "percentage" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => kind
            == "currency"
                ? WithCurrency(Number(number, kind, shown), currency)
                : Number(number, kind, shown),
            _ => shown,
        };
    }

    private string Number(double number, string kind, string text)
    {
        var plain = ExcelSheets.Number(number, kind == "percentage" ? "0%" : "0", asShown: false);
        if (text.Length == 0)
            return plain;
        // What failed is kept as a zero beside what it shows.
        if (text[0] == '#' || text.StartsWith("Err:", StringComparison.Ordinal))
            return text;
        var shown = new ShownNumber(number, text, Scales);
        if (shown.HasDigits)
            return shown.Text(asShown, plain, remarks, rows.Count, column);
        remarks.Add(shown.IsZero ? CellRemarks.Zero : CellRemarks.Covered, rows.Count, column, shown.IsZero ? text : plain);
        return shown.IsZero ? plain : text;
    }

    private static string WithCurrency(string number, string? currency) =>
        currency is not { Length: > 0 } || !number.Any(char.IsAsciiDigit) || number.Any(each => char.IsLetter(each) || char.IsSymbol(each))
            ? number
            : $"{number} {currency}";

    // Paragraphs of a cell, without the notes that hang on it.
    private string Shown(XmlReader xml, bool isStruck)
    {
        var paragraphs = new List<string>();
        using var inside = xml.ReadSubtree();
        inside.Read();
        while (!inside.EOF)
        {
            if (inside.NodeType == XmlNodeType.Element && inside is { LocalName: "annotation", NamespaceURI: Office })
                inside.Skip();
            else if (inside.NodeType == XmlNodeType.Element && inside is { LocalName: "p", NamespaceURI: Text })
                AddWords();
            else
                inside.Read();
        }

        return string.Join(' ', paragraphs);

        // Whether a cell is set in is said by its first paragraph that has words.
        void AddWords()
        {
            var before = isSetIn;
            var words = Words(inside, isStruck);
            if (paragraphs.Exists(each => !string.IsNullOrWhiteSpace(each)) || string.IsNullOrWhiteSpace(words))
                isSetIn = before;
            paragraphs.Add(words);
        }
    }

    private string Words(XmlReader xml, bool isStruck)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var (depth, words, struck) = (xml.Depth, new StringBuilder(), new StringBuilder());
        var begun = false;
        var spans = new Stack<(string? Style, bool IsStruck)>([(null, isStruck)]);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                begun |= !string.IsNullOrWhiteSpace(xml.Value);
                var span = spans.Peek();
                if (span.IsStruck)
                    struck.Append(xml.Value);
                else
                    words.Append(
                        styles.Raised(span.Style) switch
                        {
                            > 0 => MarkedText.Raised(xml.Value),
                            < 0 => MarkedText.Lowered(xml.Value),
                            _ => xml.Value,
                        }
                    );
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "span", NamespaceURI: Text, IsEmptyElement: false })
                spans.Push(Span(xml.GetAttribute("style-name", Text), spans.Peek().IsStruck));
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "span", NamespaceURI: Text })
                spans.Pop();
            else if (xml.NodeType == XmlNodeType.Element && xml is { LocalName: "s" or "tab" or "line-break", NamespaceURI: Text })
            {
                // Blanks as they are written say nothing at the beginning; those that are meant are elements.
                isSetIn |= !begun && xml.LocalName != "line-break";
                words.Append(' ');
            }
        }

        if (struck.Length > 0)
        {
            hasStruck = true;
            remarks.Add(CellRemarks.Struck, rows.Count, column, struck.ToString());
        }

        return words.ToString();

        (string?, bool) Span(string? style, bool within) => (style, styles.IsStruck(style) ?? within);
    }

    private static int Repeated(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute, Table), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            ? Math.Max(1, times)
            : 1;
}
