using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace RankLedger.Web.Http.Hosting;

/// <summary>Believes the proxies that are named, and nobody else, about whom they forward for, so that rates are those of
/// clients.</summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this WebApplication app, LedgerHostOptions options)
    {
        if (options.TrustedProxies.Count == 0)
            return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null, // as far as the chain is of proxies that are named
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
            forwarded.KnownIPNetworks.Add(Network(proxy));
        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>The network that a proxy is named by; an address is one of its own.</summary>
    public static System.Net.IPNetwork Network(string proxy) =>
        IPAddress.TryParse(proxy, out var address) ? new(address, address.GetAddressBytes().Length * 8) : System.Net.IPNetwork.Parse(proxy);
}
