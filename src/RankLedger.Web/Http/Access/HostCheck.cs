using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Access;

/// <summary>Serves only the hosts that are named: a page elsewhere whose name was pointed at this machine reads nothing here. A host that
/// listens for its own machine alone serves nobody elsewhere through a proxy that nobody named to it.</summary>
internal sealed class HostCheck(RequestDelegate next, LedgerHostOptions options)
{
    private static readonly string[] Forwarding =
    [
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Real-IP",
        "Forwarded",
        "Via",
    ];
    private readonly IReadOnlyList<string>? served = options.ServedHosts;
    private readonly bool isForThisMachine = options.TrustedProxies.Count == 0 && LedgerHostOptions.AreLoopback(options.Urls);

    public Task InvokeAsync(HttpContext http)
    {
        var host = http.Request.Host;
        if (isForThisMachine && Forwarding.FirstOrDefault(http.Request.Headers.ContainsKey) is { } header)
            throw new RefusedException(
                StatusCodes.Status421MisdirectedRequest,
                Slugs.HostNotServed,
                $"A proxy forwards this for somebody ({header}), but this host listens for its own machine alone and knows of no proxy. "
                    + "'serve --trusted-proxy' names it, 'serve --hosts' the names it is asked by."
            );
        // HTTP/1.0 may name none, which no browser does.
        return
            served is null || !host.HasValue || served.Contains(host.Host, StringComparer.OrdinalIgnoreCase) || IsKnownAs(http, host.Host)
            ? next(http)
            : throw new RefusedException(
                StatusCodes.Status421MisdirectedRequest,
                Slugs.HostNotServed,
                $"Nothing is served here for the host '{host.Host}'; served: {string.Join(", ", served)}. 'serve --hosts' names others."
            );
    }

    // Hosts that somebody named are all that he wants served.
    private bool IsKnownAs(HttpContext http, string host) =>
        options.Hosts.Count == 0
        && http.GetEndpoint()?.Metadata.GetMetadata<AlsoKnownAs>() is { } known
        && known.Host.Equals(host, StringComparison.OrdinalIgnoreCase);
}
