using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RankLedger.LocalPostgres.Binaries;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>Attaches to, starts and stops the server of one cluster. Callers hold the folder's start-stop lock.</summary>
internal sealed class Postmaster(ClusterFolder folder, PostgresBinaries binaries, ServerAccount account, bool durable)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(20);
    private const int PortsToTry = 5;

    /// <summary>Attaches to the server that a living or a killed process of ours started.</summary>
    /// <returns>Its port; null when no server runs on the folder.</returns>
    public async Task<int?> AttachAsync(string password, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); PidFile.Read(folder.Data) is { } found; await Task.Delay(20, ct))
        {
            if (!found.IsPostgres()) return null;
            if (found.Ready)
            {
                var answer = await Probe.AskAsync(folder, found.Port, password, ct);
                if (answer is ProbeAnswer.ThisCluster) return found.Port;
                // A ready server does not refuse connections: the number belongs to some other PostgreSQL by now.
                if (answer is ProbeAnswer.AnotherCluster) return null;
                if (answer is ProbeAnswer.Refused && waited.Elapsed > TimeSpan.FromSeconds(5)) return null;
            }
            if (waited.Elapsed > Patience)
                throw new LocalPostgresException(
                    $"The PostgreSQL with process number {found.Pid} uses {folder.Data}, but has not answered on port "
                    + $"{found.Port} for {Patience.TotalSeconds:0} seconds. See {folder.Log}; end that process and try again.");
        }
        return null;
    }

    /// <summary>Starts the server on a free port.</summary>
    /// <returns>The port.</returns>
    public async Task<int> StartAsync(CancellationToken ct)
    {
        PidFile.Disown(folder.Data);
        if (!File.Exists(folder.Log)) await File.WriteAllTextAsync(folder.Log, "", ct);
        await account.GiveAsync(folder.Log, ct);
        var waited = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            await ServerSettings.WriteAsync(folder, port, durable, ct);
            var logged = new FileInfo(folder.Log).Length;
            if (await TryStartAsync(port, ct)) return port;
            var said = await LogSinceAsync(logged, ct);
            var portTaken = said.Contains("could not bind", StringComparison.Ordinal) && attempt < PortsToTry;
            // The processes of a server that was killed a moment ago are still ending.
            var orphans = said.Contains("pre-existing shared memory block", StringComparison.Ordinal) && waited.Elapsed < OrphanPatience;
            if (orphans) await Task.Delay(200, ct);
            else if (!portTaken)
                throw new LocalPostgresException(
                    $"PostgreSQL {binaries.Major} from {binaries.Folder} did not start on {folder.Data}. Its log, {folder.Log}, "
                    + $"ends with:{Environment.NewLine}{said}");
        }
    }

    /// <summary>Stops the server and waits until it has written everything; a dead one is left as it is.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (PidFile.Read(folder.Data) is not { } running || !running.IsPostgres()) return;
        var told = await account.RunAsync(
            [binaries.Program("pg_ctl"), "stop", "-W", "-m", "fast", "-D", folder.Data], folder.Path, ct);
        if (told.ExitCode != 0) return; // it ended by itself, or it stays and the next start adopts it
        while (PidFile.Read(folder.Data) is { } left && left.Pid == running.Pid && left.IsPostgres()) await Task.Delay(5, ct);
    }

    // Through pg_ctl, because it makes a new session: Ctrl+C in the console then does not reach the server. And with -l,
    // because otherwise the server keeps our pipes, and reading them to the end never returns. pg_ctl itself looks only ten
    // times a second whether the server is ready, so the file is watched beside it.
    private async Task<bool> TryStartAsync(int port, CancellationToken ct)
    {
        var before = PidFile.Read(folder.Data);
        var starting = account.RunAsync(
            [binaries.Program("pg_ctl"), "start", "-w", "-t", $"{Patience.TotalSeconds:0}", "-D", folder.Data, "-l", folder.Log],
            folder.Path, ct);
        while (!starting.IsCompleted)
        {
            if (PidFile.Read(folder.Data) is { Ready: true } now && now.Port == port && now != before) return true;
            await Task.Delay(5, ct);
        }
        return (await starting).ExitCode == 0;
    }

    private async Task<string> LogSinceAsync(long position, CancellationToken ct)
    {
        await using var log = new FileStream(folder.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = Math.Min(position, log.Length);
        using var reader = new StreamReader(log);
        var lines = (await reader.ReadToEndAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(Environment.NewLine, lines.TakeLast(8));
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
