using Npgsql;
using RankLedger.Cli.Tests.Processes;
using RankLedger.LocalPostgres;

[assembly: AssemblyFixture(typeof(PrivateServer))]

namespace RankLedger.Cli.Tests.Processes;

/// <summary>One private PostgreSQL for the assembly, in a folder of its own; databases on it as tests need them.</summary>
public sealed class PrivateServer : IAsyncLifetime
{
    private readonly string folder = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
        $"rankledger-cli-{Guid.NewGuid():N}"
    );
    private readonly SemaphoreSlim gate = new(1);
    private LocalPostgresServer? server;
    private string? sample;
    private string? towns;
    private int databases;

    /// <summary>A folder for what a test writes.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, $"test-{Interlocked.Increment(ref databases)}")).FullName;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        server = await LocalPostgresServer.StartAsync(new(Path.Combine(folder, "server")) { Durable = false }, CancellationToken.None);
    }

    /// <summary>The connection string of an empty database.</summary>
    public Task<string> NewDatabaseAsync() => NewDatabaseAsync("template1");

    /// <summary>The connection string of a database of its own with the two publications of <see cref="TownsFolder"/>.</summary>
    public async Task<string> TownsAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (towns is null)
            {
                var database = await NewDatabaseAsync();
                (await BuiltProgram.RunAsync(database, "import", TownsFolder.In(NewFolder()), "--ranking", "towns")).ShouldReturn(0);
                towns = database;
            }

            return await NewDatabaseAsync(new NpgsqlConnectionStringBuilder(towns).Database!);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string> NewDatabaseAsync(string template)
    {
        var name = $"cli_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server!.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name} template {template}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>The connection string of a database with the sample dataset; tests only ask it.</summary>
    public async Task<string> SampleAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (sample is not null)
                return sample;
            var database = await NewDatabaseAsync();
            (await BuiltProgram.RunAsync(database, "import", SampleFolder)).ShouldReturn(0);
            return sample = database;
        }
        finally
        {
            gate.Release();
        }
    }

    public static string SampleFolder => Path.Combine(AppContext.BaseDirectory, "sample", "china-foreign-trade-cities");

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
