using Microsoft.OpenApi;
using RankLedger.Wording;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>What the parts of a path mean.</summary>
internal static class PathParameters
{
    public static void Describe(OpenApiParameter parameter) =>
        (parameter.Description, parameter.Example) = parameter.Name switch
        {
            "ranking" => (Meaning("ranking"), "china-foreign-trade-cities"),
            "id" => (Meaning("id"), "cdbrief-2026-01-22-fy2025"),
            _ => (parameter.Description, parameter.Example),
        };

    /// <summary>What a part means; its name where nothing is said of it.</summary>
    public static string Meaning(string name) =>
        name switch
        {
            "ranking" => Meanings.Ranking + ".",
            "id" => Meanings.Publication + ".",
            _ => name,
        };
}
