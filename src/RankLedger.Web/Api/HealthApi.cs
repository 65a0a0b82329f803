using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Ledger;
using RankLedger.Proving;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.OpenApi;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Http.Telemetry;

namespace RankLedger.Web.Api;

/// <summary>What an orchestrator asks: whether the process lives, whether it can answer now, and whether it can record now.</summary>
internal static class HealthApi
{
    private const string Replica =
        "This ledger is read from a replica of its database, which takes no writes; send what is to be recorded to a host of the primary.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string TooLate = $"The ledger's database did not answer within {Patience.TotalSeconds} seconds.";

    public static void MapHealth(this IEndpointRouteBuilder root)
    {
        var health = root.MapGroup("/health").AllowEverybody(limited: false).WithoutRequestLog();
        health.MapRead("/live", Live).WithMetadata(new NeedsNoLedger()).WithOperation("Operation", "isLive", "Whether the process lives");
        health
            .MapRead("/ready", ReadyAsync)
            .WithOperation("Operation", "isReady", "Whether the ledger's database answers now")
            .WithProblem(StatusCodes.Status503ServiceUnavailable, "The ledger's database does not answer now.", Slugs.OutOfReach, TooLate);
        health
            .MapRead("/readable", ReadableAsync)
            .WithOperation("Operation", "isReadable", "Whether this host answers questions now, though it may record nothing")
            .WithProblem(StatusCodes.Status503ServiceUnavailable, "The ledger's database does not answer now.", Slugs.OutOfReach, TooLate);
        health
            .MapRead("/writable", WritableAsync)
            .WithOperation("Operation", "isWritable", "Whether this host can record now")
            .WithProblem(
                StatusCodes.Status503ServiceUnavailable,
                "The ledger's database is a replica, is read-only, has no standby that its commits wait for or is locked by another "
                    + "session (`takes-no-writes`), lost what was acknowledged "
                    + "(`history-forked`), or does not "
                    + "answer now (`database-out-of-reach`).",
                Slugs.TakesNoWrites,
                Replica
            );
    }

    private static Ok<Health> Live(HttpResponse response) => Told(response, "live");

    // Each call looks anew, so it is red as soon as the database is gone and green as soon as it is back.
    private static async Task<Ok<Health>> ReadyAsync(
        HttpResponse response,
        LedgerReadiness readiness,
        KnownHistory history,
        Checkpointer checkpointer,
        CancellationToken ct
    )
    {
        if (checkpointer.Stopped is { } stop)
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, stop.Slug, stop.Message);
        var warning = await InTimeAsync(readiness.LookAsync, history, ct);
        history.Require();
        return Told(response, "ready", warning);
    }

    // A ledger that lost what was acknowledged answers from what it has: nothing is recorded there, and asking does no harm.
    private static async Task<Ok<Health>> ReadableAsync(
        HttpResponse response,
        LedgerReadiness readiness,
        KnownHistory history,
        CancellationToken ct
    )
    {
        var warning = await InTimeAsync(readiness.LookAsync, history, ct);
        return Told(response, "readable", history.Lost?.Sentence ?? warning);
    }

    private static async Task<Ok<Health>> WritableAsync(
        HttpResponse response,
        LedgerReadiness readiness,
        KnownHistory history,
        CancellationToken ct
    )
    {
        var writing = await InTimeAsync(readiness.LookForWritingAsync, history, ct);
        history.Require();
        return writing switch
        {
            Writing.Taken => Told(response, "writable"),
            Writing.Replica => throw NoWrites(Replica),
            Writing.Alone => throw NoWrites(
                "Commits of this ledger's database wait for standbys (synchronous_standby_names), and fewer are attached than that: "
                    + "nothing that is recorded now would be acknowledged."
            ),
            Writing.HeldUp => throw NoWrites(
                "Another session keeps locked what recording writes to, so whatever is recorded now waits until it is given up. "
                    + "pg_locks and pg_stat_activity tell which session that is."
            ),
            _ => throw NoWrites(
                "Transactions are read-only in this ledger's database (default_transaction_read_only), so this host records "
                    + "nothing. Where that is "
                    + "not meant, turn the setting off for the server, the database or the role."
            ),
        };
    }

    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> look, KnownHistory history, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(Patience);
        try
        {
            var found = await look(enough.Token);
            await history.LookAsync(now: true, enough.Token);
            return found;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RefusedException(StatusCodes.Status503ServiceUnavailable, Slugs.OutOfReach, TooLate);
        }
    }

    private static RefusedException NoWrites(string detail) => new(StatusCodes.Status503ServiceUnavailable, Slugs.TakesNoWrites, detail);

    private static Ok<Health> Told(HttpResponse response, string state, string? warning = null)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Health(state, warning));
    }

    /// <summary>How a host is.</summary>
    /// <param name="State"><c>live</c>, <c>ready</c>, <c>readable</c> or <c>writable</c>.</param>
    /// <param name="Warning">What should be looked at though the host answers; left out where there is nothing.</param>
    internal sealed record Health(string State, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning);
}
