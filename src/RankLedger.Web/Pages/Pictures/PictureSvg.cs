using System.Globalization;
using System.Text;
using System.Xml;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>Writes a picture as SVG. Everything stands in attributes, so that a policy without styles shows it.</summary>
public static class PictureSvg
{
    private const string Space = "http://www.w3.org/2000/svg";
    private const string Fonts =
        "Inter, 'Noto Sans', 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

    /// <summary>Writes it.</summary>
    public static byte[] Write(Picture picture)
    {
        using var bytes = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                bytes,
                new()
                {
                    Encoding = new UTF8Encoding(false),
                    Indent = false,
                    CheckCharacters = false,
                }
            )
        )
        {
            xml.WriteStartElement("svg", Space);
            Attributes(xml, ("viewBox", $"0 0 {picture.Width} {picture.Height}"), ("width", picture.Width), ("height", picture.Height));
            Attributes(xml, ("role", "img"), ("font-family", Fonts));
            xml.WriteElementString("title", Space, Harmless(picture.Title));
            foreach (var mark in picture.Marks)
                Write(xml, mark);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, Mark mark)
    {
        switch (mark)
        {
            case LineMark line:
                Element(
                    xml,
                    "line",
                    ("x1", line.X1),
                    ("y1", line.Y1),
                    ("x2", line.X2),
                    ("y2", line.Y2),
                    ("stroke", line.Colour),
                    ("stroke-width", line.Width),
                    ("stroke-dasharray", line.Dash)
                );
                break;
            case BoxMark box:
                Element(
                    xml,
                    "rect",
                    ("x", box.X),
                    ("y", box.Y),
                    ("width", box.Width),
                    ("height", box.Height),
                    ("fill", box.Fill),
                    ("stroke", box.Edge)
                );
                break;
            case DotMark dot:
                Element(
                    xml,
                    "circle",
                    ("cx", dot.X),
                    ("cy", dot.Y),
                    ("r", dot.Radius),
                    ("fill", dot.Fill),
                    ("stroke", dot.Edge),
                    ("stroke-width", 2m)
                );
                break;
            case PathMark path:
                var points = string.Join(' ', path.Points.Select(each => $"{Number(each.X)},{Number(each.Y)}"));
                Element(
                    xml,
                    path.IsArea ? "polygon" : "polyline",
                    ("points", points),
                    ("fill", path.IsArea ? path.Colour : "none"),
                    ("stroke", path.IsArea ? null : path.Colour),
                    ("stroke-width", path.IsArea ? null : path.Width)
                );
                break;
            case TextMark text:
                xml.WriteStartElement("text", Space);
                Attributes(xml, ("x", text.X), ("y", text.Y), ("font-size", text.Size), ("fill", text.Colour));
                Attributes(xml, ("text-anchor", Anchor(text.Side)), ("font-weight", text.IsStrong ? "650" : null));
                xml.WriteString(Harmless(text.Text));
                xml.WriteEndElement();
                break;
        }
    }

    private static void Element(XmlWriter xml, string name, params (string Name, object? Value)[] attributes)
    {
        xml.WriteStartElement(name, Space);
        Attributes(xml, attributes);
        xml.WriteEndElement();
    }

    private static void Attributes(XmlWriter xml, params (string Name, object? Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
                xml.WriteAttributeString(
                    name,
                    value is decimal number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture)
                );
        }
    }

    private static string? Anchor(Side side) =>
        side switch
        {
            Side.Around => "middle",
            Side.Left => "end",
            _ => null,
        };

    private static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // XML has no place for most control characters, escaped or not.
    private static string Harmless(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));
}
