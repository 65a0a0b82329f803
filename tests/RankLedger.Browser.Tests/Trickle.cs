using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RankLedger.Browser.Tests;

/// <summary>A line to a host over which a page comes in pieces with a wait behind each, so that a browser draws every state that it goes
/// through on its way.</summary>
internal sealed class Trickle : IAsyncDisposable
{
    private const int PieceBytes = 600;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(25);
    private readonly WebApplication line;
    private readonly HttpClient client;

    private Trickle(WebApplication open, HttpClient to) => (line, client) = (open, to);

    /// <summary>Where the line begins.</summary>
    public string Address => line.Urls.Single();

    public static async Task<Trickle> ToAsync(string host)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var to = new HttpClient { BaseAddress = new Uri(host) };
        var open = builder.Build();
        open.Run(http => SendAsync(http, to));
        await open.StartAsync(TestContext.Current.CancellationToken);
        return new(open, to);
    }

    private static async Task SendAsync(HttpContext http, HttpClient host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, http.Request.Path + http.Request.QueryString);
        request.Headers.Accept.ParseAdd(http.Request.Headers.Accept.ToString() is { Length: > 0 } wanted ? wanted : "*/*");
        using var answer = await host.SendAsync(request, http.RequestAborted);
        var body = await answer.Content.ReadAsByteArrayAsync(http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        var isPage = answer.Content.Headers.ContentType?.MediaType == "text/html";
        foreach (var piece in body.Chunk(isPage ? PieceBytes : Math.Max(1, body.Length)))
        {
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            if (isPage)
                await Task.Delay(Wait, http.RequestAborted);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await line.StopAsync(new CancellationToken(canceled: true));
        await line.DisposeAsync();
    }
}
