using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RankLedger.Web.Tests.Processes;

/// <summary><c>rankledger serve</c> as it was built, in a process of its own.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private readonly Process process;

    private ServedProgram(Process started, string address)
    {
        process = started;
        Client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Client { get; }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ServedProgram> StartAsync(string connectionString, int port)
    {
        var address = $"http://127.0.0.1:{port}";
        var start = new ProcessStartInfo("dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "RankLedger.Cli.dll"), "serve", "--urls", address, "--requests-per-minute",
            "0"])
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__RankLedger"] = connectionString;
        var program = new ServedProgram(Process.Start(start)!, address);
        while (true)
        {
            var said = await program.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            if (said.ShouldNotBeNull("it ended before it listened").StartsWith($"Listening on {address}", StringComparison.Ordinal))
                break;
        }

        _ = program.process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        // What it logs is read to the end, or it would wait for a reader.
        _ = program.process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return program;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
