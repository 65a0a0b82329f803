using Microsoft.OpenApi;
using RankLedger.Wording;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>What the parts of a path mean.</summary>
internal static class PathParameters
{
    public static void Describe(OpenApiParameter parameter) =>
        (parameter.Description, parameter.Example) = parameter.Name switch
        {
            "ranking" => (Meanings.Ranking + ".", "china-foreign-trade-cities"),
            "id" => (Meanings.Publication + ".", "cdbrief-2026-01-22-fy2025"),
            _ => (parameter.Description, parameter.Example),
        };
}
