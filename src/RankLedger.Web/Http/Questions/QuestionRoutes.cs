namespace RankLedger.Web.Http.Questions;

/// <summary>Maps questions: GET, and HEAD for the headers alone.</summary>
internal static class QuestionRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder MapQuestion(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, Methods, handler);
}
