using Npgsql;

namespace RankLedger.Storage;

/// <summary>
/// The search path of every connection: PostgreSQL's own schema alone. A function or operator that somebody makes in another schema, and
/// whose arguments fit better, is never taken for PostgreSQL's own, whatever a role or the database is set to: it would tell what is
/// stored otherwise than it is, and its body would run with the rights of whoever asks. Names are told as they are, too, not in quotes.
/// </summary>
/// <remarks>
/// Each connection sets it as it begins, before it asks anything else: so the driver does not look types up, and leaves the connection
/// as it is when it goes back to the pool; what commands set there ends with their transactions. A pooler such as PgBouncer would hand
/// the setting on to whoever gets the server's connection next. Behind such a one the path is what the server says; verification looks
/// then whether anything lies on it.
/// </remarks>
internal static class OwnPath
{
    /// <summary>The path.</summary>
    public const string Name = "pg_catalog";

    /// <summary>Makes the connections of a database begin with that path.</summary>
    public static NpgsqlDataSourceBuilder Builder(NpgsqlConnectionStringBuilder settings)
    {
        settings.NoResetOnClose = true;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString)
            .ConfigureTypeLoading(types => types.EnableTypeLoading(false))
            .UsePhysicalConnectionInitializer(Set, SetAsync);
    }

    private static void Set(NpgsqlConnection connection)
    {
        using var command = Setting(connection);
        command.ExecuteNonQuery();
    }

    private static async Task SetAsync(NpgsqlConnection connection)
    {
        await using var command = Setting(connection);
        await command.ExecuteNonQueryAsync();
    }

    // A pooler gives a process number of its own making.
    private static NpgsqlCommand Setting(NpgsqlConnection connection) =>
        new(
            $"""
            select case when pg_catalog.pg_backend_pid() operator(pg_catalog.=) $1
              then pg_catalog.set_config('search_path', '{Name}', false)
                operator(pg_catalog.||) pg_catalog.set_config('quote_all_identifiers', 'off', false) end
            """,
            connection
        )
        {
            Parameters = { new() { Value = connection.ProcessID } },
        };
}
