using System.Diagnostics;
using Npgsql;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Processes;

namespace RankLedger.LocalPostgres;

/// <summary>A private PostgreSQL server: loopback only, with a password of its own, on a port that is free at each start.</summary>
/// <remarks>
/// <para>Any number of processes may use one folder at a time. Each shares the lock <c>in-use.lock</c> while it does; the first
/// starts the server, the others attach to it, and <b>the last one out stops it</b>, whoever began. Starting and stopping happen
/// under <c>start-stop.lock</c>, so they never overlap. Both locks are the operating system's, so a killed process lets go of
/// them by dying: its server then stays, and the next start adopts it. A server that died under its users comes back on its port, by
/// <see cref="KeepRunningAsync"/> or by whoever starts next; but never where its death cannot be seen. A program that only connects,
/// without <see cref="StartAsync(LocalPostgresOptions, CancellationToken)"/>, is not counted.</para>
/// <para>The server is stopped by <see cref="DisposeAsync"/>, or at the latest when the process exits normally. A console program
/// must turn SIGTERM into a normal exit itself (<c>PosixSignalRegistration</c>): since .NET 10 the runtime does not.</para>
/// </remarks>
public sealed class LocalPostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CrashPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(10);

    private readonly ClusterFolder cluster;
    private readonly Postmaster server;
    private readonly FileStream share;
    private ClusterFolder? original;
    private int disposed;

    private LocalPostgresServer(ClusterFolder folder, Postmaster postmaster, FileStream inUse)
    {
        cluster = folder;
        server = postmaster;
        share = inUse;
    }

    /// <summary>The folder for the user's own ledger: "rankledger" in the local application data of the account.</summary>
    public static string DefaultFolder =>
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "rankledger"
        );

    /// <summary>Connects to the database of the options, as the server's superuser.</summary>
    public string ConnectionString { get; private init; } = "";

    /// <summary>Connects to the database of the options as the writer; where the options name none, as the superuser.</summary>
    public string WriterConnectionString { get; private init; } = "";

    /// <summary>The folder with the cluster, its password, its log and the locks.</summary>
    public string Folder => (original ?? cluster).Path;

    /// <summary>The file with the writer's password.</summary>
    public string WriterSecret => cluster.WriterSecret;

    /// <summary>Whether the folder cannot be written, so that the server works on a copy that is deleted at the end.</summary>
    public bool IsCopy => original is not null;

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; private init; }

    /// <summary>The version of the running server, such as "17.10".</summary>
    public string Version { get; private init; } = "";

    /// <summary>Whether the server was running already, for another process or since one was killed.</summary>
    public bool Adopted { get; private init; }

    /// <summary>Whether no other process used the folder at the start: this one started the server or took it over.</summary>
    public bool Owner { get; private init; }

    /// <summary>Starts the server of the folder, or attaches to it when it runs; makes the cluster and the database when absent.</summary>
    /// <exception cref="LocalPostgresException">No server can be had; the message says why and what to do.</exception>
    public static async Task<LocalPostgresServer> StartAsync(LocalPostgresOptions options, CancellationToken ct)
    {
        var folder = new ClusterFolder(Path.GetFullPath(options.Folder));
        if (!ReadOnlyFolder.Is(folder))
            return await StartInAsync(folder, options, ct);
        if (!options.CopyIfReadOnly)
            throw ReadOnlyFolder.Refusal(folder);
        var copy = await ReadOnlyFolder.CopyAsync(folder, options, ct);
        try
        {
            var started = await StartInAsync(copy, options with { Durable = false }, ct);
            started.original = folder;
            return started;
        }
        catch
        {
            Directory.Delete(copy.Path, recursive: true);
            throw;
        }
    }

    private static async Task<LocalPostgresServer> StartInAsync(ClusterFolder folder, LocalPostgresOptions options, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(folder.Path);
            await using var startStop = await FolderLock.TakeAsync(folder.StartStopLock, StartPatience, ct);
            var alone = FolderLock.TryTake(folder.InUseLock);
            if (alone is not null)
                await alone.DisposeAsync();
            var inUse = FolderLock.Share(folder.InUseLock);
            try
            {
                var started = await StartAsync(folder, options, inUse, alone is not null, ct);
                AppDomain.CurrentDomain.ProcessExit += started.OnProcessExit;
                return started;
            }
            catch
            {
                await inUse.DisposeAsync();
                throw;
            }
        }
        catch (Exception failure)
            when ((failure is IOException io && Disk.IsFull(io)) || (failure is LocalPostgresException && Disk.IsScarce(folder.Path)))
        {
            throw new LocalPostgresException(Disk.Sentence(folder.Path), failure);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException or NpgsqlException)
        {
            throw new LocalPostgresException(
                $"The private PostgreSQL in {folder.Path} cannot be used: {failure.Message} Choose a folder that this account may "
                    + "write, or name a server with --connection or ConnectionStrings__RankLedger.",
                failure
            );
        }
    }

    private static async Task<LocalPostgresServer> StartAsync(
        ClusterFolder folder,
        LocalPostgresOptions options,
        FileStream inUse,
        bool alone,
        CancellationToken ct
    )
    {
        var binaries = await BinariesSearch.FindAsync(options, folder, ct);
        var account = await ServerAccount.ChooseAsync(folder, binaries, ct);
        NewCluster.DeleteUnfinished(folder);
        if (!folder.HasCluster)
        {
            options.Progress?.Invoke($"Creating a PostgreSQL {binaries.Major} cluster in {folder.Path}");
            await NewCluster.CreateAsync(folder, binaries, account, options.Durable, ct);
        }
        var password = await folder.ReadPasswordAsync(ct);
        var postmaster = new Postmaster(folder, binaries, account, options.Durable);
        try
        {
            for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100, ct))
            {
                var running = await postmaster.AttachAsync(password, ct);
                var port = running ?? await StartOrRefuseAsync(folder, postmaster, alone, ct);
                try
                {
                    var version = await LedgerDatabase.EnsureAsync(port, password, options.Database, ct);
                    var owner = Connections.To(port, Connections.Superuser, password, options.Database);
                    return new LocalPostgresServer(folder, postmaster, inUse)
                    {
                        Port = port,
                        Version = version,
                        ConnectionString = owner,
                        WriterConnectionString = options.Writer is { } writer
                            ? Connections.To(
                                port,
                                writer,
                                await WriterLogin.EnsureAsync(folder, port, password, writer, ct),
                                options.Database
                            )
                            : owner,
                        Adopted = running is not null,
                        Owner = alone,
                    };
                }
                catch (NpgsqlException lost) when (lost.IsTransient && waited.Elapsed < CrashPatience)
                {
                    // It died between the two, or recovers from a crash of one of its processes.
                }
            }
        }
        catch when (alone)
        {
            await StopInTimeAsync(postmaster);
            throw;
        }
    }

    // Where others use the folder the server died under them. They know its port, so it comes back on that.
    private static async Task<int> StartOrRefuseAsync(ClusterFolder folder, Postmaster postmaster, bool alone, CancellationToken ct)
    {
        var last = alone ? null : StartRecord.Read(folder);
        if (!alone && last?.System != StartRecord.ThisSystem)
            throw new LocalPostgresException(
                $"Another process uses {folder.Path}, but no server of that folder runs on this system: it probably runs in another "
                    + "container, and two servers would destroy the data. End the other process, then try again."
            );
        var port = await postmaster.StartAsync(last?.Port, ct);
        var revivals = last is null ? null : new Revivals((last.Revivals?.Count ?? 0) + 1, TimeProvider.System.GetUtcNow());
        await new StartRecord(StartRecord.ThisSystem, port) { Revivals = revivals }.WriteAsync(folder, ct);
        return port;
    }

    /// <summary>How often the server died since somebody began to use the folder; null for never.</summary>
    public Revivals? Revivals => StartRecord.Read(cluster)?.Revivals;

    /// <summary>Looks after the server until it is told to stop: one that died is started again, on its port.</summary>
    /// <param name="told">Receives a sentence for each death, each return and each attempt that failed.</param>
    /// <param name="ct">Ends the watch; nothing is thrown for it.</param>
    public async Task KeepRunningAsync(Action<string> told, CancellationToken ct)
    {
        var pause = Glance;
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested || server.Lives())
                continue;
            try
            {
                told(await ReviveAsync(ct));
                pause = Glance;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it was, a watch that ended would leave the server dead for ever.
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                told(
                    $"PostgreSQL is gone and could not be started again; the next attempt is in {pause.TotalSeconds:0.#} s. "
                        + failure.Message
                );
            }
        }
    }

    private async Task<string> ReviveAsync(CancellationToken ct)
    {
        await using var startStop = await FolderLock.TakeAsync(cluster.StartStopLock, StartPatience, ct);
        var watch = Stopwatch.StartNew();
        var found = await server.AttachAsync(await cluster.ReadPasswordAsync(ct), ct);
        if ((found ?? await StartOrRefuseAsync(cluster, server, alone: false, ct)) is var port && port != Port)
            throw new LocalPostgresException(
                $"The server of {cluster.Path} came back on port {port}, and this process knows it on port {Port}. Start this process "
                    + "again."
            );
        return found is not null
            ? "PostgreSQL was gone; another process has started it again."
            : $"PostgreSQL was gone and was started again on port {port} in {watch.Elapsed.TotalSeconds:0.0} s; deaths so far: "
                + $"{Revivals?.Count}.";
    }

    /// <summary>Lets go of the server, and stops it when no other process uses it. Doing it twice does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        foreach (var used in new[] { ConnectionString, WriterConnectionString })
            await using (var own = new NpgsqlConnection(used))
                NpgsqlConnection.ClearPool(own);
        try
        {
            await using var startStop = await FolderLock.TakeAsync(cluster.StartStopLock, StopPatience, CancellationToken.None);
            await share.DisposeAsync();
            await using var last = FolderLock.TryTake(cluster.InUseLock);
            if (last is not null)
                await StopInTimeAsync(server);
            if (original is not null)
                Directory.Delete(cluster.Path, recursive: true);
        }
        catch (Exception gone) when (gone is LocalPostgresException or IOException or UnauthorizedAccessException)
        {
            // The folder is busy or was deleted. A server that stays is adopted by the next start.
            await share.DisposeAsync();
        }
    }

    private static async Task StopInTimeAsync(Postmaster postmaster)
    {
        using var enough = new CancellationTokenSource(StopPatience);
        try
        {
            await postmaster.StopAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            // It goes on shutting down by itself; the next start waits for it.
        }
    }

    private void OnProcessExit(object? sender, EventArgs e) => DisposeAsync().AsTask().Wait(ExitPatience);
}
