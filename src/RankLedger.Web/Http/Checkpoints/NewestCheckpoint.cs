using RankLedger.Access;
using RankLedger.Proving;
using RankLedger.Web.Http.Access;

namespace RankLedger.Web.Http.Checkpoints;

/// <summary>The newest checkpoint that this host signed or saw signed, told with every answer: each reader's log, cache and proxy
/// keeps what the ledger claimed, and a host that tells different readers different things must lie to each of them for ever.</summary>
internal sealed class NewestCheckpoint
{
    /// <summary>The header: the size and the root.</summary>
    public const string Header = "Ledger-Checkpoint";

    private volatile string? told;

    /// <summary>Notes the newest.</summary>
    public void See(SignedCheckpoint signed) => told = signed.Note.Split('\n') is [_, var size, var root, ..] ? $"{size} {root}" : null;

    /// <summary>Adds it to an answer.</summary>
    public void Tell(HttpResponse response)
    {
        if (told is { } newest)
            response.Headers[Header] = newest;
    }
}

/// <summary>Puts checkpoints into a host.</summary>
internal static class CheckpointSetup
{
    public static void AddCheckpoints(this IServiceCollection services)
    {
        services.AddSingleton<NewestCheckpoint>();
        services.AddHostedService<CheckpointMaking>();
    }

    public static void UseCheckpointHeader(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (http.GetEndpoint()?.Metadata.GetMetadata<RequiredAccess>() is { Scope: Scope.Reader })
                    http.RequestServices.GetRequiredService<NewestCheckpoint>().Tell(http.Response);
                return next(http);
            }
        );
}
