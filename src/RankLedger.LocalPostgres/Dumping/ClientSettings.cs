using System.Globalization;
using Npgsql;

namespace RankLedger.LocalPostgres.Dumping;

/// <summary>How PostgreSQL's own programs are told what a connection string says: by the environment, which no list of processes
/// shows.</summary>
internal static class ClientSettings
{
    /// <param name="connection">Open, so that of several hosts the one is known that holds the snapshot.</param>
    /// <param name="connectionString">With the password, which an open connection does not tell.</param>
    public static Dictionary<string, string> Of(NpgsqlConnection connection, string connectionString)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString);
        var settings = new Dictionary<string, string?>
        {
            ["PGHOST"] = connection.Host,
            ["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = connection.Database,
            ["PGUSER"] = connection.UserName ?? said.Username,
            ["PGPASSWORD"] = said.Password,
            ["PGPASSFILE"] = said.Passfile,
            ["PGSSLMODE"] = Mode(said.SslMode),
            ["PGSSLROOTCERT"] = said.RootCertificate,
            ["PGSSLCERT"] = said.SslCertificate,
            ["PGSSLKEY"] = said.SslKey,
            ["PGAPPNAME"] = "rankledger",
        };
        return settings.Where(each => !string.IsNullOrEmpty(each.Value)).ToDictionary(each => each.Key, each => each.Value!);
    }

    private static string Mode(SslMode mode) =>
        mode switch
        {
            SslMode.Disable => "disable",
            SslMode.Allow => "allow",
            SslMode.Require => "require",
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            _ => "prefer",
        };
}
