using Microsoft.AspNetCore.Connections;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Server;

/// <summary>Where and how the host listens. Nothing is read from files or from the environment here: the program says it all.</summary>
internal static class Listening
{
    /// <summary>How long the path and query of a request may be.</summary>
    public const int LongestTarget = 8192;

    /// <summary>How long the headers of a request may be together.</summary>
    public const int LongestHeaders = 32 * 1024;

    // The server hangs up where its own limits are passed, and looks at no route before: those lie behind ours.
    private const int Beyond = 4;

    public static void ListenOn(this WebApplicationBuilder builder, LedgerHostOptions options)
    {
        var addresses = new ConnectionsPerAddress(options);
        builder
            .WebHost.UseKestrelCore()
            .UseUrls(options.Urls)
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
                kestrel.Limits.RequestHeadersTimeout = options.HeadPatience;
                kestrel.Limits.MaxRequestLineSize = LongestTarget * Beyond;
                kestrel.Limits.MaxRequestHeadersTotalSize = LongestHeaders * Beyond;
                kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
                kestrel.ConfigureEndpointDefaults(endpoint =>
                {
                    endpoint.Use(next => connection => addresses.ServeAsync(connection, next));
                    endpoint.Use(next => connection => ServerRefusals.ServeAsync(connection, next));
                });
            });
    }
}
