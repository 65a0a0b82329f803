using System.Threading.RateLimiting;
using Npgsql;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Access;

/// <summary>Lets questions that read much run on half of the connections at most, so that a table never waits for a hundred
/// reports.</summary>
/// <remarks>
/// Those behind wait in order of arrival, those of one address behind its own: it never has more than half of the places, running or waited
/// for, so that whoever asks little waits for little. Whoever waits too long is told that the host is busy. A place is held while the
/// ledger is asked, and neither while a body comes nor while an answer goes: how long those take is up to the caller.
/// </remarks>
internal sealed class WideQuestions : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly PartitionedRateLimiter<string>[] limiters;
    private readonly PartitionedRateLimiter<string> places;

    public WideQuestions(NpgsqlDataSource database)
    {
        var all = Math.Max(1, new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize / 2);
        limiters =
        [
            PartitionedRateLimiter.Create<string, string>(address =>
                RateLimitPartition.GetConcurrencyLimiter(address, _ => Places(Math.Max(1, all / 2)))
            ),
            PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetConcurrencyLimiter("", _ => Places(all))),
        ];
        places = PartitionedRateLimiter.CreateChained(limiters);
    }

    /// <summary>Waits for a place, which is given back by disposing of it.</summary>
    /// <exception cref="RefusedException">There is none in time (503).</exception>
    public async ValueTask<RateLimitLease> EnterAsync(HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            var place = await places.AcquireAsync(AddressShares.Address(http), 1, patience.Token);
            if (place.IsAcquired)
                return place;
            place.Dispose();
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // Told below.
        }

        throw new RefusedException(
            StatusCodes.Status503ServiceUnavailable,
            Slugs.TooBusy,
            "Many questions that read much wait before this one. Ask again in a moment, or for less."
        );
    }

    // A chain leaves its links alone.
    public void Dispose()
    {
        places.Dispose();
        Array.ForEach(limiters, each => each.Dispose());
    }

    private static ConcurrencyLimiterOptions Places(int count) =>
        new()
        {
            PermitLimit = count,
            QueueLimit = 1000,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
}

/// <summary>Says which questions read much.</summary>
internal static class WideQuestionMetadata
{
    /// <summary>The question waits for a place once it is read, and gives it back before it is answered.</summary>
    public static T ReadsMuch<T>(this T endpoint)
        where T : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(
            async (asked, next) =>
            {
                var http = asked.HttpContext;
                using var place = await http.RequestServices.GetRequiredService<WideQuestions>().EnterAsync(http);
                return await next(asked);
            }
        );
}
