using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using ModelContextProtocol.Protocol;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Mcp;

/// <summary>A question of the API as a tool of an assistant: the route says what it is called, what it takes and what that
/// means.</summary>
internal sealed class McpTool
{
    private readonly RouteEndpoint route;
    private readonly IReadOnlyList<Parameter> taken;
    private readonly IReadOnlyList<string> inPath;

    private McpTool(RouteEndpoint endpoint, AcceptedQuery query)
    {
        route = endpoint;
        taken = [.. query.Parameters.Where(each => !IsAboutForm(each))];
        inPath = [.. endpoint.RoutePattern.Parameters.Select(each => each.Name)];
        Listed = new()
        {
            Name = endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName,
            Description = Description(endpoint),
            InputSchema = Schema(),
            Annotations = new()
            {
                ReadOnlyHint = true,
                DestructiveHint = false,
                IdempotentHint = true,
                OpenWorldHint = false,
            },
        };
    }

    /// <summary>What is told of it.</summary>
    public Tool Listed { get; }

    /// <summary>Every question below <c>/v1</c> that is asked at a point and answered in JSON.</summary>
    public static IReadOnlyList<McpTool> Of(EndpointDataSource routes) =>
        [
            .. from endpoint in routes.Endpoints.OfType<RouteEndpoint>()
            let query = endpoint.Metadata.GetMetadata<AcceptedQuery>()
            where query is { HasPoint: true } && (query.Formats.Contains(Format.Json) || query.Formats.Contains(Format.JsonLines))
            where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(HttpMethods.Get)
            where endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null
            select new McpTool(endpoint, query),
        ];

    /// <summary>The address of the question with what is given.</summary>
    /// <exception cref="McpRefusalException">Something given is not known, is missing or is no plain value.</exception>
    public (PathString Path, QueryString Query) AddressOf(IEnumerable<KeyValuePair<string, JsonElement>> given)
    {
        var texts = given
            .Where(each => each.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            .ToDictionary(each => each.Key, each => Text(each.Key, each.Value), StringComparer.Ordinal);
        foreach (var name in texts.Keys.Where(name => !inPath.Contains(name) && taken.All(each => each.Name != name)))
            throw new McpRefusalException(
                $"'{name}' is no parameter of {Listed.Name}; it takes {string.Join(", ", inPath.Concat(taken.Select(each => each.Name)))}."
            );
        var path = "/" + route.RoutePattern.RawText!.TrimStart('/');
        foreach (var name in inPath)
        {
            if (!texts.Remove(name, out var part))
                throw new McpRefusalException($"{name} is missing. {PathParameters.Meaning(name)}");
            path = path.Replace($"{{{name}}}", part, StringComparison.Ordinal);
        }

        return (path, new QueryBuilder(texts).ToQueryString());
    }

    // Assistants read JSON.
    private static bool IsAboutForm(Parameter parameter) =>
        parameter.Name == Format.ParameterName || parameter == Parameters.NumbersAsText || parameter == Parameters.Mark;

    private static string Description(RouteEndpoint endpoint)
    {
        var summary = endpoint.Metadata.GetRequiredMetadata<IEndpointSummaryMetadata>().Summary.TrimEnd('.') + ".";
        return endpoint.Metadata.GetMetadata<IEndpointDescriptionMetadata>() is { } more ? $"{summary} {more.Description}" : summary;
    }

    private static string Text(string name, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw new McpRefusalException($"{name} is no plain value; give a text, a number, true or false."),
        };

    private JsonElement Schema()
    {
        var properties = new JsonObject();
        foreach (var name in inPath)
            properties[name] = new JsonObject { ["type"] = "string", ["description"] = PathParameters.Meaning(name) };
        foreach (var each in taken)
            properties[each.Name] = Schema(each);
        string[] required = [.. inPath, .. taken.Where(each => each.IsRequired).Select(each => each.Name)];
        return JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = properties,
                ["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]),
                ["additionalProperties"] = false,
            }
        );
    }

    private static JsonObject Schema(Parameter parameter)
    {
        var schema = new JsonObject { ["type"] = TypeOf(parameter.Type), ["description"] = parameter.Description };
        if (parameter.Range is var (least, most))
            (schema["minimum"], schema["maximum"]) = (least, most);
        if (parameter.Choices.Count > 0)
            schema["enum"] = new JsonArray([.. parameter.Choices.Select(choice => JsonValue.Create(choice))]);
        if (parameter.Example is { } example)
            schema["examples"] = new JsonArray(example);
        return schema;
    }

    private static string TypeOf(JsonSchemaType type) =>
        type switch
        {
            JsonSchemaType.Integer => "integer",
            JsonSchemaType.Boolean => "boolean",
            _ => "string",
        };
}
