using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Serving;

/// <summary>Maps a page: what it takes and how it is made.</summary>
internal static class PageRoutes
{
    /// <summary>The constraint of a path's first part: a ranking, and nothing that the program itself serves.</summary>
    public const string RankingPart = "{ranking:ranking}";

    /// <summary>The constraint of a path's part that names a period: it begins with a digit, or as a fiscal year does.</summary>
    public const string PeriodPart = @"{period:regex(^(\d|FY))}";

    /// <summary>The ranking that a path names.</summary>
    public static string RankingOf(HttpContext http) => (string)http.Request.RouteValues["ranking"]!;

    /// <summary>The period that a path names.</summary>
    /// <exception cref="RefusedException">It names none (400).</exception>
    public static AskedPeriod PeriodOf(HttpContext http) =>
        AskedPeriod.TryRead(Links.OfPath((string)http.Request.RouteValues["period"]!), out var period, out var reason)
            ? period
            : throw RefusedException.Of([new ParameterProblem("period", $"period: {reason}.")]);

    /// <summary>The entity that a path names. A slash in an id comes escaped.</summary>
    public static string EntityOf(HttpContext http) =>
        ((string)http.Request.RouteValues["entity"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A page at a point. It is read like any answer of the API: by the same scope, rates, parameters and clocks.</summary>
    public static RouteHandlerBuilder MapPage(
        this IEndpointRouteBuilder root,
        string pattern,
        Func<PageRequest, HttpContext, Task<byte[]>> make,
        params Parameter[] parameters
    ) => root.MapPageInParts(pattern, async (asked, http) => new(await make(asked, http), null), parameters);

    /// <summary>A page whose first part is sent before the rest is made.</summary>
    public static RouteHandlerBuilder MapPageInParts(
        this IEndpointRouteBuilder root,
        string pattern,
        Func<PageRequest, HttpContext, Task<PageInParts>> make,
        params Parameter[] parameters
    ) => root.Map(pattern, Format.Html, tellsLater: true, make, parameters);

    /// <summary>What belongs to a page, in a format of its own: what it says at a point never changes.</summary>
    public static RouteHandlerBuilder MapPage(
        this IEndpointRouteBuilder root,
        string pattern,
        Format format,
        Func<PageRequest, HttpContext, Task<byte[]>> make,
        params Parameter[] parameters
    ) => root.Map(pattern, format, tellsLater: false, async (asked, http) => new(await make(asked, http), null), parameters);

    private static RouteHandlerBuilder Map(
        this IEndpointRouteBuilder root,
        string pattern,
        Format format,
        bool tellsLater,
        Func<PageRequest, HttpContext, Task<PageInParts>> make,
        Parameter[] parameters
    ) =>
        root.MapQuestion(pattern, (HttpContext http, Question question, CancellationToken ct) =>
                question.PageAsync((pin, newest, ct) => make(new PageRequest(http, question, pin, newest, ct), http), tellsLater, ct)
            )
            .WithMetadata(new AcceptedQuery([.. parameters, Parameters.Flow, Parameters.AsPublished, Parameters.AsRecorded], [], [format]))
            .ServesOwnPages()
            .ExcludeFromDescription();
}

/// <summary>Lets the first part of a path be a ranking unless the program serves something of its own there.</summary>
internal sealed class RankingPart : IRouteConstraint
{
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) => values[routeKey] is string given && !Defining.Reserved.Contains(given, StringComparer.OrdinalIgnoreCase);
}
