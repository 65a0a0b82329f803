using Npgsql;
using RankLedger.Storage;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Connections;

/// <summary>Tells a question that took the database too long from a database that is out of reach.</summary>
internal static class CommandTimeout
{
    // Npgsql says all its timeouts with the same types; that of a command, which is there and was not done, has these words inside.
    private const string Reading = "Timeout during reading attempt";

    /// <summary>Whether a failure, or what caused it, is that a command was not done in the time that it has.</summary>
    public static bool Explains(Exception failure) =>
        failure is NpgsqlException { InnerException: TimeoutException { Message: Reading } }
        || (failure.InnerException is { } inner && Explains(inner));

    public static string Detail(HttpContext http) =>
        $"The ledger's database did not finish this within {Seconds(http)} s, which is the limit here ({Patience.Seconds} s where a whole "
        + "ranking is read). Ask for less at a time, or later, when others ask less.";

    private static int Seconds(HttpContext http) =>
        new NpgsqlConnectionStringBuilder(http.RequestServices.GetRequiredService<LedgerHostOptions>().ConnectionString).CommandTimeout;
}
