using Npgsql;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Processes;

namespace RankLedger.LocalPostgres;

/// <summary>A private PostgreSQL server: loopback only, with a password of its own, on a port that is free at each start.</summary>
/// <remarks>
/// <para>Any number of processes may use one folder at a time. Each shares the lock <c>in-use.lock</c> while it does; the first
/// starts the server, the others attach to it, and <b>the last one out stops it</b>, whoever began. Starting and stopping happen
/// under <c>start-stop.lock</c>, so they never overlap. Both locks are the operating system's, so a killed process lets go of
/// them by dying: its server then stays, and the next start adopts it. A program that only connects, without
/// <see cref="StartAsync(LocalPostgresOptions, CancellationToken)"/>, is not counted.</para>
/// <para>The server is stopped by <see cref="DisposeAsync"/>, or at the latest when the process exits normally. A console program
/// must turn SIGTERM into a normal exit itself (<c>PosixSignalRegistration</c>): since .NET 10 the runtime does not.</para>
/// </remarks>
public sealed class LocalPostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(10);

    private readonly ClusterFolder cluster;
    private readonly Postmaster server;
    private readonly FileStream share;
    private int disposed;

    private LocalPostgresServer(ClusterFolder folder, Postmaster postmaster, FileStream inUse)
    {
        cluster = folder;
        server = postmaster;
        share = inUse;
    }

    /// <summary>The folder for the user's own ledger: "rankledger" in the local application data of the account.</summary>
    public static string DefaultFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "rankledger");

    /// <summary>Connects to the database of the options, as the server's superuser.</summary>
    public string ConnectionString { get; private init; } = "";

    /// <summary>The folder with the cluster, its password, its log and the locks.</summary>
    public string Folder => cluster.Path;

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
        try
        {
            Directory.CreateDirectory(folder.Path);
            await using var startStop = await FolderLock.TakeAsync(folder.StartStopLock, StartPatience, ct);
            var alone = FolderLock.TryTake(folder.InUseLock);
            if (alone is not null) await alone.DisposeAsync();
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
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException or NpgsqlException)
        {
            throw new LocalPostgresException(
                $"The private PostgreSQL in {folder.Path} cannot be used: {failure.Message} Choose a folder that this account may "
                + "write, or name a server with --connection or ConnectionStrings__RankLedger.", failure);
        }
    }

    private static async Task<LocalPostgresServer> StartAsync(
        ClusterFolder folder, LocalPostgresOptions options, FileStream inUse, bool alone, CancellationToken ct)
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
        var running = await postmaster.AttachAsync(password, ct);
        if (running is null && !alone)
            throw new LocalPostgresException(
                $"Another process uses {folder.Path}, but no server of that folder runs on this system: it was killed, or it runs "
                + "in another container. End the other process, then try again.");
        try
        {
            var port = running ?? await postmaster.StartAsync(ct);
            return new LocalPostgresServer(folder, postmaster, inUse)
            {
                Port = port,
                Version = await LedgerDatabase.EnsureAsync(port, password, options.Database, ct),
                ConnectionString = Connections.To(port, password, options.Database),
                Adopted = running is not null,
                Owner = alone,
            };
        }
        catch when (alone)
        {
            await StopInTimeAsync(postmaster);
            throw;
        }
    }

    /// <summary>Lets go of the server, and stops it when no other process uses it. Doing it twice does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        await using (var own = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(own);
        try
        {
            await using var startStop = await FolderLock.TakeAsync(cluster.StartStopLock, StopPatience, CancellationToken.None);
            await share.DisposeAsync();
            await using var last = FolderLock.TryTake(cluster.InUseLock);
            if (last is not null) await StopInTimeAsync(server);
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
