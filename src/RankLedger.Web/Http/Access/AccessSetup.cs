namespace RankLedger.Web.Http.Access;

/// <summary>Puts the check of keys and rates before the routes of the ledger.</summary>
internal static class AccessSetup
{
    /// <summary>The shares of addresses are those of the host whose ledger is served by a name; a host of its own has its own.</summary>
    public static void AddAccess(this IServiceCollection services, AddressShares? ofHost)
    {
        services.AddSingleton<RateLimits>();
        if (ofHost is null)
            services.AddSingleton<AddressShares>();
        else
            services.AddSingleton(ofHost);
    }

    public static void UseRequestSizes(this WebApplication app) => app.UseMiddleware<RequestSizes>();

    public static void UseHostCheck(this WebApplication app) => app.UseMiddleware<HostCheck>();

    public static void UseAccess(this WebApplication app) => app.UseMiddleware<KeyCheck>();
}
