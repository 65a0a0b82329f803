using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using RankLedger.Storage;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Problems;

/// <summary>Answers everything that goes wrong with problem details: what is thrown, and what routing refuses.</summary>
internal static class ProblemAnswers
{
    private const string OpenApiPath = "/openapi/v1.json";

    public static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ThrownProblems>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, OfStatus(context.HttpContext)));
    }

    /// <summary>Writes a problem, whatever the request accepts, in the form of its endpoint.</summary>
    public static Task WriteAsync(HttpContext http, Microsoft.AspNetCore.Mvc.ProblemDetails problem)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = problem.Extensions["problem"] switch
            {
                Slugs.TooBusy => "1",
                Slugs.HistoryForked => "60", // a person has to look first
                _ => "5",
            };
        // What was thrown took its endpoint from the request.
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (FormOf(http, endpoint) is { } form)
            return form.WriteAsync(http, problem);
        return TypedResults.Problem(problem).ExecuteAsync(http);
    }

    // Where nothing is, a person gets a page.
    private static ProblemForm? FormOf(HttpContext http, Endpoint? endpoint) =>
        endpoint is null ? http.RequestServices.GetService<ProblemForm>() : endpoint.Metadata.GetMetadata<ProblemForm>();

    private static Microsoft.AspNetCore.Mvc.ProblemDetails OfStatus(HttpContext http)
    {
        var (slug, detail) = http.Response.StatusCode switch
        {
            404
                when http.Request.Path.StartsWithSegments(NamedLedgers.Prefix, StringComparison.Ordinal, out var rest)
                    && NamedLedgers.NameIn(rest) is { } name => (
                Slugs.UnknownLedger,
                $"No ledger '{name}' is served here; the file of 'serve --ledgers' names those that are."
            ),
            404 => (
                Slugs.NoSuchRoute,
                $"There is nothing at {http.Request.PathBase}{SheetRoutes.Asked(http)}; "
                    + $"{http.Request.PathBase}{OpenApiPath} lists the routes."
            ),
            405 => (
                Slugs.MethodNotServed,
                $"{http.Request.Method} is not served at {http.Request.Path}; served: {http.Response.Headers[HeaderNames.Allow]}."
            ),
            415 => (Slugs.MediaTypeNotRead, Limits.MediaType(http)),
            413 => (
                Slugs.TooLarge,
                $"The request's body is larger than {Limits.BodyBytes(http)} bytes, which is the limit here; send less at a time."
            ),
            _ => (Slugs.NotUnderstood, $"The request is not understood; {http.Request.PathBase}{OpenApiPath} tells what is."),
        };
        return Problem.Of(http, http.Response.StatusCode, slug, detail);
    }
}

/// <summary>Turns what a handler throws into problem details. Only what was not foreseen is logged.</summary>
internal sealed partial class ThrownProblems(IHostApplicationLifetime lifetime, ILogger<ThrownProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken ct)
    {
        // A host that ends takes its parts away from what still runs; nobody waits for that any more.
        if (lifetime.ApplicationStopping.IsCancellationRequested && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Problem.Of(httpContext, exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            Unforeseen(log, exception, httpContext.Request.Method, httpContext.Request.Path, (string)problem.Extensions["traceId"]!);
        else if (TimedOut.Explains(exception))
            TookTooLong(log, httpContext.Request.Method, httpContext.Request.Path, (string)problem.Extensions["traceId"]!);
        else if (problem.Extensions["problem"] is Slugs.OutOfReach)
            OutOfReach(log, exception.Message);
        else if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            NotNow(log, httpContext.Request.Method, httpContext.Request.Path, (string)problem.Extensions["problem"]!, exception.Message);
        await ProblemAnswers.WriteAsync(httpContext, problem);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed in a way that was not foreseen (trace {TraceId})")]
    private static partial void Unforeseen(ILogger log, Exception failure, string method, string path, string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} took the database longer than a command may (trace {TraceId})")]
    private static partial void TookTooLong(ILogger log, string method, string path, string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} was refused ({Slug}): {Cause}")]
    private static partial void NotNow(ILogger log, string method, string path, string slug, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is out of reach: {Cause}")]
    private static partial void OutOfReach(ILogger log, string cause);
}
