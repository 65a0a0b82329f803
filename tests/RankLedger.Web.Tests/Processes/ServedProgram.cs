using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RankLedger.Cli.Tests.Processes;

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
    public static async Task<ServedProgram> StartAsync(string? connectionString, int port, params string[] more)
    {
        var address = $"http://127.0.0.1:{port}";
        string[] words = ["serve", "--urls", address, "--requests-per-minute", "0", .. more];
        var program = new ServedProgram(BuiltProgram.Start(connectionString, words), address);
        while (true)
        {
            var said = await program.process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            if (said.ShouldNotBeNull("it ended before it listened").StartsWith($"Listening on {address}", StringComparison.Ordinal))
                break;
        }

        // What it logs is read to the end, or it would wait for a reader.
        _ = program.ReadLogAsync();
        _ = program.process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return program;
    }

    /// <summary>What it logged at level warning and above.</summary>
    public ConcurrentQueue<string> Warnings { get; } = new();

    private async Task ReadLogAsync()
    {
        while (await process.StandardError.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.StartsWith('{') && !line.Contains("\"LogLevel\":\"Information\"", StringComparison.Ordinal))
                Warnings.Enqueue(line);
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks it to end, as a supervisor does, and gives its exit code; null where it has not ended in time.</summary>
    public async Task<int?> StopAsync(TimeSpan patience)
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(enough.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return null;
        }
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
