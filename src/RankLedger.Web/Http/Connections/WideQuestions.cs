using System.Threading.RateLimiting;
using Npgsql;

namespace RankLedger.Web.Http.Connections;

/// <summary>Lets questions that read much run on half of the connections at most, so that a table never waits for a hundred
/// reports.</summary>
/// <remarks>Those behind wait in order of arrival. Whoever waits too long is told that the host is busy.</remarks>
internal sealed class WideQuestions(NpgsqlDataSource database) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter places = new(
        new()
        {
            PermitLimit = Math.Max(1, new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize / 2),
            QueueLimit = 1000,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>Waits for a place, which is given back by disposing of it; null where there is none in time.</summary>
    public async ValueTask<RateLimitLease?> EnterAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var place = await places.AcquireAsync(1, patience.Token);
            return place.IsAcquired ? place : null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => places.Dispose();
}

/// <summary>Of a question that reads much of the ledger.</summary>
internal sealed record WideQuestion;

/// <summary>Says which questions read much.</summary>
internal static class WideQuestionMetadata
{
    public static T ReadsMuch<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new WideQuestion());
}
