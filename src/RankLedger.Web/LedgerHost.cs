using RankLedger.Proving;
using RankLedger.Web.Api;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Checkpoints;
using RankLedger.Web.Http.Commands;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Http.Telemetry;

namespace RankLedger.Web;

/// <summary>The HTTP API over a ledger, one host.</summary>
public static class LedgerHost
{
    /// <summary>Builds the host; the caller runs it. The ledger's schema is there already.</summary>
    public static WebApplication Build(LedgerHostOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "rankledger" });
        builder.ListenOn(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddRankLedger(options.ConnectionString, options.ReadConnectionString);
        builder.Services.AddSingleton(new LogKeyFile(options.SigningKey));
        builder.Services.AddRouting();
        builder.Services.AddAnswerJson();
        builder.Services.AddSingleton<AnswerCache>();
        builder.Services.AddProblems();
        builder.Services.AddAccess();
        builder.Services.AddWideQuestions();
        builder.Services.AddOpenApiDocument();
        builder.Services.AddHostedService<RequestKeyCleaning>();
        builder.Services.AddCheckpoints();
        builder.AddTelemetry(options);

        var app = builder.Build();
        app.UseTrustedProxies(options);
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseRequestSizes();
        app.UseHostCheck();
        app.UseAccess();
        app.UseCheckpointHeader();
        app.UsePathTexts();
        app.UseWideQuestions();
        app.UseStaleConnectionRetry();
        app.MapOpenApiDocument();
        app.MapHealth();
        var v1 = app.MapGroup("/v1");
        v1.MapStatus();
        v1.MapEvents();
        v1.MapLog();
        v1.MapRankings();
        v1.MapDefining();
        var ranking = v1.MapGroup("/rankings/{ranking}");
        ranking.MapStandings();
        ranking.MapMilestones();
        ranking.MapPublications();
        ranking.MapRecording();
        ranking.MapAudit();
        return app;
    }
}
