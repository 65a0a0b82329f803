using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RankLedger.Storage;

/// <summary>How answers are written as JSON, on the command line and over HTTP alike: camelCase, enumerations in kebab case, decimals as
/// numbers.</summary>
public static class AnswerJson
{
    /// <summary>The options; indented nowhere.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>The same with decimals as texts, for readers that know binary numbers only: beyond 2^53 those cannot tell neighbours
    /// apart.</summary>
    public static JsonSerializerOptions TextOptions { get; } = Make(new DecimalText());

    private static JsonSerializerOptions Make(params JsonConverter[] others)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new UtcInstant() },
        };
        foreach (var other in others)
            options.Converters.Add(other);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class DecimalText : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            decimal.Parse(reader.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    // 2026-11-23T10:00:00.000001Z: PostgreSQL keeps microseconds, and everything is UTC.
    private sealed class UtcInstant : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    }
}
