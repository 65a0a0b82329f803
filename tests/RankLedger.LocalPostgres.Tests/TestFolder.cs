using System.Diagnostics;
using RankLedger.LocalPostgres.Ground;
using RankLedger.LocalPostgres.Processes;

namespace RankLedger.LocalPostgres.Tests;

/// <summary>A folder of its own for one test, in memory where the system offers that; nothing runs in it afterwards.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        var parent = Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(parent, $"rankledger-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
        Cluster = new(Path);
    }

    public string Path { get; }

    public ClusterFolder Cluster { get; }

    public string PidFilePath => PidFile.PathIn(Cluster.Data);

    public int ServerPid => PidFile.Read(Cluster.Data)?.Pid ?? throw new InvalidOperationException($"{PidFilePath} is not there.");

    public LocalPostgresOptions Options => new(Path) { Durable = false };

    public Task<LocalPostgresServer> StartAsync() => LocalPostgresServer.StartAsync(Options, TestContext.Current.CancellationToken);

    /// <summary>A cluster with a table, whose server is stopped.</summary>
    public async Task FillAsync()
    {
        await using var server = await StartAsync();
        await server.ExecuteAsync("create table kept (value int); insert into kept values (42)");
    }

    public void KillServer()
    {
        using var server = Process.GetProcessById(ServerPid);
        server.Kill();
        while (new PidFile(server.Id, "", 0, "").IsPostgres())
            Thread.Sleep(5);
    }

    public void Dispose()
    {
        if (PidFile.Read(Cluster.Data) is { } left && left.IsPostgres())
            KillServer();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 50)
            {
                Thread.Sleep(100); // the last processes of a killed server still write
            }
        }
    }
}
