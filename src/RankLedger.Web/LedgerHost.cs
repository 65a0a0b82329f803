using Microsoft.AspNetCore.Hosting.Server;
using RankLedger.Ledger;
using RankLedger.Proving;
using RankLedger.Web.Api;
using RankLedger.Web.Dbnomics;
using RankLedger.Web.Fred;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Bodies;
using RankLedger.Web.Http.Checkpoints;
using RankLedger.Web.Http.Commands;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Http.Server;
using RankLedger.Web.Http.Telemetry;
using RankLedger.Web.JsonStat;
using RankLedger.Web.Pages;
using RankLedger.Web.Sdmx;

namespace RankLedger.Web;

/// <summary>The HTTP API over a ledger, one host.</summary>
public static class LedgerHost
{
    /// <summary>Builds the host; the caller runs it. The schema of its ledger is there already, those of named ones when each is
    /// opened.</summary>
    public static WebApplication Build(LedgerHostOptions options)
    {
        return Build(
            options,
            services => services.AddLimits(),
            builder =>
            {
                builder.ListenOn(options);
                builder.AddTelemetry(options);
                builder.Services.AddSingleton(host => new NamedLedgers(
                    options.Ledgers.ToDictionary(each => each.Name, each => BuildNamed(options, each, host))
                ));
                builder.Services.AddHostedService(host => host.GetRequiredService<NamedLedgers>());
            },
            app =>
            {
                var named = app.Services.GetRequiredService<NamedLedgers>();
                app.Use(
                    async (http, next) =>
                    {
                        if (!await named.AnswerAsync(http))
                            await next(http);
                    }
                );
            }
        );
    }

    /// <summary>Builds a host that listens to nothing: whoever has built it hands it requests.</summary>
    /// <param name="options">What it needs to know.</param>
    /// <param name="host">The parts of the host that hands it requests; null where it stands alone.</param>
    internal static WebApplication BuildHanded(LedgerHostOptions options, IServiceProvider? host = null) =>
        Build(
            options,
            services =>
            {
                if (host is null)
                    services.AddLimits();
                else
                    services.AddLimitsOf(host);
            },
            builder =>
            {
                builder.Services.AddSingleton<IServer, HandedServer>();
                builder.AddLogs(options);
            },
            _ => { }
        );

    private static WebApplication BuildNamed(LedgerHostOptions options, NamedLedger ledger, IServiceProvider host) =>
        BuildHanded(
            options with
            {
                ConnectionString = ledger.ConnectionString,
                ReadConnectionString = ledger.ReadConnectionString,
                KnownEntry = ledger.KnownEntry,
                SigningKey = ledger.SigningKey,
                Opened = ledger.Opened,
                Ledgers = [],
                Restarts = () => null,
            },
            host
        );

    private static WebApplication Build(
        LedgerHostOptions options,
        Action<IServiceCollection> limits,
        Action<WebApplicationBuilder> serve,
        Action<WebApplication> first
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "rankledger" });
        serve(builder);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopPatience);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton(new RequestKeyLifetime(options.RequestKeysKept));
        if (options.KnownEntry is { } known)
            builder.Services.AddSingleton(known);
        builder.Services.AddRankLedger(options.ConnectionString, options.ReadConnectionString);
        builder.Services.AddSingleton(new LogKeyFile(options.SigningKey));
        builder.Services.AddRouting();
        builder.Services.AddAnswerJson();
        builder.Services.AddSingleton<AnswerCache>();
        builder.Services.AddProblems();
        limits(builder.Services);
        builder.Services.AddKeySeal();
        builder.Services.AddSingleton<WideQuestions>();
        builder.Services.AddOpenApiDocument();
        builder.Services.AddPages();
        builder.Services.AddCompression();
        builder.Services.AddSingleton<ServingBegins>();
        builder.Services.AddHostedService<EndAtStart>();
        builder.Services.AddHostedService<RequestKeyCleaning>();
        builder.Services.AddCheckpoints();

        var app = builder.Build();
        app.UseTrustedProxies(options);
        first(app);
        app.UseSheetRoutes();
        app.UseRouting();
        app.UseSheetsAlone();
        app.UseResponseCompression();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseRequestSizes();
        app.UseHostCheck();
        app.UseOpening(options);
        app.UseAccess();
        app.UseCheckpointHeader();
        app.UsePathTexts();
        app.UseStaleConnectionRetry();
        app.MapOpenApiDocument();
        app.MapHealth();
        var v1 = app.MapGroup("/v1");
        v1.MapStatus();
        v1.MapEvents();
        v1.MapLog();
        v1.MapWitness();
        v1.MapRankings();
        v1.MapDefining();
        v1.MapErasures();
        var ranking = v1.MapGroup("/rankings/{ranking}");
        ranking.MapStandings();
        ranking.MapMilestones();
        ranking.MapPublications();
        ranking.MapRecording();
        ranking.MapAudit();
        app.MapFred();
        app.MapDbnomics();
        app.MapJsonStat();
        app.MapSdmx();
        app.MapPages();
        return app;
    }
}
