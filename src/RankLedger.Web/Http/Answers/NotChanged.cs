using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace RankLedger.Web.Http.Answers;

/// <summary>304: the asker has the answer already.</summary>
internal sealed class NotChanged(CachePolicy policy) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        policy.Write(httpContext.Response);
        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }
}
