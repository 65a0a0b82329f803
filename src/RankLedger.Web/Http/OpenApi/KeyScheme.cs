using Microsoft.OpenApi;

namespace RankLedger.Web.Http.OpenApi;

/// <summary>The keys of callers, as the description has them.</summary>
internal static class KeyScheme
{
    public const string Scheme = "key";

    public static OpenApiSecurityScheme Make() =>
        new()
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "rl_…",
            Description =
                "A key made by `rankledger keys create`. Every key reads; `recorder` records publications, `corrector` amends "
                + "them, `admin` "
                + "may do all.",
        };

    public static OpenApiSecurityRequirement Requirement(OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] };
}
