using System.Collections;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RankLedger.Requests;
using RankLedger.Web.Http.Hosting;

namespace RankLedger.Web.Http.Telemetry;

/// <summary>Logs as JSON on standard error; traces, metrics and logs to an OTLP endpoint where the environment names one.</summary>
internal static class TelemetrySetup
{
    private const string Prefix = "OTEL_";

    // What it fails on is thrown to whoever starts the host, who says it.
    private const string Starting = "Microsoft.Extensions.Hosting.Internal.Host";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Logs, traces and metrics of the process; those of named ledgers are among them.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, LedgerHostOptions options)
    {
        builder.AddLogs(options);
        if (IsExported)
            builder.AddExport();
    }

    /// <summary>Logs alone, for a host in a process that tells the rest.</summary>
    public static void AddLogs(this WebApplicationBuilder builder, LedgerHostOptions options)
    {
        builder.Services.AddMetrics();
        builder
            .Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("RankLedger", options.LeastLogged)
            .AddFilter(Starting, LogLevel.Critical)
            .AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
        if (IsExported)
            builder.Exporting().WithLogging().UseOtlpExporter();
    }

    private static bool IsExported => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Endpoint));

    private static void AddExport(this WebApplicationBuilder builder) =>
        builder
            .Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddNpgsql().AddSource(RequestTelemetry.Name))
            .WithMetrics(metrics =>
                metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(RequestTelemetry.Name, "Npgsql")
            );

    private static OpenTelemetryBuilder Exporting(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .Where(variable => ((string)variable.Key).StartsWith(Prefix, StringComparison.Ordinal))
                .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value))
        );
        return builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService("rankledger", serviceVersion: typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3))
            );
    }
}
