using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using RankLedger.Rankings;
using RankLedger.Tests;

namespace RankLedger.Web.Tests.Operation;

/// <summary>Traces, metrics and logs go to the OTLP endpoint that the environment names.</summary>
public sealed class Telemetry_is_exported(TestServer server)
{
    [Fact]
    public async Task Traces_metrics_and_logs_arrive()
    {
        var arrived = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var collector = await CollectAsync(arrived);
        await using var ledger = await server.LedgerAsync();
        using var process = Start(ledger.ConnectionString, collector.Urls.Single());
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using (var client = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[2]) })
            (await client.AskAsync("/v1/rankings")).ShouldBe(HttpStatusCode.OK);
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        arrived["/v1/traces"].ShouldContain("GetRankings");
        arrived["/v1/traces"].ShouldContain("/v1/rankings");
        arrived["/v1/traces"].ShouldContain("postgresql");
        arrived["/v1/metrics"].ShouldContain("rankledger.request.duration");
        arrived["/v1/metrics"].ShouldContain("http.server.request.duration");
        arrived["/v1/metrics"].ShouldContain("dotnet.gc");
        arrived["/v1/logs"].ShouldContain("Served {Method} {Path}");
    }

    // Protobuf keeps its texts as they are, so they can be looked for.
    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, string> arrived)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var app = builder.Build();
        app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body, Encoding.Latin1);
            var text = await body.ReadToEndAsync(http.RequestAborted);
            arrived.AddOrUpdate(http.Request.Path, text, (_, before) => before + text);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static Process Start(string connection, string endpoint)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "RankLedger.Cli.dll"), "serve", "--urls", "http://127.0.0.1:0"]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__RankLedger"] = connection;
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        return Process.Start(start)!;
    }
}
