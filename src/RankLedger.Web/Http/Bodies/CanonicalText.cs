using System.Text.Json;
using System.Text.Json.Serialization;
using RankLedger.Domain.Texts;

namespace RankLedger.Web.Http.Bodies;

/// <summary>Reads the texts of a body as the ledger keeps them.</summary>
internal sealed class CanonicalText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Kept(reader.GetString()!) : throw new JsonException("expected a text in quotes");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Kept(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);

    private static string Kept(string text) =>
        KeptText.TryRead(text, out var kept, out var reason) ? kept : throw new JsonException(reason);
}
