using System.Security.Cryptography;
using System.Text.Json;

namespace RankLedger.Web.Http.Commands;

/// <summary>What makes two requests the same: method, path and what the body says, whatever its order and spacing.</summary>
internal static class Fingerprint
{
    public static byte[] Of(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        using var canonical = new MemoryStream();
        using (var json = JsonDocument.Parse(body))
        using (var writer = new Utf8JsonWriter(canonical))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(request.Method);
            writer.WriteStringValue(request.PathBase + request.Path);
            Write(writer, json.RootElement);
            writer.WriteEndArray();
        }

        return SHA256.HashData(canonical.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var each in element.EnumerateArray())
                    Write(writer, each);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
