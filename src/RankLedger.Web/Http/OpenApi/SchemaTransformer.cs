using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RankLedger.Domain.Figures;
using RankLedger.Domain.Rankings;
using RankLedger.Web.Http.Bodies;
using RankLedger.Web.Http.Commands;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>What the description says of values that JSON Schema would get wrong.</summary>
internal static class SchemaTransformer
{
    // Amounts are decimals of up to 28 digits, never binary floats; as texts where numbers=text asks for it, and wherever they are sent.
    public static Task Amend(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var value = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type);
        var type = value ?? context.JsonTypeInfo.Type;
        // What a converter of ours writes, of which the schema knows nothing.
        if (schema.Type is null && (type == typeof(DateTimeOffset) || type.IsEnum))
            schema.Type = value is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        if (type == typeof(GivenNumber))
            schema.Type = value is null ? JsonSchemaType.Number : JsonSchemaType.Number | JsonSchemaType.Null;
        if (type == typeof(decimal) || type == typeof(GivenNumber))
        {
            schema.Format = null;
            schema.Type |= JsonSchemaType.String;
            schema.Pattern = ExactDecimal.Pattern;
        }

        AnswerSchemas.Note(schema, context.JsonTypeInfo);
        if (context.JsonTypeInfo.Type == typeof(string) && Choices(context.JsonPropertyInfo?.Name) is { } choices)
        {
            schema.Enum = [.. choices.Select(choice => (JsonNode)choice)];
            if (schema.Type?.HasFlag(JsonSchemaType.Null) == true)
                schema.Enum.Add(JsonNullSentinel.JsonNull);
        }

        return Task.CompletedTask;
    }

    /// <summary>The name under which a schema is described once; null for one that stands where it is used.</summary>
    public static string? Reference(JsonTypeInfo type) =>
        (Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(GivenNumber)
            ? null
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    // Names of the domain that are kept as texts, because a definition is stored with them.
    private static IReadOnlyList<string>? Choices(string? property) =>
        property switch
        {
            "order" => Order.All,
            "tieRule" or "printedTieRule" => Ties.All,
            _ => null,
        };
}
