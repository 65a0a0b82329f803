using System.IO.Compression;
using System.Xml;

namespace RankLedger.Importing.Recipes;

/// <summary>Finds the cells of an <c>.xlsx</c> workbook whose number is lost: errors such as <c>#REF!</c>, and formulas that no program has
/// computed. The library reads both as empty cells, and a figure would go missing without a word.</summary>
internal static class LostCells
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Row and column, from 0, and what the cell shows, of each sheet in the order of the workbook; nothing for other
    /// files.</summary>
    public static IReadOnlyList<IReadOnlyList<(int Row, int Column, string Shown)>> Find(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.ReadByte() != 'P' || file.ReadByte() != 'K')
            return [];
        file.Position = 0;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        var targets = Attributes(zip, "xl/_rels/workbook.xml.rels", "Relationship", null, ("Id", null), ("Target", null))
            .ToDictionary(each => each[0], each => each[1], StringComparer.Ordinal);
        return
        [
            .. Attributes(zip, "xl/workbook.xml", "sheet", Main, ("id", Relation))
                .Select(each => targets.TryGetValue(each[0], out var target) ? Sheet(zip, Name(target)) : []),
        ];
    }

    private static string Name(string target) => target.StartsWith('/') ? target[1..] : $"xl/{target}";

    private static List<(int, int, string)> Sheet(ZipArchive zip, string name)
    {
        var found = new List<(int, int, string)>();
        using var xml = Open(zip, name);
        while (xml?.Read() is true)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c", IsEmptyElement: false })
                continue;
            var (cell, isError) = (xml.GetAttribute("r"), xml.GetAttribute("t") == "e");
            var (formula, value) = Content(xml);
            if (SourceSheet.TryCell(cell ?? "", out var row, out var column) && (isError || (formula is not null && value is null)))
                found.Add((row, column, isError ? value ?? "#REF!" : $"={formula}"));
        }

        return found;
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
