using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Problems;

/// <summary>What problems say of what a request may be.</summary>
internal static class Limits
{
    public static long BodyBytes(HttpContext http) => http.RequestServices.GetRequiredService<LedgerHostOptions>().MaxRequestBytes;

    public static string MediaType(HttpContext http) =>
        $"A body of type '{http.Request.ContentType}' is not read here; send application/json and say so in Content-Type.";
}
