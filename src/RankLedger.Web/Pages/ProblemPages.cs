using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;
using RankLedger.Access;
using RankLedger.Domain;
using RankLedger.Ledger;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Tells what goes wrong with a page as a page; whoever accepts JSON gets problem details.</summary>
internal static class ProblemPages
{
    private const string Unknown = "unknown-";
    private const string UnknownRanking = "unknown-ranking";
    private const string UnknownPublication = "unknown-publication";
    private const string UnknownFlow = "unknown-flow";
    private const string UnknownPosition = "unknown-position";

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
            Ways = WaysOf(http, (string)problem.Extensions["problem"]!),
        };
        var body = await http.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<ProblemPage>(nameof(ProblemPage.View), view);
        http.Response.StatusCode = view.Status;
        http.Response.ContentType = WholeAnswer.Html;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    // What may have been meant, each with the address that would have been right: the one that was asked for, with the name in place of
    // the one that is unknown. What nothing in the address names has none.
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
        var (request, what) = (http.Request, slug[Unknown.Length..]);
        if (PartNamed(thrown, slug == UnknownPublication ? "id" : what) is { } at)
            return [.. near.Select(id => (id, request.PathBase.ToUriComponent() + WithPart(request.Path, at, id) + request.QueryString))];
        return request.Query.ContainsKey(what)
            ? [.. near.Select(id => (id, (request.PathBase + request.Path).ToUriComponent() + Instead(request.Query, what, id)))]
            : [];
    }

    // Which part of the path a value of the route is.
    private static int? PartNamed(IExceptionHandlerFeature thrown, string name) =>
        (thrown.Endpoint as RouteEndpoint)?.RoutePattern.PathSegments.ToList() is { } parts
        && parts.FindIndex(part => part.Parts is [RoutePatternParameterPart only] && only.Name == name) is >= 0 and var at
            ? at
            : null;

    private static string WithPart(PathString path, int at, string value)
    {
        // What stands before the first slash is empty.
        var parts = path.ToUriComponent().Split('/');
        parts[at + 1] = Uri.EscapeDataString(value);
        return string.Join('/', parts);
    }

    // The query with another value of one parameter.
    private static string Instead(IQueryCollection query, string name, string value) =>
        QueryString
            .Create(
                query.Where(each => each.Key != name).SelectMany(each => each.Value, (each, text) => KeyValuePair.Create(each.Key, text))
            )
            .Add(name, value)
            .ToUriComponent();

    // The ranking that the address names, at the point of the address, unless there is none of that name.
    private static IReadOnlyList<(string Name, string Address)> WaysOf(HttpContext http, string slug)
    {
        // Whoever handles the exception has taken the values of the route off.
        var values = http.Features.Get<IExceptionHandlerFeature>()?.RouteValues ?? http.Request.RouteValues;
        if (slug == UnknownRanking || values.GetValueOrDefault("ranking") is not string ranking)
            return [];
        var links = new Links(
            http.Request.PathBase.ToUriComponent(),
            ranking,
            slug == UnknownFlow ? null : Understood(http, Parameters.Flow),
            Understood(http, Parameters.AsPublished),
            slug == UnknownPosition ? null : Understood(http, Parameters.AsRecorded)
        );
        return
        [
            ($"The ranking {ranking}", links.Newest),
            .. slug == UnknownPublication ? [("Every publication", links.Publications())] : Array.Empty<(string, string)>(),
        ];
    }

    // What the query says, unless that is what is wrong.
    private static string? Understood(HttpContext http, Parameter parameter) =>
        http.Request.Query[parameter.Name] is [{ Length: > 0 } given] && parameter.TryRead(given, out _, out _) ? given : null;

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
