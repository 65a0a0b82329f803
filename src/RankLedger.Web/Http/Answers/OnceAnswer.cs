using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace RankLedger.Web.Http.Answers;

/// <summary>200: an answer in JSON that nobody keeps.</summary>
internal sealed class OnceAnswer<T>(T answer, JsonSerializerOptions form) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [Format.Json.MediaType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var json = AnswerBytes.Json(answer, form);
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.ContentType = Format.Json.ContentType;
        httpContext.Response.ContentLength = json.Length;
        await json.WriteToAsync(httpContext.Response.BodyWriter, httpContext.RequestAborted);
    }
}
