using Npgsql;
using RankLedger.LocalPostgres;
using RankLedger.LocalPostgres.Binaries;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Processes;
using RankLedger.LocalPostgres.Programs;
using RankLedger.Rankings;
using RankLedger.Tests;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A PostgreSQL of a test's own that keeps what it acknowledged, can be crashed and started again, and can have a streaming
/// replica.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly string folder;
    private readonly LocalPostgresServer server;
    private readonly PostgresBinaries binaries;
    private readonly ServerAccount account;
    private Postmaster? replica;

    private OwnPostgres(string path, LocalPostgresServer started, PostgresBinaries programs, ServerAccount owner) =>
        (folder, server, binaries, account) = (path, started, programs, owner);

    public string ConnectionString => server.ConnectionString;

    /// <summary>A folder that goes with it.</summary>
    public string Folder => folder;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ClusterFolder Cluster => new(server.Folder);

    private string Data => Cluster.Data;

    /// <summary>Starts it, with the ranking of towns at @1 in its ledger.</summary>
    public static async Task<OwnPostgres> StartAsync()
    {
        var path = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"rankledger-web-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        var options = new LocalPostgresOptions(Path.Combine(path, "server")) { Durable = true };
        var started = await LocalPostgresServer.StartAsync(options, Ct);
        var cluster = new ClusterFolder(started.Folder);
        var programs = await BinariesSearch.FindAsync(options, cluster, Ct);
        var own = new OwnPostgres(path, started, programs, await ServerAccount.ChooseAsync(cluster, programs, Ct));
        await using var ledger = TestLedger.Open(own.ConnectionString);
        await ledger.Schema.EnsureAsync(Ct);
        await ledger.SendAsync(new DefineRanking(Desk.Towns, "tester"));
        return own;
    }

    /// <summary>Stops it in the middle of everything, as a power cut would, and leaves it stopped.</summary>
    public Task CrashAsync() => ControlAsync("stop", "-m", "immediate", "-w");

    /// <summary>Stops it as its administrator would, who tells every connection, and leaves it stopped.</summary>
    public Task StopAsync() => ControlAsync("stop", "-m", "fast", "-w");

    /// <summary>Starts it again on its port.</summary>
    public async Task StartAgainAsync()
    {
        while (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await Task.Delay(20, Ct);
        await ControlAsync("start", "-w", "-l", Cluster.Log);
    }

    /// <summary>Starts a replica that streams from it. Returns its connection string, or null with the reason where the programs are not
    /// there.</summary>
    public async Task<(string? ConnectionString, string Reason)> ReplicaAsync()
    {
        var backup = binaries.Program("pg_basebackup");
        if (!File.Exists(backup))
            return (null, $"{backup} is not there, so no replica can be made");
        var cluster = new ClusterFolder(Path.Combine(folder, "replica"));
        Directory.CreateDirectory(cluster.Path);
        await account.GiveAsync(cluster.Path, Ct);
        var source = new NpgsqlConnectionStringBuilder(ConnectionString);
        (
            await account.RunAsync(
                [
                    backup,
                    "-D",
                    cluster.Data,
                    "-R",
                    "-X",
                    "stream",
                    "-c",
                    "fast",
                    "-d",
                    $"host={source.Host} port={source.Port} user={source.Username} password={source.Password}",
                ],
                cluster.Path,
                Ct
            )
        ).OrRefuse();
        replica = new Postmaster(cluster, binaries, account, durable: false);
        return (
            new NpgsqlConnectionStringBuilder(ConnectionString) { Port = await replica.StartAsync(kept: null, Ct) }.ConnectionString,
            ""
        );
    }

    /// <summary>Cuts the stream to the replica, which does not notice: it goes on with what it has.</summary>
    public static async Task CutReplicaAsync(string connectionString)
    {
        await OnAsync(connectionString, "alter system set primary_conninfo = 'host=127.0.0.1 port=1'");
        await OnAsync(connectionString, "select pg_reload_conf()");
        while (await OnAsync(connectionString, "select true from pg_stat_wal_receiver where status = 'streaming'") is true)
            await Task.Delay(20, Ct);
    }

    /// <summary>Makes the replica the server that takes writes.</summary>
    public static async Task PromoteAsync(string connectionString) =>
        (await OnAsync(connectionString, "select pg_promote()")).ShouldBe(true);

    private static async Task<object?> OnAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (replica is not null)
            await replica.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs a program under the server's account, with a folder that it is given.</summary>
    public async Task<ProgramResult> RunAsync(string given, params string[] line)
    {
        await account.GiveAsync(given, Ct);
        return await account.RunAsync(line, given, Ct);
    }

    private async Task ControlAsync(string action, params string[] how) =>
        (await account.RunAsync([binaries.Program("pg_ctl"), action, .. how, "-D", Data], folder, Ct)).OrRefuse();
}
