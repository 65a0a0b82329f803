using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using RankLedger.Access;
using RankLedger.Ledger;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Tells what goes wrong with a page as a page; whoever accepts JSON gets problem details.</summary>
internal static class ProblemPages
{
    public static ProblemForm Form { get; } = new(WriteAsync);

    private static async Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            await TypedResults.Problem(problem).ExecuteAsync(http);
            return;
        }

        var view = new ProblemView(
            new Links(http.Request.PathBase.ToUriComponent(), "", null, null, null),
            problem.Status ?? StatusCodes.Status500InternalServerError,
            problem.Title ?? "",
            await NeedsKeyAsync(http, problem)
                ? $"This page needs a key.{(TakesKey(http, problem) ? " Enter yours below." : "")}"
                : problem.Detail ?? "",
            (string)problem.Extensions["problem"]!,
            (string)problem.Extensions["traceId"]!,
            http.Request.PathBase + http.Request.Path + http.Request.QueryString
        )
        {
            TakesKey = TakesKey(http, problem),
            // Whoever handles the exception has taken the endpoint off.
            Scope = (http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint)
                ?.Metadata.GetMetadata<RequiredAccess>()
                ?.Scope?.Word(),
            LastKnown = IsOutOfReach(http, problem) ? http.RequestServices.GetRequiredService<KnownHistory>().LastSeen : null,
            Near = http.Features.Get<IExceptionHandlerFeature>()?.Error is RefusedException refused ? refused.Near : [],
        };
        var body = await http.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<ProblemPage>(nameof(ProblemPage.View), view);
        http.Response.StatusCode = view.Status;
        http.Response.ContentType = WholeAnswer.Html;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    // Where reads need a key, nobody can be asked now whether this one counts.
    private static bool IsOutOfReach(HttpContext http, ProblemDetails problem) =>
        (string)problem.Extensions["problem"]! == Slugs.OutOfReach
        && !http.RequestServices.GetRequiredService<LedgerHostOptions>().ReadsNeedKey;

    private static bool TakesKey(HttpContext http, ProblemDetails problem) =>
        (string)problem.Extensions["problem"]! is Slugs.KeyMissing or Slugs.ScopeMissing && KeyCookie.IsPrivate(http.Request);

    // Whoever came without any is told where to enter one, and not what programs send.
    private static async ValueTask<bool> NeedsKeyAsync(HttpContext http, ProblemDetails problem) =>
        (string)problem.Extensions["problem"]! == Slugs.KeyMissing
        && http.Request.Headers.Authorization.Count == 0
        && await KeyCookie.OfAsync(http) is null;
}
