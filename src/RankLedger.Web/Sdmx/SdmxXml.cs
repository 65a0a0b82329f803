using System.Globalization;
using System.Text;
using System.Xml;
using RankLedger.Domain.Time;
using RankLedger.Web.Faces;

namespace RankLedger.Web.Sdmx;

/// <summary>Messages of SDMX-ML 2.1.</summary>
internal static class SdmxXml
{
    /// <summary>The version of everything that is maintained here.</summary>
    public const string Version = "1.0";

    public const string Generic = Namespaces + "data/generic";
    public const string Common = Namespaces + "common";
    public const string Structure = Namespaces + "structure";
    public const string Message = Namespaces + "message";
    private const string Namespaces = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/";
    private static readonly XmlWriterSettings Indented = new() { Encoding = new UTF8Encoding(false), Indent = true };

    /// <summary>Writes a message.</summary>
    public static byte[] Of(string root, Action<XmlWriter> write)
    {
        using var written = new MemoryStream();
        using (var xml = XmlWriter.Create(written, Indented))
        {
            xml.WriteStartElement("mes", root, Message);
            xml.WriteAttributeString("xmlns", "com", null, Common);
            xml.WriteAttributeString("xmlns", "str", null, Structure);
            xml.WriteAttributeString("xmlns", "gen", null, Generic);
            write(xml);
            xml.WriteEndElement();
        }

        return written.ToArray();
    }

    /// <summary>Writes an element with what is inside.</summary>
    public static void Element(this XmlWriter xml, string space, string name, Action inside)
    {
        xml.WriteStartElement(name, space);
        inside();
        xml.WriteEndElement();
    }

    /// <summary>Writes attributes; those without a text are left out.</summary>
    public static void Attributes(this XmlWriter xml, params (string Name, string? Text)[] attributes)
    {
        foreach (var (name, text) in attributes)
        {
            if (text is not null)
                xml.WriteAttributeString(name, FaceXml.Legal(text));
        }
    }

    /// <summary>Writes a name for people.</summary>
    public static void Name(this XmlWriter xml, string text, string language = "en") =>
        xml.Element(Common, "Name", () => Text(xml, text, language));

    /// <summary>Writes a reference.</summary>
    public static void Ref(this XmlWriter xml, params (string Name, string? Text)[] attributes)
    {
        xml.WriteStartElement("Ref");
        xml.Attributes(attributes);
        xml.WriteEndElement();
    }

    /// <summary>Writes the head of a message: it was prepared when its position was recorded, so that the same question at the same
    /// position is answered with the same bytes.</summary>
    public static void Header(this XmlWriter xml, Basis basis, Action? structure = null) => xml.Element(Message, "Header", () =>
        {
            xml.WriteElementString("ID", Message, $"{SeriesCode.Agency}-{basis.Position}");
            xml.WriteElementString("Test", Message, "false");
            xml.WriteElementString(
                "Prepared",
                Message,
                basis.RecordedAt.GetValueOrDefault().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture)
            );
            xml.Element(Message, "Sender", () => xml.WriteAttributeString("id", SeriesCode.Agency));
            structure?.Invoke();
        });

    /// <summary>Writes a text in a language.</summary>
    public static void Text(this XmlWriter xml, string text, string language = "en")
    {
        xml.WriteAttributeString("xml", "lang", null, language);
        xml.WriteString(FaceXml.Legal(text));
    }
}
