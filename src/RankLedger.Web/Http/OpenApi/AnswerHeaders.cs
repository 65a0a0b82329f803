using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>The headers of questions and answers.</summary>
internal static class AnswerHeaders
{
    public static OpenApiParameter IfNoneMatch() =>
        new()
        {
            Name = HeaderNames.IfNoneMatch,
            In = ParameterLocation.Header,
            Description =
                "The entity tag of an answer that the asker holds; 304 where it still holds. `*` gets 304 wherever there is an answer.",
            Schema = Text(),
            Example = "\"212-598793ebbfa5cb02a1305e53\"",
        };

    public static Dictionary<string, IOpenApiHeader> OfAnswers() =>
        new(StringComparer.Ordinal)
        {
            [HeaderNames.CacheControl] = Header("`max-age=31536000, immutable` for an answer at a position, else `no-cache`."),
            [HeaderNames.ETag] = Header("Changes with the basis, the question and the format."),
            [HeaderNames.ContentLocation] = Header("The same answer at its position, where it never changes."),
            [HeaderNames.Link] = Header(
                "`rel=\"self\"`: the same answer at its position. `rel=\"next\"`: the page that follows, where there is one."
            ),
            [CachePolicy.BasisHeader] = Header("The basis as a dictionary of RFC 8941: as-published, position, recorded-at."),
        };

    public static OpenApiHeader Header(string description) => new() { Description = description, Schema = Text() };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
