using Microsoft.OpenApi;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>What the parts of a path mean.</summary>
internal static class PathParameters
{
    public static void Describe(OpenApiParameter parameter) =>
        (parameter.Description, parameter.Example) = parameter.Name switch
        {
            "ranking" => ("The ranking's id.", "china-foreign-trade-cities"),
            "id" => ("The publication's id.", "cdbrief-2026-01-22-fy2025"),
            _ => (parameter.Description, parameter.Example),
        };
}
