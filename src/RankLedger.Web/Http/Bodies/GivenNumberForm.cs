using System.Text.Json;
using System.Text.Json.Serialization;
using RankLedger.Domain.Figures;

namespace RankLedger.Web.Http.Bodies;

/// <summary>Reads the number of a figure with the text that stands in the body, which tells an exponent from digits.</summary>
internal sealed class GivenNumberForm : JsonConverter<GivenNumber>
{
    public override GivenNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var number = ExactDecimal.Number(ref reader, out var text);
        return GivenNumber.Of(number, text);
    }

    public override void Write(Utf8JsonWriter writer, GivenNumber value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
