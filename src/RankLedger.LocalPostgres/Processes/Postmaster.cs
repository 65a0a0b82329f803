using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>Attaches to, starts and stops the server of one cluster. Callers hold the folder's start-stop lock.</summary>
internal sealed class Postmaster(ClusterFolder folder, PostgresBinaries binaries, ServerAccount account, bool durable)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan OrphanPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OrphansMayEnd = TimeSpan.FromSeconds(4);
    private const int PortsToTry = 5;
    private const int SilentStarts = 10;

    // PostgreSQL 15 that is told to stop while it recovers from a crash (of a full disk, say) ends its recovery, and then waits for ever
    // for its checkpointer, which nobody told.
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(15);

    /// <summary>Attaches to the server that a living or a killed process of ours started.</summary>
    /// <returns>Its port; null when no server runs on the folder.</returns>
    public async Task<int?> AttachAsync(string password, CancellationToken ct)
    {
        var ended = false;
        for (var waited = Stopwatch.StartNew(); PidFile.Read(folder.Data) is { } found; await Task.Delay(20, ct))
        {
            if (!found.IsPostgres())
                return null;
            if (found.Stopping && waited.Elapsed > StopsWithin && !ended)
            {
                await TellAsync("immediate", ct);
                ended = true;
            }
            if (found.Ready)
            {
                var answer = await Probe.AskAsync(folder, found.Port, password, ct);
                if (answer is ProbeAnswer.ThisCluster)
                    return found.Port;
                // A ready server does not refuse connections: the number belongs to some other PostgreSQL by now.
                if (answer is ProbeAnswer.AnotherCluster)
                    return null;
                if (answer is ProbeAnswer.Refused && waited.Elapsed > TimeSpan.FromSeconds(5))
                    return null;
            }
            if (waited.Elapsed > Patience)
                throw new LocalPostgresException(
                    $"The PostgreSQL with process number {found.Pid} uses {folder.Data}, but has not answered on port "
                        + $"{found.Port} for {Patience.TotalSeconds:0} seconds. End that process and try again. Its log, {folder.Log}, "
                        + $"ends with:{Environment.NewLine}{await ServerLog.SinceAsync(folder, 0, ct)}"
                );
        }
        return null;
    }

    /// <summary>Whether a server process lives that the folder's pid file names.</summary>
    public bool Lives() => PidFile.Read(folder.Data) is { } found && found.IsPostgres();

    /// <summary>Starts the server.</summary>
    /// <param name="kept">The port that others know it by; null takes a free one.</param>
    /// <param name="ct">Cancelling gives up.</param>
    /// <returns>The port.</returns>
    public async Task<int> StartAsync(int? kept, CancellationToken ct)
    {
        PidFile.Disown(folder.Data);
        await ServerLog.MakeAsync(folder, account, ct);
        var waited = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            var port = kept ?? FreePort();
            await ServerSettings.WriteAsync(folder, port, durable, ct);
            var logged = new FileInfo(folder.Log).Length;
            if (await TryStartAsync(port, ct) is not { } failed)
                return port;
            var said = await ServerLog.SinceAsync(folder, logged, ct);
            var portTaken = said.Contains("could not bind", StringComparison.Ordinal) && attempt < PortsToTry;
            // The processes of a server that was killed a moment ago are still ending.
            var orphans = said.Contains("pre-existing shared memory block", StringComparison.Ordinal) && waited.Elapsed < OrphanPatience;
            if (orphans && waited.Elapsed > OrphansMayEnd)
                Orphans.End(folder.Data);
            // One that gives up says why; this one was killed while it started. One that never says a word may not be able to start.
            var gaveUp = said.Contains("FATAL", StringComparison.Ordinal) || said.Contains("PANIC", StringComparison.Ordinal);
            var killed = !gaveUp && waited.Elapsed < OrphanPatience && (said.Length > 0 || attempt < SilentStarts);
            if (orphans || killed || (portTaken && kept is not null))
                await Task.Delay(200, ct);
            else if (!portTaken)
                throw new LocalPostgresException(
                    $"PostgreSQL {binaries.Major} from {binaries.Folder} did not start on {folder.Data}. Its log, {folder.Log}, "
                        + $"ends with:{Environment.NewLine}{(said.Length > 0 ? said : failed.Output.Trim())}"
                );
        }
    }

    /// <summary>Stops the server and waits until it has written everything; a dead one is left as it is. One that does not end is ended
    /// without, which loses nothing: the next start recovers.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (PidFile.Read(folder.Data) is not { } running || !running.IsPostgres())
            return;
        if (!await TellAsync("fast", ct))
            return; // it ended by itself, or it stays and the next start adopts it
        var ended = false;
        for (var waited = Stopwatch.StartNew(); Lives(running.Pid); await Task.Delay(5, ct))
        {
            if (waited.Elapsed <= StopsWithin || ended)
                continue;
            await TellAsync("immediate", ct);
            ended = true;
        }
    }

    private bool Lives(int pid) => PidFile.Read(folder.Data) is { } left && left.Pid == pid && left.IsPostgres();

    // Whether there is a server that was told to stop in one of pg_ctl's ways.
    private async Task<bool> TellAsync(string way, CancellationToken ct) =>
        (await account.RunAsync([binaries.Program("pg_ctl"), "stop", "-W", "-m", way, "-D", folder.Data], folder.Path, ct)).ExitCode == 0;

    // Through pg_ctl, because it makes a new session: Ctrl+C in the console then does not reach the server. And with -l,
    // because otherwise the server keeps our pipes, and reading them to the end never returns. pg_ctl itself looks only ten
    // times a second whether the server is ready, so the file is watched beside it.
    private async Task<ProgramResult?> TryStartAsync(int port, CancellationToken ct)
    {
        var before = PidFile.Read(folder.Data);
        var starting = account.RunAsync(
            [binaries.Program("pg_ctl"), "start", "-w", "-t", $"{Patience.TotalSeconds:0}", "-D", folder.Data, "-l", folder.Log],
            folder.Path,
            ct
        );
        while (!starting.IsCompleted)
        {
            if (PidFile.Read(folder.Data) is { Ready: true } now && now.Port == port && now != before)
                return null;
            await Task.Delay(5, ct);
        }
        return await starting is { ExitCode: not 0 } failed ? failed : null;
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
