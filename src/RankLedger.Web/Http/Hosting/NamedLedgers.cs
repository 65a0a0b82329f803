using Microsoft.AspNetCore.Hosting.Server;

namespace RankLedger.Web.Http.Hosting;

/// <summary>The ledgers that are served beside a host's own, each a whole host over its own database that is handed the requests under
/// <c>/ledgers/NAME</c>: its keys, limits, caches, health and status are its own.</summary>
public sealed class NamedLedgers(IReadOnlyDictionary<string, WebApplication> hosts) : IHostedLifecycleService, IAsyncDisposable
{
    /// <summary>What the path of a named ledger begins with.</summary>
    public const string Prefix = "/ledgers";

    /// <inheritdoc />
    public Task StartAsync(CancellationToken ct) => Task.WhenAll(hosts.Values.Select(host => host.StartAsync(ct)));

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Says that they stop before the server that hands them requests waits for those in flight: a stream of events ends at that
    /// word only.</summary>
    public Task StoppingAsync(CancellationToken ct)
    {
        foreach (var host in hosts.Values)
            host.Lifetime.StopApplication();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken ct) => Task.WhenAll(hosts.Values.Select(host => host.StopAsync(ct)));

    /// <summary>The parts of each host, by the ledger's name.</summary>
    public IEnumerable<(string Name, IServiceProvider Services)> All => hosts.Select(each => (each.Key, each.Value.Services));

    /// <summary>Hands a request to the ledger that its path names; answers whether there is one.</summary>
    internal async Task<bool> AnswerAsync(HttpContext http)
    {
        var request = http.Request;
        if (
            !request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal, out var rest)
            || NameIn(rest) is not { } name
            || !hosts.TryGetValue(name, out var host)
        )
            return false;
        var (root, path) = (request.PathBase, request.Path);
        try
        {
            (request.PathBase, request.Path) = (root.Add($"{Prefix}/{name}"), rest.Value![(name.Length + 1)..]);
            await ((HandedServer)host.Services.GetRequiredService<IServer>()).AnswerAsync(http);
        }
        finally
        {
            (request.PathBase, request.Path) = (root, path);
        }

        return true;
    }

    /// <summary>The name of the ledger that a path behind the prefix names; null for none.</summary>
    public static string? NameIn(PathString rest) => rest.Value?.Split('/') is ["", { Length: > 0 } name, ..] ? name : null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values)
            await host.DisposeAsync();
    }
}
