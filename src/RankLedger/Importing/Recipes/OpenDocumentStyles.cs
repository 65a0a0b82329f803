using System.Globalization;
using System.Xml.Linq;

namespace RankLedger.Importing.Recipes;

/// <summary>The styles of an OpenDocument workbook that say how its text is meant: raised, lowered, struck out, set in, hidden.</summary>
internal sealed class OpenDocumentStyles
{
    private static readonly XNamespace Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static readonly XNamespace Form = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    private static readonly XNamespace Number = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";
    private static readonly string[] Lines = ["text-line-through-style", "text-line-through-type"];

    // A style takes what it does not say from its parent, which has one again.
    private const int MostParents = 16;
    private readonly Dictionary<string, XElement> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> days = new(StringComparer.Ordinal);

    /// <summary>Whether an element is a style that is taken up.</summary>
    public static bool IsOne(XName name) => name == Style + "style" || name == Number + "date-style";

    /// <summary>Takes a style up.</summary>
    public void Add(XElement style)
    {
        var name = (string?)style.Attribute(Style + "name") ?? "";
        if (style.Name == Style + "style")
            byName[name] = style;
        else
            days[name] = style.Elements().Select(part => part.Name.LocalName).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a sheet of a style is hidden.</summary>
    public bool IsHidden(string? name) => (string?)Of(name, "table-properties")?.Attribute(Table + "display") == "false";

    /// <summary>The parts that cells of a style show of a day, such as month and year; null where it does not say.</summary>
    public IReadOnlySet<string>? PartsOfDay(string? name) =>
        Line(name).Select(style => (string?)style.Attribute(Style + "data-style-name")).FirstOrDefault(data => data is not null)
            is { } format
            ? days.GetValueOrDefault(format)
            : null;

    /// <summary>Whether text of a style is struck out; null where it does not say.</summary>
    public bool? IsStruck(string? name) =>
        Line(name)
            .Select(style => style.Element(Style + "text-properties"))
            .SelectMany(text => Lines.Select(each => (string?)text?.Attribute(Style + each)))
            .FirstOrDefault(line => line is not null)
            is { } found
            ? found != "none"
            : null;

    /// <summary>Whether text of a style is set in from the left.</summary>
    public bool IsIndented(string? name) =>
        Line(name)
            .Select(style => (string?)style.Element(Style + "paragraph-properties")?.Attribute(Form + "margin-left"))
            .FirstOrDefault(margin => margin is not null)
            ?.AsSpan()
            .IndexOfAnyInRange('1', '9') >= 0;

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

    // The style, and those that it takes after.
    private IEnumerable<XElement> Line(string? name)
    {
        for (var taken = 0; taken < MostParents && name is not null && byName.TryGetValue(name, out var style); taken++)
        {
            yield return style;
            name = (string?)style.Attribute(Style + "parent-style-name");
        }
    }
}
