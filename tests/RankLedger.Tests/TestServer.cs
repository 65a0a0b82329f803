using Npgsql;
using RankLedger.LocalPostgres;
using RankLedger.Tests;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(TestServer))]

namespace RankLedger.Tests;

/// <summary>
/// One PostgreSQL for the whole assembly, with a template database that holds the ledger's schema. RANKLEDGER_TEST_POSTGRES may
/// hold a connection string, or "testcontainers"; without it a private server is started, in memory where that is possible.
/// </summary>
public sealed class TestServer : IAsyncLifetime
{
    private const string Template = "rankledger_template";
    private readonly string folder = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
        $"rankledger-tests-{Guid.NewGuid():N}"
    );
    private LocalPostgresServer? local;
    private PostgreSqlContainer? container;
    private string server = "";
    private int databases;

    public async ValueTask InitializeAsync()
    {
        switch (Environment.GetEnvironmentVariable("RANKLEDGER_TEST_POSTGRES"))
        {
            case null or "":
                Directory.CreateDirectory(folder);
                local = await LocalPostgresServer.StartAsync(new(folder) { Durable = false }, CancellationToken.None);
                server = local.ConnectionString;
                break;
            case "testcontainers":
                container = new PostgreSqlBuilder("postgres:17-alpine").Build();
                await container.StartAsync();
                server = container.GetConnectionString();
                break;
            case var given:
                server = given;
                break;
        }

        await ExecuteAsync($"drop database if exists {Template} with (force)");
        await ExecuteAsync($"create database {Template}");
        await using (var ledger = TestLedger.Open(Connection(Template) + ";Pooling=false"))
            await ledger.Schema.EnsureAsync(CancellationToken.None);
    }

    /// <summary>A database of its own, with an empty ledger in it; it is dropped with the ledger, for a thousand fill the
    /// memory.</summary>
    public async Task<TestLedger> LedgerAsync(bool empty = false, TimeProvider? clock = null)
    {
        var name = $"rankledger_test_{Interlocked.Increment(ref databases)}_{Environment.ProcessId}";
        await ExecuteAsync(empty ? $"create database {name}" : $"create database {name} template {Template}");
        return TestLedger.Open(Connection(name), clock: clock, drop: () => ExecuteAsync($"drop database if exists {name} with (force)"));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (local is not null)
            await local.DisposeAsync();
        if (container is not null)
            await container.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private string Connection(string database) =>
        new NpgsqlConnectionStringBuilder(server)
        {
            Database = database,
            MaxPoolSize = 12,
            IncludeErrorDetail = true,
        }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
