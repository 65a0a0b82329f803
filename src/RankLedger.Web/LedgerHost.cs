using Microsoft.AspNetCore.Builder;

namespace RankLedger.Web;

/// <summary>The HTTP API over a ledger, one host.</summary>
public static class LedgerHost
{
    /// <summary>Builds the host; the caller runs it.</summary>
    /// <param name="connectionString">The ledger's database.</param>
    /// <param name="urls">Where to listen, such as <c>http://127.0.0.1:5080</c>.</param>
    public static WebApplication Build(string connectionString, string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRankLedger(connectionString);
        var app = builder.Build();
        app.Urls.Add(urls);
        return app;
    }
}
