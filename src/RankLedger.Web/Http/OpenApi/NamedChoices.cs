using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>Gives every choice between texts a name of its own, so that generators need not make one up for each place.</summary>
internal static class NamedChoices
{
    /// <summary>Moves the choices of members and parameters to the components; the same choice has one name.</summary>
    public static void Amend(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        foreach (var (owner, schema) in schemas.ToList())
        {
            foreach (var (member, described) in schema.Properties?.ToList() ?? [])
            {
                if (described is OpenApiSchema { Enum.Count: > 0 } choice)
                    schema.Properties![member] = Named(document, choice, member, owner);
            }
        }

        foreach (var operation in SchemaGraph.Operations(document))
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                if (parameter.Schema is OpenApiSchema { Enum.Count: > 0 } choice)
                    parameter.Schema = Named(document, choice, parameter.Name!, Capital(operation.OperationId!));
            }
        }
    }

    private static IOpenApiSchema Named(OpenApiDocument document, OpenApiSchema choice, string place, string owner)
    {
        var texts = choice.Enum!.Where(IsText).Select(each => each.GetValue<string>()).ToList();
        var schemas = document.Components!.Schemas!;
        var name = new[] { Capital(place), owner + Capital(place) }.First(each =>
            !schemas.TryGetValue(each, out var known)
            || (known.Enum is { } others && others.Where(IsText).Select(other => other.GetValue<string>()).SequenceEqual(texts))
        );
        schemas.TryAdd(name, new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. texts.Select(text => (JsonNode)text)] });
        var reference = new OpenApiSchemaReference(name, document);
        var none = choice.Type?.HasFlag(JsonSchemaType.Null) == true;
        if (none)
            return new OpenApiSchema
            {
                Description = choice.Description,
                OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, reference],
            };
        reference.Description = choice.Description;
        return reference;
    }

    private static bool IsText(JsonNode each) =>
        each is JsonValue value && value.TryGetValue<string>(out _) && !ReferenceEquals(each, JsonNullSentinel.JsonNull);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
