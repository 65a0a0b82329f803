using System.Diagnostics;

namespace RankLedger.Web.Http.Telemetry;

/// <summary>One log line for each request served: what, how it ended and how long it took. No header, no query and no body is
/// logged.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        // Asked for now: what is refused has no endpoint any more.
        var isLogged = http.GetEndpoint()?.Metadata.GetMetadata<Unlogged>() is null;
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            if (isLogged && log.IsEnabled(LogLevel.Information))
            {
                string path = http.Request.PathBase + http.Request.Path;
                var (took, trace) = (
                    Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
                    Activity.Current?.Id ?? http.TraceIdentifier
                );
                Served(log, http.Request.Method, path, http.Response.StatusCode, took, trace);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Served {Method} {Path} with {Status} in {Milliseconds} ms (trace {TraceId})")]
    private static partial void Served(ILogger log, string method, string path, int status, double milliseconds, string traceId);
}

/// <summary>Of an endpoint that is asked every few seconds by machines and tells nothing in a log.</summary>
internal sealed record Unlogged;

/// <summary>Puts the request log first.</summary>
internal static class RequestLogSetup
{
    public static void UseRequestLog(this WebApplication app) => app.UseMiddleware<RequestLog>();

    /// <summary>Leaves an endpoint, or each of a group, out of the log.</summary>
    public static T WithoutRequestLog<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Unlogged());
}
