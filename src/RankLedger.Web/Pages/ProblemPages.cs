using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using RankLedger.Access;
using RankLedger.Domain;
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
    private const string Unknown = "unknown-";
    private const string UnknownRanking = "unknown-ranking";

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
            Near = NearOf(http),
            Ranking = RankingOf(http, (string)problem.Extensions["problem"]!),
        };
        var body = await http.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<ProblemPage>(nameof(ProblemPage.View), view);
        http.Response.StatusCode = view.Status;
        http.Response.ContentType = WholeAnswer.Html;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    // What may have been meant, each with the address that would have been right.
    private static IReadOnlyList<(string Name, string Address)> NearOf(HttpContext http)
    {
        var thrown = http.Features.Get<IExceptionHandlerFeature>();
        if (thrown?.Error is RefusedException refused)
            return refused.Near;
        if (
            thrown?.Error is not LedgerRuleException { Near: { } near, Slug: var slug }
            || !slug.StartsWith(Unknown, StringComparison.Ordinal)
        )
            return [];
        var what = slug[Unknown.Length..];
        var path = (http.Request.PathBase + http.Request.Path).ToUriComponent();
        var links = new Links(http.Request.PathBase.ToUriComponent(), RankingIn(thrown, http) ?? "", null, null, null);
        return
        [
            .. near.Select(id =>
                (
                    id,
                    what switch
                    {
                        "ranking" => (links with { Ranking = id }).Newest,
                        "publication" => links.Publication(id),
                        _ => path + Instead(http.Request.Query, what, id),
                    }
                )
            ),
        ];
    }

    // The query with another value of one parameter.
    private static string Instead(IQueryCollection query, string name, string value) =>
        QueryString
            .Create(
                query.Where(each => each.Key != name).SelectMany(each => each.Value, (each, text) => KeyValuePair.Create(each.Key, text))
            )
            .Add(name, value)
            .ToUriComponent();

    // The page of the ranking that the address names, unless there is none of that name.
    private static (string Name, string Address)? RankingOf(HttpContext http, string slug) =>
        slug != UnknownRanking && RankingIn(http.Features.Get<IExceptionHandlerFeature>(), http) is { } ranking
            ? (ranking, new Links(http.Request.PathBase.ToUriComponent(), ranking, null, null, null).Newest)
            : null;

    // Whoever handles the exception has taken the values of the route off.
    private static string? RankingIn(IExceptionHandlerFeature? thrown, HttpContext http) =>
        (thrown?.RouteValues ?? http.Request.RouteValues).GetValueOrDefault("ranking") as string;

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
