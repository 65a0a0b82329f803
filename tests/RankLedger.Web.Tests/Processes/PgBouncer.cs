using System.Globalization;
using Npgsql;
using RankLedger.LocalPostgres.Processes;

namespace RankLedger.Web.Tests.Processes;

/// <summary>PgBouncer in transaction mode, with few connections of its own, before a test's PostgreSQL.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"];
    private readonly string pidFile;

    private PgBouncer(string pid, string connection) => (pidFile, ConnectionString) = (pid, connection);

    public string ConnectionString { get; }

    /// <summary>Starts it; null with the reason where it is not installed.</summary>
    public static async Task<(PgBouncer? Pooler, string Reason)> StartAsync(OwnPostgres postgres, CancellationToken ct, int? at = null)
    {
        if (Array.Find(Places, File.Exists) is not { } program)
            return (null, $"pgbouncer is in none of {string.Join(", ", Places)}");
        var server = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
        var folder = Path.Combine(postgres.Folder, "pgbouncer");
        Directory.CreateDirectory(folder);
        var (settings, users, pid) = (Path.Combine(folder, "ini"), Path.Combine(folder, "users"), Path.Combine(folder, "pid"));
        var port = at ?? ServedProgram.FreePort();
        await File.WriteAllTextAsync(users, $"\"{server.Username}\" \"{server.Password}\"\n", ct);
        await File.WriteAllTextAsync(
            settings,
            $"""
            [databases]
            * = host={server.Host} port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = 6
            max_client_conn = 300
            logfile = {folder}/log
            pidfile = {pid}
            """,
            ct
        );
        (await postgres.RunAsync(folder, program, "-d", "-q", settings)).OrRefuse();
        server.Port = port;
        await using var first = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        for (var patience = 0; ; patience++)
        {
            try
            {
                await first.OpenAsync(ct);
                return (new(pid, server.ConnectionString), "");
            }
            catch (NpgsqlException) when (patience < 200)
            {
                await Task.Delay(50, ct);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        var process = int.Parse(await File.ReadAllTextAsync(pidFile), CultureInfo.InvariantCulture);
        using var pooler = System.Diagnostics.Process.GetProcessById(process);
        pooler.Kill();
        while (Directory.Exists($"/proc/{process}") && File.ReadAllText($"/proc/{process}/cmdline").Length > 0)
            await Task.Delay(20);
    }
}
