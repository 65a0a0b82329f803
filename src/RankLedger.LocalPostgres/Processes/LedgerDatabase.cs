using Npgsql;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>The one database that the program uses on its private server.</summary>
internal static class LedgerDatabase
{
    /// <summary>Creates the database when absent.</summary>
    /// <returns>The version of the server.</returns>
    public static async Task<string> EnsureAsync(int port, string password, string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Connections.Unpooled(port, password));
        await connection.OpenAsync(ct);
        await using var lookup = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = database } },
        };
        if (await lookup.ExecuteScalarAsync(ct) is null)
        {
            var quoted = $"\"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            await using var create = new NpgsqlCommand($"create database {quoted}", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
        return connection.PostgreSqlVersion.ToString();
    }
}
