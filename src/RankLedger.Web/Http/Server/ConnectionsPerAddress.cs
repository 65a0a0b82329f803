using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Server;

/// <summary>Closes the connections of an address that has as many open as it may. Proxies that are believed bring many clients, so they are
/// not counted.</summary>
internal sealed class ConnectionsPerAddress(LedgerHostOptions options)
{
    private readonly ConcurrentDictionary<IPAddress, int> open = new();
    private readonly List<IPNetwork> trusted = [.. options.TrustedProxies.Select(TrustedProxies.Network)];

    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var remote } || trusted.Exists(network => network.Contains(remote)))
        {
            await next(connection);
            return;
        }

        var address = ClientAddress.Of(remote);
        var count = open.AddOrUpdate(address, 1, (_, before) => before + 1);
        try
        {
            if (count <= options.ConnectionsPerAddress)
                await next(connection);
            else
                connection.Abort();
        }
        finally
        {
            if (open.AddOrUpdate(address, 0, (_, before) => before - 1) == 0)
                open.TryRemove(new(address, 0));
        }
    }
}
