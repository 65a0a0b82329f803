using Microsoft.OpenApi;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>Walks the schemas of a description.</summary>
internal static class SchemaGraph
{
    /// <summary>Every operation of a description.</summary>
    public static IEnumerable<OpenApiOperation> Operations(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations is { } all ? all.Values.AsEnumerable() : []);

    /// <summary>The names of the components that schemas refer to, directly or not.</summary>
    public static HashSet<string> Reachable(OpenApiDocument document, IEnumerable<IOpenApiSchema?> from)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<IOpenApiSchema>(from.OfType<IOpenApiSchema>());
        while (open.TryPop(out var schema))
        {
            if (schema is OpenApiSchemaReference reference)
            {
                if (
                    reference.Reference.Id is { } id
                    && found.Add(id)
                    && document.Components?.Schemas?.TryGetValue(id, out var named) == true
                )
                    open.Push(named);
                continue;
            }

            foreach (var child in Children(schema))
                open.Push(child);
        }

        return found;
    }

    /// <summary>A schema with others in place of those that it refers to.</summary>
    public static IOpenApiSchema Replaced(IOpenApiSchema schema, Func<OpenApiSchemaReference, IOpenApiSchema?> instead)
    {
        if (schema is OpenApiSchemaReference reference)
            return instead(reference) ?? schema;
        if (!Children(schema).Any())
            return schema;
        var copy = (OpenApiSchema)schema.CreateShallowCopy();
        copy.Properties = copy.Properties?.ToDictionary(each => each.Key, each => Replaced(each.Value, instead), StringComparer.Ordinal);
        copy.Items = copy.Items is { } items ? Replaced(items, instead) : null;
        copy.AdditionalProperties = copy.AdditionalProperties is { } others ? Replaced(others, instead) : null;
        copy.OneOf = copy.OneOf is { } one ? [.. one.Select(each => Replaced(each, instead))] : null;
        copy.AnyOf = copy.AnyOf is { } any ? [.. any.Select(each => Replaced(each, instead))] : null;
        copy.AllOf = copy.AllOf is { } all ? [.. all.Select(each => Replaced(each, instead))] : null;
        return copy;
    }

    /// <summary>Writes what is said of schemas and their members on one line: a comment in the code breaks its lines where the code
    /// does.</summary>
    public static void WriteOnOneLine(OpenApiDocument document)
    {
        foreach (var schema in document.Components!.Schemas!.Values)
        {
            foreach (
                var told in Children(schema)
                    .SelectMany(each => each is OpenApiSchemaReference ? [each] : Children(each).Append(each))
                    .Append(schema)
            )
                told.Description = told.Description is { } text
                    ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                    : null;
        }
    }

    private static IEnumerable<IOpenApiSchema> Children(IOpenApiSchema schema) =>
        new IEnumerable<IOpenApiSchema?>?[]
        {
            schema.Properties?.Values,
            schema.OneOf,
            schema.AnyOf,
            schema.AllOf,
            [schema.Items, schema.AdditionalProperties],
        }
            .SelectMany(each => each ?? [])
            .OfType<IOpenApiSchema>();
}
