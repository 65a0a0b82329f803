namespace RankLedger.Web.Http.Access;

/// <summary>Puts the check of keys and rates before the routes of the ledger.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services) => services.AddSingleton<RateLimits>();

    public static void UseRequestSizes(this WebApplication app) => app.UseMiddleware<RequestSizes>();

    public static void UseHostCheck(this WebApplication app) => app.UseMiddleware<HostCheck>();

    public static void UseAccess(this WebApplication app) => app.UseMiddleware<KeyCheck>();
}
