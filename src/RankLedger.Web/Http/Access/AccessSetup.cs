using RankLedger.Access;

namespace RankLedger.Web.Http.Access;

/// <summary>Puts the check of keys and rates before the routes of the ledger.</summary>
internal static class AccessSetup
{
    /// <summary>What a key or an address may take of a host.</summary>
    public static void AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<RateLimits>();
        services.AddSingleton<AddressShares>();
    }

    /// <summary>Takes from the limits of the host that serves the ledger by its name; they end with that host.</summary>
    public static void AddLimitsOf(this IServiceCollection services, IServiceProvider host)
    {
        services.AddSingleton(host.GetRequiredService<RateLimits>());
        services.AddSingleton(host.GetRequiredService<AddressShares>());
    }

    /// <summary>What browsers keep for the pages of a ledger.</summary>
    public static void AddKeySeal(this IServiceCollection services)
    {
        services.AddSingleton<SealKeyTable>();
        services.AddSingleton<KeySeal>();
    }

    public static void UseRequestSizes(this WebApplication app) => app.UseMiddleware<RequestSizes>();

    public static void UseHostCheck(this WebApplication app) => app.UseMiddleware<HostCheck>();

    public static void UseAccess(this WebApplication app) => app.UseMiddleware<KeyCheck>();
}
