using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Ledger;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Http.Telemetry;

namespace RankLedger.Web.Api;

/// <summary>What an orchestrator asks: whether the process lives, and whether it can answer now.</summary>
internal static class HealthApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder root)
    {
        var health = root.MapGroup("/health").AllowEverybody(limited: false).WithoutRequestLog();
        health.MapRead("/live", Live).WithOperation("Operation", "isLive", "Whether the process lives");
        health.MapRead("/ready", ReadyAsync).WithOperation("Operation", "isReady", "Whether the ledger's database answers now")
            .WithProblem(StatusCodes.Status503ServiceUnavailable, "The ledger's database does not answer now.", Slugs.OutOfReach,
                $"The ledger's database did not answer within {Patience.TotalSeconds} seconds.");
    }

    private static Ok<Health> Live(HttpResponse response) => Told(response, "live");

    // Each call looks anew, so it is red as soon as the database is gone and green as soon as it is back.
    private static async Task<Ok<Health>> ReadyAsync(HttpResponse response, LedgerReadiness readiness, KnownHistory history, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(Patience);
        try
        {
            await readiness.LookAsync(enough.Token);
            await history.LookAsync(now: true, enough.Token);
            history.Require();
            return Told(response, "ready");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, Slugs.OutOfReach,
                $"The ledger's database did not answer within {Patience.TotalSeconds} seconds.");
        }
    }

    private static Ok<Health> Told(HttpResponse response, string state)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Health(state));
    }

    /// <summary>How a host is.</summary>
    /// <param name="State"><c>live</c> or <c>ready</c>.</param>
    internal sealed record Health(string State);
}
