using System.Globalization;
using System.Xml.Linq;

namespace RankLedger.Importing.Recipes;

/// <summary>The styles of an OpenDocument workbook that say how its text is meant: raised, lowered, struck out, hidden.</summary>
internal sealed class OpenDocumentStyles
{
    private static readonly XNamespace Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly string[] Lines = ["text-line-through-style", "text-line-through-type"];
    private readonly Dictionary<string, XElement> byName = new(StringComparer.Ordinal);

    /// <summary>The element of a style.</summary>
    public static XName Element => Style + "style";

    /// <summary>Takes a style up.</summary>
    public void Add(XElement style) => byName[(string?)style.Attribute(Style + "name") ?? ""] = style;

    /// <summary>Whether a sheet of a style is hidden.</summary>
    public bool IsHidden(string? name) => (string?)Of(name, "table-properties")?.Attribute(Table + "display") == "false";

    /// <summary>Whether text of a style is struck out.</summary>
    public bool IsStruck(string? name) =>
        Of(name, "text-properties") is { } text && Lines.Any(each => (string?)text.Attribute(Style + each) is not (null or "none"));

    /// <summary>1 where text of a style is raised, -1 where it is lowered, 0 elsewhere.</summary>
    public int Raised(string? name) =>
        ((string?)Of(name, "text-properties")?.Attribute(Style + "text-position"))?.Split(' ')[0] switch
        {
            null => 0,
            "super" => 1,
            "sub" => -1,
            var percent => decimal.TryParse(percent.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var raised)
                ? Math.Sign(raised)
                : 0,
        };

    private XElement? Of(string? name, string properties) =>
        name is not null && byName.TryGetValue(name, out var style) ? style.Element(Style + properties) : null;
}
