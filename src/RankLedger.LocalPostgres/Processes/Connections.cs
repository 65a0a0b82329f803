using Npgsql;

namespace RankLedger.LocalPostgres.Processes;

/// <summary>Connection strings for the private server: loopback only, so without encryption.</summary>
internal static class Connections
{
    public const string Superuser = "rankledger";

    public static string To(int port, string user, string password, string database) =>
        Parts(port, user, password, database).ConnectionString;

    /// <summary>To the database that every cluster has, on a connection that is closed for good after its use.</summary>
    public static string Unpooled(int port, string password)
    {
        var parts = Parts(port, Superuser, password, "postgres");
        parts.Pooling = false;
        // Nothing that somebody made in another schema is taken for PostgreSQL's own.
        parts.SearchPath = "pg_catalog";
        return parts.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Parts(int port, string user, string password, string database) =>
        new()
        {
            Host = "127.0.0.1",
            Port = port,
            Username = user,
            Password = password,
            Database = database,
            Timeout = 15,
            SslMode = SslMode.Disable,
            // Whoever listens on the port of a server that died is sent no password.
            RequireAuth = "ScramSHA256",
            // Npgsql 10 would look for a Kerberos library and complain where there is none.
            GssEncryptionMode = GssEncryptionMode.Disable,
            IncludeErrorDetail = true,
        };
}
