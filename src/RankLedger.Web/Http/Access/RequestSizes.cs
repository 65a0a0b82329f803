using Microsoft.AspNetCore.Http.Features;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Server;

namespace RankLedger.Web.Http.Access;

/// <summary>Refuses an address or headers that are too long, on a connection that goes on: the server itself, which lets through more,
/// hangs up. So it does behind the answer to a body that is announced as longer than its endpoint takes, whoever gives that answer, and
/// the answer says so: whoever sends the next request takes another connection.</summary>
internal sealed class RequestSizes(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentLength > Limits.BodyBytes(http))
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.Connection = "close";
                return Task.CompletedTask;
            });
        if (http.Features.Get<IHttpRequestFeature>()?.RawTarget.Length > Listening.LongestTarget)
            throw new RefusedException(
                StatusCodes.Status414UriTooLong,
                Slugs.AddressTooLong,
                $"The address is longer than {Listening.LongestTarget} characters, which is the limit here; ask for less at a time."
            );
        var length = http.Request.Headers.Sum(header => header.Value.Sum(value => (long)header.Key.Length + (value?.Length ?? 0)));
        if (length > Listening.LongestHeaders)
            throw new RefusedException(
                StatusCodes.Status431RequestHeaderFieldsTooLarge,
                Slugs.HeadersTooLarge,
                $"The headers are longer than {Listening.LongestHeaders} characters together, which is the limit here; send fewer."
            );
        return next(http);
    }
}
