using System.Diagnostics;

namespace RankLedger.Web.Http.Telemetry;

/// <summary>One log line for each request served: what, how it ended and how long it took. No header, no query and no body is
/// logged.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            if (log.IsEnabled(LogLevel.Information) && !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            {
                string path = http.Request.Path;
                var (took, trace) = (Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1),
                    Activity.Current?.Id ?? http.TraceIdentifier);
                Served(log, http.Request.Method, path, http.Response.StatusCode, took, trace);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Served {Method} {Path} with {Status} in {Milliseconds} ms (trace {TraceId})")]
    private static partial void Served(ILogger log, string method, string path, int status, double milliseconds, string traceId);
}

/// <summary>Puts the request log first.</summary>
internal static class RequestLogSetup
{
    public static void UseRequestLog(this WebApplication app) => app.UseMiddleware<RequestLog>();
}
