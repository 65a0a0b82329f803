using RankLedger.Access;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;

namespace RankLedger.Web.Http.Questions;

/// <summary>Maps what is only read: GET, and HEAD for the headers alone.</summary>
internal static class QuestionRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A question to the ledger, which needs to read.</summary>
    public static RouteHandlerBuilder MapQuestion(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapRead(pattern, handler).RequireScope(Scope.Reader);

    /// <summary>A question to this host, which says itself what it needs.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler);

    /// <summary>Leaves the path of a sheet without an answer where its question has none. Comes behind routing.</summary>
    public static void UseSheetsAlone(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (
                    SheetRoutes.IsAsked(http)
                    && http.GetEndpoint()?.Metadata.GetMetadata<AcceptedQuery>()?.Formats.Contains(Format.Csv) != true
                )
                    http.SetEndpoint(null);
                return next(http);
            }
        );
}
