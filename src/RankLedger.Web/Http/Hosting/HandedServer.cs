using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace RankLedger.Web.Http.Hosting;

/// <summary>A server that listens to nothing: another host hands it the requests that are for its ledger.</summary>
/// <remarks>Of the other host's request it sees the connection, the request and the response, and nothing that was set on the
/// way.</remarks>
internal sealed class HandedServer(IServiceScopeFactory rooms) : IServer
{
    private static readonly Type[] OfTheConnection =
    [
        typeof(IHttpRequestFeature),
        typeof(IHttpResponseFeature),
        typeof(IHttpResponseBodyFeature),
        typeof(IHttpConnectionFeature),
        typeof(IHttpRequestLifetimeFeature),
        typeof(IHttpRequestIdentifierFeature),
        typeof(IHttpRequestBodyDetectionFeature),
        typeof(IHttpMaxRequestBodySizeFeature),
        typeof(IHttpBodyControlFeature),
        typeof(IHttpResetFeature),
        typeof(IHttpResponseTrailersFeature),
        typeof(IRequestBodyPipeFeature),
        typeof(IConnectionLifetimeFeature),
        typeof(ITlsConnectionFeature),
    ];

    private Func<IFeatureCollection, Task>? serve;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken ct)
        where TContext : notnull
    {
        serve = features => ServeAsync(application, features);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Answers a request whose path is set to that in the ledger.</summary>
    public Task AnswerAsync(HttpContext handed) => serve!(handed.Features);

    public void Dispose() { }

    private async Task ServeAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection handed)
        where TContext : notnull
    {
        await using var scope = rooms.CreateAsyncScope();
        var features = new FeatureCollection();
        foreach (var feature in OfTheConnection)
            features[feature] = handed[feature];
        features.Set<IServiceProvidersFeature>(new OwnRooms { RequestServices = scope.ServiceProvider });
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
            // What is still to be done as the response starts needs the context that ends here.
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().StartAsync();
            application.DisposeContext(context, exception: null);
        }
        catch (Exception failure)
        {
            application.DisposeContext(context, failure);
            throw;
        }
    }

    private sealed class OwnRooms : IServiceProvidersFeature
    {
        public required IServiceProvider RequestServices { get; set; }
    }
}
