using Npgsql;
using RankLedger.Storage;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Connections;

/// <summary>What is said of a statement that took the database longer than it may.</summary>
internal static class CommandTimeout
{
    public static string Detail(HttpContext http) =>
        $"The ledger's database did not finish this within {Seconds(http)} s, which is the limit here ({Patience.Seconds} s where a whole "
        + "ranking is read), or within a limit of its own. "
        + (
            HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
                ? "Ask for less at a time, or later, when others ask less."
                : "Whether it was recorded is not known: send the same request again with the same Idempotency-Key, which records it once."
        );

    private static int Seconds(HttpContext http) =>
        new NpgsqlConnectionStringBuilder(http.RequestServices.GetRequiredService<LedgerHostOptions>().ConnectionString).CommandTimeout;
}
