using Npgsql;
using RankLedger.LocalPostgres.Programs;

namespace RankLedger.LocalPostgres.Dumping;

/// <summary>Writes and reads schemas of databases with PostgreSQL's own programs.</summary>
public static class DatabaseDump
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes schemas of a database, as a snapshot sees them, into a new file that only its owner reads.</summary>
    /// <param name="connection">Open on the server whose snapshot it is.</param>
    /// <param name="connectionString">How that was reached, with the password.</param>
    /// <param name="snapshot">What <c>pg_export_snapshot</c> gave in a transaction that is still open.</param>
    /// <param name="schemas">The schemas that are written.</param>
    /// <param name="file">The file, which is not there yet.</param>
    /// <param name="ct">Cancelling ends the program.</param>
    /// <exception cref="DumpException">It cannot be written.</exception>
    public static async Task WriteAsync(
        NpgsqlConnection connection,
        string connectionString,
        string snapshot,
        IEnumerable<string> schemas,
        string file,
        CancellationToken ct
    )
    {
        var programs = await DumpPrograms.FindAsync(connection.PostgreSqlVersion.Major, ct);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        await using (new FileStream(file, options)) { }
        await RunAsync(
            [
                programs.Program("pg_dump"),
                "--format=custom",
                $"--snapshot={snapshot}",
                "--no-password",
                // A publication may name tables of the ledger and be itself no part of it.
                "--no-publications",
                "--no-subscriptions",
                "--no-security-labels",
                $"--file={file}",
                .. schemas.Select(schema => $"--schema={schema}"),
            ],
            connection,
            connectionString,
            ct
        );
    }

    /// <summary>Whether a dump holds a table.</summary>
    /// <exception cref="DumpException">It is no dump.</exception>
    public static async Task<bool> HoldsAsync(
        NpgsqlConnection connection,
        string connectionString,
        string file,
        string schema,
        string table,
        CancellationToken ct
    )
    {
        var programs = await DumpPrograms.FindAsync(connection.PostgreSqlVersion.Major, ct);
        var listed = await RunAsync([programs.Program("pg_restore"), "--list", file], connection, connectionString, ct);
        return listed.Contains($" TABLE {schema} {table} ", StringComparison.Ordinal);
    }

    /// <summary>Reads a dump into an empty database, all of it or nothing. The objects belong to the role of the connection.</summary>
    /// <exception cref="DumpException">It cannot be read.</exception>
    public static async Task ReadAsync(NpgsqlConnection connection, string connectionString, string file, CancellationToken ct)
    {
        var programs = await DumpPrograms.FindAsync(connection.PostgreSqlVersion.Major, ct);
        var database = connection.Database.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);
        await RunAsync(
            [
                programs.Program("pg_restore"),
                "--exit-on-error",
                "--single-transaction",
                "--no-owner",
                "--no-privileges",
                "--no-tablespaces",
                "--no-password",
                $"--dbname=dbname='{database}'",
                file,
            ],
            connection,
            connectionString,
            ct
        );
    }

    private static async Task<string> RunAsync(string[] command, NpgsqlConnection connection, string connectionString, CancellationToken ct)
    {
        var environment = ClientSettings.Of(connection, connectionString);
        var ended = await ChildProgram.RunAsync(command, Path.GetTempPath(), null, ct, environment);
        if (ended.ExitCode != 0)
            throw new DumpException("dump-failed", $"{ended.Program} ended with exit code {ended.ExitCode}: {ended.Output.Trim()}");
        return ended.Output;
    }
}
