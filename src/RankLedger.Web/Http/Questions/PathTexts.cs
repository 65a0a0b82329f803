using RankLedger.Domain.Texts;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Questions;

/// <summary>Reads the ids in a path as the ledger keeps texts, before any handler sees them.</summary>
internal sealed class PathTexts(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        foreach (var (name, given) in http.Request.RouteValues.ToList())
        {
            if (given is not string text)
                continue;
            http.Request.RouteValues[name] = KeptText.TryRead(text, out var kept, out var reason)
                ? kept
                : throw RefusedException.Of([new ParameterProblem(name, $"{name}: {reason}.")]);
        }

        return next(http);
    }
}

/// <summary>Puts the reading of paths before the routes.</summary>
internal static class PathTextsSetup
{
    public static void UsePathTexts(this WebApplication app) => app.UseMiddleware<PathTexts>();
}
