using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace RankLedger.Web.Tests.Operation;

/// <summary>A request whose body comes piece by piece, or never, on a connection of its own.</summary>
internal sealed class SlowBody : IAsyncDisposable
{
    private readonly TcpClient connection = new();
    private readonly CancellationTokenSource stopped = new();
    private Task dripping = Task.CompletedTask;

    /// <summary>Sends the head of a POST with so long a body, and as much of it as is given.</summary>
    public static async Task<SlowBody> BeginAsync(int port, string path, int length, string begun = "", params string[] headers)
    {
        var sent = new SlowBody();
        await sent.connection.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        await sent.SendAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n"
                    + $"{string.Concat(headers.Select(each => each + "\r\n"))}\r\n{begun}"
            )
        );
        return sent;
    }

    /// <summary>Sends a little again and again, faster than the server itself hangs up.</summary>
    public SlowBody Drip()
    {
        dripping = DripAsync();
        return this;
    }

    /// <summary>The head of the answer, once there is one.</summary>
    public async Task<string> AnswerAsync(TimeSpan within)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(within);
        var answer = new byte[4096];
        var read = await connection.GetStream().ReadAsync(answer, patience.Token);
        return Encoding.UTF8.GetString(answer, 0, read);
    }

    public Task SendAsync(string text) =>
        connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await dripping;
        connection.Dispose();
        stopped.Dispose();
    }

    private async Task DripAsync()
    {
        try
        {
            while (true)
            {
                await connection.GetStream().WriteAsync(new byte[100], stopped.Token);
                await Task.Delay(200, stopped.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // It is over, or the host hung up.
        }
    }
}
