using Npgsql;

namespace RankLedger.LocalPostgres.Tests;

internal static class Queries
{
    public static Task ExecuteAsync(this LocalPostgresServer server, string sql) => server.ConnectionString.ScalarAsync(sql);

    public static Task<object?> ScalarAsync(this LocalPostgresServer server, string sql) => server.ConnectionString.ScalarAsync(sql);

    public static async Task<object?> ScalarAsync(this string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
