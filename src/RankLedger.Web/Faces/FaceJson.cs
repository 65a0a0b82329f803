using System.Text.Encodings.Web;
using System.Text.Json;

namespace RankLedger.Web.Faces;

/// <summary>Writes JSON in the form of a foreign standard.</summary>
internal static class FaceJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, Relaxed))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return written.ToArray();
    }

    /// <summary>A list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>An object whose members are texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<(string Name, string Text)> members)
    {
        json.WriteStartObject(name);
        foreach (var (member, text) in members)
            json.WriteString(member, text);
        json.WriteEndObject();
    }

    /// <summary>A number with all its digits and no more.</summary>
    public static void WriteNumber(this Utf8JsonWriter json, decimal number) => json.WriteRawValue(PlainText.Of(number));
}
