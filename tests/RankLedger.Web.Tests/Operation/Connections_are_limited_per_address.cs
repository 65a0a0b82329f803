using System.Net;
using System.Net.Sockets;
using System.Text;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;
using RankLedger.Web.Tests.Processes;

namespace RankLedger.Web.Tests.Operation;

/// <summary>One address cannot take all the connections that a host has.</summary>
public sealed class Connections_are_limited_per_address(TestServer server)
{
    private static readonly byte[] Question = Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");

    [Fact]
    public async Task More_than_allowed_are_closed_and_another_address_is_served()
    {
        await using var desk = await Desk.OpenAsync(server, options => options with { ConnectionsPerAddress = 3 });
        var port = desk.Host.Client.BaseAddress!.Port;
        using Socket first = await ConnectAsync("127.0.0.1", port),
            second = await ConnectAsync("127.0.0.1", port),
            third = await ConnectAsync("127.0.0.1", port);
        foreach (var socket in (Socket[])[first, second, third])
            (await AnswerAsync(socket)).ShouldStartWith("HTTP/1.1 200");
        (await AnsweredAsync("127.0.0.1", port)).ShouldBeEmpty();
        using (var other = await ConnectAsync("127.0.0.2", port))
            (await AnswerAsync(other)).ShouldStartWith("HTTP/1.1 200");

        third.Close();
        using var again = await ServedAsync("127.0.0.1", port);
    }

    [Fact]
    public async Task A_trusted_proxy_brings_as_many_as_it_wants()
    {
        await using var desk = await Desk.OpenAsync(server, options =>
            options with
            {
                ConnectionsPerAddress = 1,
                TrustedProxies = ["127.0.0.0/8"],
            }
        );
        var port = desk.Host.Client.BaseAddress!.Port;
        using Socket first = await ConnectAsync("127.0.0.1", port),
            second = await ConnectAsync("127.0.0.1", port);
        foreach (var socket in (Socket[])[first, second])
            (await AnswerAsync(socket)).ShouldStartWith("HTTP/1.1 200");
    }

    [Fact]
    public async Task The_built_program_keeps_both_limits()
    {
        await using var ledger = await server.LedgerAsync();
        var port = ServedProgram.FreePort();
        await using var program = await ServedProgram.StartAsync(
            ledger.ConnectionString,
            port,
            "--max-connections",
            "3",
            "--connections-per-address",
            "2"
        );
        using Socket first = await ConnectAsync("127.0.0.1", port),
            second = await ConnectAsync("127.0.0.1", port);
        foreach (var socket in (Socket[])[first, second])
            (await AnswerAsync(socket)).ShouldStartWith("HTTP/1.1 200");
        (await AnsweredAsync("127.0.0.1", port)).ShouldBeEmpty("one address may have two");
        using var third = await ServedAsync("127.0.0.2", port);
        (await AnsweredAsync("127.0.0.3", port)).ShouldBeEmpty("three may be open at once");
        third.Close();
        using var again = await ServedAsync("127.0.0.3", port);
    }

    // The host notices in a moment that one was closed.
    private static async Task<Socket> ServedAsync(string from, int port)
    {
        for (var waited = 0; ; waited++)
        {
            var (socket, answer) = await AskAsync(from, port);
            if (answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                return socket!;
            socket?.Dispose();
            waited.ShouldBeLessThan(100);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> AnsweredAsync(string from, int port)
    {
        var (socket, answer) = await AskAsync(from, port);
        socket?.Dispose();
        return answer;
    }

    // A connection may be closed before it is told to be open.
    private static async Task<(Socket? Socket, string Answer)> AskAsync(string from, int port)
    {
        try
        {
            var socket = await ConnectAsync(from, port);
            return (socket, await AnswerAsync(socket));
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            return (null, "");
        }
    }

    private static async Task<Socket> ConnectAsync(string from, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), TestContext.Current.CancellationToken);
        return socket;
    }

    // Nothing where the host closed the connection.
    private static async Task<string> AnswerAsync(Socket socket)
    {
        try
        {
            await socket.SendAsync(Question, TestContext.Current.CancellationToken);
            var answer = new byte[1024];
            return Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer, TestContext.Current.CancellationToken));
        }
        catch (SocketException)
        {
            return "";
        }
    }
}
