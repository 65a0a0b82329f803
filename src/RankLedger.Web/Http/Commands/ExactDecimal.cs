using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RankLedger.Web.Http.Commands;

/// <summary>Reads a number with every digit that was sent, or refuses it: rounding would record what nobody printed.</summary>
internal sealed class ExactDecimal : JsonConverter<decimal>
{
    private const int MostDigits = 28;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
            throw new JsonException($"expected a number, found {Found(reader.TokenType)}");
        var text = Encoding.ASCII.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan.ToArray());
        var digits = text.Split('e', 'E')[0].Where(char.IsAsciiDigit).SkipWhile(digit => digit == '0').Count();
        return
            digits <= MostDigits
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && (number != 0 || digits == 0)
            ? number
            : throw new JsonException($"the number {text} cannot be kept digit for digit; at most {MostDigits} digits are");
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    private static string Found(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.String => "a text",
            JsonTokenType.True or JsonTokenType.False => "true or false",
            JsonTokenType.Null => "null",
            JsonTokenType.StartArray => "a list",
            _ => "an object",
        };
}
