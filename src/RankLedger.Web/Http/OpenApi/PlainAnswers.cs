using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>Says what a route answers, or takes as its body, that is no JSON.</summary>
/// <param name="Status">The status of the answer; null for the body.</param>
/// <param name="MediaType">The media type.</param>
/// <param name="Description">What it is.</param>
/// <param name="Example">Such as this; null for bytes.</param>
internal sealed record PlainContent(int? Status, string MediaType, string Description, string? Example);

/// <summary>Says what a part of the path means, where no parameter of the handler does.</summary>
/// <param name="Name">Its name in the pattern.</param>
/// <param name="Description">What it means.</param>
/// <param name="Example">A value, a number or a text.</param>
internal sealed record PathPart(string Name, string Description, JsonNode Example);

/// <summary>Describes what <see cref="PlainContent"/> and <see cref="PathPart"/> say of a route.</summary>
internal sealed class PlainTransformer : IOpenApiOperationTransformer
{
    private const string Bytes = "application/octet-stream";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var part in metadata.OfType<PathPart>())
            (operation.Parameters ??= []).Add(
                new OpenApiParameter
                {
                    Name = part.Name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = part.Description,
                    Schema = Schema(
                        part.Example is JsonValue value && value.TryGetValue<string>(out _) ? JsonSchemaType.String : JsonSchemaType.Integer
                    ),
                    Example = part.Example.DeepClone(),
                }
            );
        foreach (var plain in metadata.OfType<PlainContent>())
        {
            if (plain.Status is not { } status)
                operation.RequestBody = new OpenApiRequestBody
                {
                    Description = plain.Description,
                    Required = true,
                    Content = Content(plain),
                };
            else
                Answer(operation.Responses ??= [], status, plain);
        }

        return Task.CompletedTask;
    }

    // A status that a problem may have too is described with both.
    private static void Answer(OpenApiResponses responses, int status, PlainContent plain)
    {
        var content = Content(plain);
        var before = responses.TryGetValue($"{status}", out var described) && described.Content is { Count: > 0 } ? described : null;
        foreach (var (type, other) in before?.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
            content.TryAdd(type, other);
        responses[$"{status}"] = new OpenApiResponse
        {
            Description = before is null ? plain.Description : $"{plain.Description} {before.Description}",
            Content = content,
            Headers =
                status == StatusCodes.Status200OK
                    ? new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
                    {
                        [HeaderNames.CacheControl] = AnswerHeaders.Header("Whether it may be kept, and for how long."),
                    }
                    : null,
        };
    }

    private static Dictionary<string, OpenApiMediaType> Content(PlainContent plain) =>
        new(StringComparer.Ordinal)
        {
            [plain.MediaType] = plain.MediaType switch
            {
                Bytes => new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                },
                MediaTypeNames.Application.Json => new()
                {
                    Schema = Schema(JsonSchemaType.Object),
                    Example = plain.Example is { } example ? JsonNode.Parse(example) : null,
                },
                _ => new() { Schema = Schema(JsonSchemaType.String), Example = plain.Example },
            },
        };

    private static OpenApiSchema Schema(JsonSchemaType type) => new() { Type = type };
}

/// <summary>Says it.</summary>
internal static class PlainAnswers
{
    /// <summary>What the route answers where all is well.</summary>
    public static RouteHandlerBuilder Answers(
        this RouteHandlerBuilder route,
        string mediaType,
        string description,
        string? example = null,
        int status = StatusCodes.Status200OK
    ) => route.WithMetadata(new PlainContent(status, mediaType, description, example));

    /// <summary>What the route takes.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, string mediaType, string description, string example) =>
        route.WithMetadata(new PlainContent(null, mediaType, description, example));

    /// <summary>What a part of its path means.</summary>
    public static RouteHandlerBuilder WithPart(this RouteHandlerBuilder route, string name, string description, JsonNode example) =>
        route.WithMetadata(new PathPart(name, description, example));
}
