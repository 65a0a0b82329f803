using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using RankLedger.Ledger;
using RankLedger.Storage;

namespace RankLedger.Web.Http.Commands;

/// <summary>What a command did: 201 where it recorded something, 200 where that counted already.</summary>
internal sealed class ReceiptAnswer(Receipt recorded, string location, bool numbersAsText) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(Receipt), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Receipt), ["application/json"]));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = recorded.Appended > 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        response.Headers.CacheControl = "no-store";
        response.Headers.Location = httpContext.Request.PathBase.ToUriComponent() + location;
        response.Headers.ETag = $"\"{SeenState.At(recorded.Position, recorded.Leaf)}-v{recorded.Version}\"";
        if (recorded.Replayed)
            response.Headers[RequestKeyHeaders.Replayed] = "true";
        response.ContentType = "application/json; charset=utf-8";
        var json = numbersAsText ? AnswerJson.TextOptions : AnswerJson.Options;
        await JsonSerializer.SerializeAsync(response.BodyWriter, recorded, json, httpContext.RequestAborted);
        await response.WriteAsync("\n", httpContext.RequestAborted);
    }
}
