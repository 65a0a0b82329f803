using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace RankLedger.Web.Http.Bodies;

/// <summary>Reads a number with every digit that was sent, or refuses it: rounding would record what nobody printed.</summary>
/// <remarks>Numbers come as they are or as texts, which <c>numbers=text</c> answers with: so what was read can be sent back.</remarks>
internal sealed partial class ExactDecimal : JsonConverter<decimal>
{
    /// <summary>What a number as text looks like.</summary>
    public const string Pattern = @"^-?[0-9]+(\.[0-9]+)?$";

    private const int MostDigits = 28;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Number(ref reader, out _);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    /// <summary>Reads a number, and the text that stands there.</summary>
    public static decimal Number(ref Utf8JsonReader reader, out string text)
    {
        text = reader.TokenType switch
        {
            JsonTokenType.Number => Encoding.ASCII.GetString(
                reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan.ToArray()
            ),
            JsonTokenType.String when Plain().IsMatch(reader.GetString()!) => reader.GetString()!,
            _ => throw new JsonException($"expected a number, found {Found(reader.TokenType)}"),
        };
        var digits = text.Split('e', 'E')[0].Where(char.IsAsciiDigit).SkipWhile(digit => digit == '0').Count();
        return
            digits <= MostDigits
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && (number != 0 || digits == 0)
            ? number
            : throw new JsonException($"the number {text} cannot be kept digit for digit; at most {MostDigits} digits are");
    }

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex Plain();

    private static string Found(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.String => "a text that is none",
            JsonTokenType.True or JsonTokenType.False => "true or false",
            JsonTokenType.Null => "null",
            JsonTokenType.StartArray => "a list",
            _ => "an object",
        };
}
