using System.Text;
using System.Text.Json;
using System.Xml;
using RankLedger.Web.Faces;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Fred;

/// <summary>An element of an answer: its members in order, each a text, a whole number or a flag.</summary>
internal sealed record FredItem(params (string Name, object Value)[] Members);

/// <summary>An answer in FRED's form.</summary>
/// <param name="Key">The name of the list.</param>
/// <param name="Element">The name of each of its elements in XML.</param>
/// <param name="Head">What is said of the whole.</param>
/// <param name="Items">The elements; texts where they have no members.</param>
internal sealed record FredBody(string Key, string Element, FredItem Head, IReadOnlyList<object> Items);

/// <summary>200: an answer in FRED's form, as JSON or XML.</summary>
internal sealed class FredAnswer(FredBody body, bool isJson, CachePolicy policy) : IResult
{
    private const string Json = "application/json; charset=UTF-8";
    private const string Xml = "text/xml; charset=UTF-8";
    private static readonly XmlWriterSettings Indented = new() { Encoding = new UTF8Encoding(false), Indent = true };

    /// <summary>What an answer is written in.</summary>
    public static string MediaType(bool isJson) => isJson ? Json : Xml;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        policy.Write(httpContext.Response);
        return WriteAsync(httpContext, isJson, isJson ? AsJson() : AsXml());
    }

    /// <summary>Writes bytes in one of the two forms.</summary>
    public static async Task WriteAsync(HttpContext http, bool isJson, byte[] written)
    {
        http.Response.ContentType = MediaType(isJson);
        http.Response.ContentLength = written.Length;
        await http.Response.BodyWriter.WriteAsync(written, http.RequestAborted);
    }

    /// <summary>Writes one element of XML.</summary>
    public static byte[] InXml(string root, Action<XmlWriter> write)
    {
        using var written = new MemoryStream();
        using (var xml = XmlWriter.Create(written, Indented))
        {
            xml.WriteStartElement(root);
            write(xml);
            xml.WriteEndElement();
        }

        return written.ToArray();
    }

    private byte[] AsJson() =>
        FaceJson.Of(json =>
        {
            Members(json, body.Head);
            json.WriteStartArray(body.Key);
            foreach (var item in body.Items)
            {
                if (item is FredItem members)
                {
                    json.WriteStartObject();
                    Members(json, members);
                    json.WriteEndObject();
                }
                else
                {
                    json.WriteStringValue((string)item);
                }
            }

            json.WriteEndArray();
        });

    private byte[] AsXml() => InXml(body.Key, xml =>
        {
            Attributes(xml, body.Head);
            foreach (var item in body.Items)
            {
                xml.WriteStartElement(body.Element);
                if (item is FredItem members)
                    Attributes(xml, members);
                else
                    xml.WriteString((string)item);
                xml.WriteEndElement();
            }
        });

    private static void Members(Utf8JsonWriter json, FredItem item)
    {
        foreach (var (name, value) in item.Members)
        {
            json.WritePropertyName(name);
            if (value is int number)
                json.WriteNumberValue(number);
            else if (value is bool flag)
                json.WriteBooleanValue(flag);
            else
                json.WriteStringValue((string)value);
        }
    }

    // The id of a series that is the name of an attribute may hold what no name of XML does; it is written as ISO 9075-14 has it.
    private static void Attributes(XmlWriter xml, FredItem item)
    {
        foreach (var (name, value) in item.Members)
            xml.WriteAttributeString(
                XmlConvert.EncodeLocalName(name),
                value is string text ? FaceXml.Legal(text)
                    : value is true ? "true"
                    : value is false ? "false"
                    : $"{value}"
            );
    }
}
