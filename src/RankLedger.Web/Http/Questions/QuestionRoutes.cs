using RankLedger.Access;
using RankLedger.Web.Http.Access;

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
}
