using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace RankLedger.Importing.Recipes;

/// <summary>Reads the sheets of an OpenDocument workbook, <c>.ods</c>, as texts.</summary>
internal static class OpenDocumentSheets
{
    /// <summary>Reads them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="asShown">Whether digits that a format hides are left out.</param>
    /// <exception cref="InvalidDataException">It is no such workbook.</exception>
    public static List<SourceSheet> Read(string path, bool asShown)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        try
        {
            using var zip = Opened(file);
            var (styles, sheets) = (new OpenDocumentStyles(), new List<SourceSheet>());
            if (zip.GetEntry("styles.xml") is { } named)
                Read(named, styles, _ => { });
            var content = zip.GetEntry("content.xml")
                ?? throw new InvalidDataException("The file is no OpenDocument workbook: it has no content");
            Read(content, styles, xml => sheets.Add(new OpenDocumentSheet(styles, asShown).Read(xml)));
            return sheets.Count > 0 ? sheets : throw new InvalidDataException("The file is no OpenDocument workbook: it has no sheet");
        }
        catch (XmlException refused)
        {
            throw new InvalidDataException($"The file is no OpenDocument workbook: {refused.Message.TrimEnd('.')}", refused);
        }
    }

    // Styles stand in front of the sheets that use them.
    private static void Read(ZipArchiveEntry entry, OpenDocumentStyles styles, Action<XmlReader> sheet)
    {
        using var content = entry.Open();
        using var xml = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        xml.Read();
        while (!xml.EOF)
        {
            if (
                xml.NodeType == XmlNodeType.Element
                && XName.Get(xml.LocalName, xml.NamespaceURI) is var name
                && OpenDocumentStyles.IsOne(name)
            )
            {
                styles.Add((XElement)XNode.ReadFrom(xml));
                continue;
            }

            if (xml is { NodeType: XmlNodeType.Element, LocalName: "table", NamespaceURI: OpenDocumentSheet.Table })
                sheet(xml);
            xml.Read();
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
}
