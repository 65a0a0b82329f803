using System.Collections.Concurrent;
using System.Net;
using RankLedger.ReadModels;
using RankLedger.Web.Tests.Commands;

namespace RankLedger.Web.Tests.Processes;

/// <summary>A client that sends a recording until it is answered, always with the same request key, as a careful client does.</summary>
internal sealed class PersistentClient(Func<HttpClient> host, string secret)
{
    /// <summary>What was acknowledged: the publication and the position that the answer named.</summary>
    public ConcurrentDictionary<string, long> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>How many answers were those of an earlier request that nobody had got.</summary>
    public int Replayed => replayed;

    private int replayed;

    public async Task RecordAsync(string id)
    {
        for (var patience = 0; patience < 600; patience++)
        {
            try
            {
                using var request = Desk.Post("/v1/rankings/towns/publications", Desk.Publication(id));
                var reply = await host().AskAsync(request, ("Authorization", $"Bearer {secret}"), ("Idempotency-Key", id));
                if (reply.Status == HttpStatusCode.Created)
                {
                    Acknowledged[id] = reply.Json.GetProperty("position").GetInt64();
                    if (reply.Header("Idempotency-Replayed") == "true")
                        Interlocked.Increment(ref replayed);
                    return;
                }

                ((int)reply.Status).ShouldBeGreaterThanOrEqualTo(500, reply.Body);
            }
            catch (Exception e)
                when (e is HttpRequestException or IOException or TaskCanceledException or ObjectDisposedException
                    && !TestContext.Current.CancellationToken.IsCancellationRequested
                )
            {
                // The host or the way to it is gone; whether the request was carried out is not known.
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{id} was never acknowledged.");
    }

    /// <summary>Records many, several at a time.</summary>
    public Task RecordAsync(IEnumerable<string> ids, int atOnce) =>
        Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (id, _) => await RecordAsync(id)
        );
}
