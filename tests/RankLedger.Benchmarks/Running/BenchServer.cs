using Npgsql;
using RankLedger.LocalPostgres;

namespace RankLedger.Benchmarks.Running;

/// <summary>The PostgreSQL that everything is measured on: a private one, durable as a user's, or one that was named.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private const string Kept = "a ledger of the benchmarks, complete";
    private readonly LocalPostgresServer? local;
    private readonly string server;
    private readonly bool temporary;
    private int databases;

    private BenchServer(LocalPostgresServer? local, string server, bool temporary) =>
        (this.local, this.server, this.temporary) = (local, server, temporary);

    /// <summary>The private server's folder; null on a named server.</summary>
    public string? Folder => local?.Folder;

    /// <summary>Such as "private, durable".</summary>
    public string Kind => local is null ? "named by --connection" : "private (RankLedger.LocalPostgres), durable";

    public static async Task<BenchServer> OpenAsync(string? connection, string? data, CancellationToken ct)
    {
        if (connection is not null)
            return new(null, connection, temporary: false);
        var folder = data ?? Path.Combine(Path.GetTempPath(), $"rankledger-bench-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        var started = await LocalPostgresServer.StartAsync(new(folder), ct);
        return new(started, started.ConnectionString, temporary: data is null);
    }

    /// <summary>A new database, dropped when it is disposed of.</summary>
    public async Task<BenchDatabase> DatabaseAsync(CancellationToken ct)
    {
        var name = $"rankledger_bench_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"create database {name}", ct);
        return new(Connection(name), () => ExecuteAsync($"drop database {name} with (force)", CancellationToken.None));
    }

    /// <summary>A database that stays, and whether it must be filled; one that an earlier run left unfinished is made anew.</summary>
    public async Task<(BenchDatabase Database, bool IsNew)> KeptDatabaseAsync(string name, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = $1",
            connection
        )
        {
            Parameters = { new() { Value = name } },
        };
        if (await command.ExecuteScalarAsync(ct) is Kept)
            return (new(Connection(name), () => Task.CompletedTask), false);
        await ExecuteAsync($"drop database if exists {name} with (force)", ct);
        await ExecuteAsync($"create database {name}", ct);
        return (new(Connection(name), () => Task.CompletedTask), true);
    }

    /// <summary>Makes the database that a program finds in the private server's folder a copy of a ledger that nobody has open.</summary>
    public async Task CopyIntoFolderAsync(string ledger, CancellationToken ct)
    {
        var (own, source) = (new NpgsqlConnectionStringBuilder(server).Database!, new NpgsqlConnectionStringBuilder(ledger).Database!);
        await ExecuteAsync($"drop database if exists {own} with (force)", ct);
        await ExecuteAsync($"create database {own} template {source}", ct);
    }

    /// <summary>Marks a database as complete.</summary>
    public Task KeepAsync(string name, CancellationToken ct) => ExecuteAsync($"comment on database {name} is '{Kept}'", ct);

    /// <summary>The settings that decide about speed, as the server has them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SettingsAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select name, current_setting(name) from pg_settings where name in
            ('server_version', 'fsync', 'synchronous_commit',
              'full_page_writes', 'shared_buffers', 'work_mem', 'maintenance_work_mem', 'max_wal_size', 'jit', 'random_page_cost')
            order by name
            """,
            connection
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            settings[reader.GetString(0)] = reader.GetString(1);
        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (local is null)
            return;
        await local.DisposeAsync();
        if (temporary)
            Directory.Delete(local.Folder, recursive: true);
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Connection("postgres")) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A database of a benchmark.</summary>
internal sealed class BenchDatabase(string connectionString, Func<Task> drop) : IAsyncDisposable
{
    public string ConnectionString => connectionString;

    public async ValueTask DisposeAsync() => await drop();
}
