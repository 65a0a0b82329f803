using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RankLedger.Web.Http.Commands;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>What the description says of values that JSON Schema would get wrong.</summary>
internal static class SchemaTransformer
{
    // Amounts are decimals of up to 28 digits, never binary floats; as texts where numbers=text asks for it, and wherever they are sent.
    public static Task Amend(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(decimal))
        {
            schema.Format = null;
            schema.Type |= JsonSchemaType.String;
            schema.Pattern = ExactDecimal.Pattern;
        }

        return Task.CompletedTask;
    }
}
