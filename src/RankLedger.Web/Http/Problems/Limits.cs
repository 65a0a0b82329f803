using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Problems;

/// <summary>What problems say of what a request may be.</summary>
internal static class Limits
{
    /// <summary>How large a body the request's endpoint takes.</summary>
    public static long BodyBytes(HttpContext http)
    {
        var all = http.RequestServices.GetRequiredService<LedgerHostOptions>().MaxRequestBytes;
        // What was thrown took its endpoint from the request.
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return Math.Min(all, endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? all);
    }

    public static string MediaType(HttpContext http) =>
        $"A body of type '{http.Request.ContentType}' is not read here; send application/json and say so in Content-Type.";
}
