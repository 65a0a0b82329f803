using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using RankLedger.Tests;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Tests;

/// <summary>A host on a free port over a ledger of its own, and a client that speaks HTTP to it.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly TestLedger ledger;

    private RunningHost(WebApplication running, TestLedger over)
    {
        (host, ledger) = (running, over);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(host.Urls.Single()),
        };
    }

    public HttpClient Client { get; }

    /// <summary>The ledger below, for what a test prepares.</summary>
    public TestLedger Ledger => ledger;

    public IServiceProvider Rooms => host.Services;

    public static async Task<RunningHost> StartAsync(TestLedger over, Func<LedgerHostOptions, LedgerHostOptions>? settings = null)
    {
        var options = new LedgerHostOptions(over.ConnectionString) { Urls = "http://127.0.0.1:0", LeastLogged = LogLevel.Critical };
        var started = LedgerHost.Build(settings?.Invoke(options) ?? options);
        await started.StartAsync(TestContext.Current.CancellationToken);
        return new(started, over);
    }

    public Task StopAsync() => host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // As every host ends, but without patience for what a test left hanging.
        await host.StopAsync(new CancellationToken(canceled: true));
        await host.DisposeAsync();
        await ledger.DisposeAsync();
    }
}
