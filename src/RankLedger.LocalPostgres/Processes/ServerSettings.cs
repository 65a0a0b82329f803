using RankLedger.LocalPostgres.Ground;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>The settings file that is written anew for each start of the server.</summary>
/// <remarks>A file, and not options of <c>pg_ctl</c>: those pass through a shell, which quotes differently on each system.</remarks>
internal static class ServerSettings
{
    private const string FileName = "rankledger.conf";

    private const string Unsafe = """

        fsync = off
        synchronous_commit = off
        full_page_writes = off

        """;

    /// <summary>Makes a new cluster read the file.</summary>
    public static Task IncludeAsync(string data, CancellationToken ct) =>
        File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), $"\ninclude_if_exists = '{FileName}'\n", ct);

    // No Unix socket: its path may have 107 bytes only, and a private folder's is often longer.
    public static Task WriteAsync(ClusterFolder folder, int port, bool durable, CancellationToken ct) =>
        File.WriteAllTextAsync(
            Path.Combine(folder.Data, FileName),
            $"""
            # Written by RankLedger at each start; changes made here are lost.
            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = ''
            max_connections = 100
            """ + (durable ? "\n" : Unsafe),
            ct
        );
}
