using RankLedger.Domain.Rankings;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Questions;

namespace RankLedger.Web.Pages;

/// <summary>Maps a page: what it takes and how it is made.</summary>
internal static class PageRoutes
{
    /// <summary>The constraint of a path's first part: a ranking, and nothing that the program itself serves.</summary>
    public const string RankingPart = "{ranking:ranking}";

    /// <summary>The constraint of a path's part that names a period: it begins with a digit.</summary>
    public const string PeriodPart = @"{period:regex(^\d)}";

    /// <summary>A page at a point. It is read like any answer of the API: by the same scope, rates, parameters and clocks.</summary>
    public static RouteHandlerBuilder MapPage(
        this IEndpointRouteBuilder root,
        string pattern,
        Func<Asked, HttpContext, Task<byte[]>> make,
        params Parameter[] parameters
    ) => root.MapPage(pattern, Format.Html, make, parameters);

    /// <summary>What belongs to a page, in a format of its own.</summary>
    public static RouteHandlerBuilder MapPage(
        this IEndpointRouteBuilder root,
        string pattern,
        Format format,
        Func<Asked, HttpContext, Task<byte[]>> make,
        params Parameter[] parameters
    ) =>
        root.MapQuestion(pattern, (HttpContext http, Question question, CancellationToken ct) =>
                question.PageAsync((pin, ct) => make(new Asked(http, question, pin, ct), http), ct)
            )
            .WithMetadata(
                new AcceptedQuery([.. parameters, Parameters.Flow, Parameters.AsPublished, Parameters.AsRecorded], [], [format]),
                ProblemPages.Form
            )
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
