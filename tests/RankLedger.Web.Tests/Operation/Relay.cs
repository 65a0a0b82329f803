using System.Net;
using System.Net.Sockets;

namespace RankLedger.Web.Tests.Operation;

/// <summary>A port that stays where it is while the server behind it comes and goes: a private PostgreSQL takes another port at each
/// start.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public Relay()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The port behind it.</summary>
    public int Target { get; set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
            _ = CarryAsync(await listener.AcceptTcpClientAsync(stop.Token));
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var one = near;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, Target, stop.Token);
            await Task.WhenAny(
                one.GetStream().CopyToAsync(far.GetStream(), stop.Token),
                far.GetStream().CopyToAsync(one.GetStream(), stop.Token)
            );
        }
        catch (Exception gone) when (gone is SocketException or IOException or OperationCanceledException)
        {
            // One side is gone; closing the other tells it.
        }
    }
}
