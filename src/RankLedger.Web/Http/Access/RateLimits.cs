using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using RankLedger.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Access;

/// <summary>How many requests a key may send, or an address that sends none. What is left is told as draft-ietf-httpapi-ratelimit-headers
/// has it.</summary>
/// <remarks>Each is a bucket that holds a minute's requests and fills evenly. Every host counts for itself.</remarks>
internal sealed class RateLimits(LedgerHostOptions options) : IDisposable
{
    private const int Window = 60;
    private const int LookUpsAtOnce = 4;
    private readonly PartitionedRateLimiter<(string Policy, string Who)> buckets = PartitionedRateLimiter.Create<
        (string Policy, string Who),
        (string, string)
    >(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => Bucket(options.RequestsPerMinute)));

    private readonly PartitionedRateLimiter<string> lookUps = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = LookUpsAtOnce, QueueLimit = int.MaxValue })
    );

    private readonly PartitionedRateLimiter<string> streams = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = Math.Max(1, options.StreamsPerAddress) })
    );

    public void TakeOf(HttpContext http, ApiKey key) => Take(http, ("key", key.Id.ToString(CultureInfo.InvariantCulture)));

    public void TakeOfAddress(HttpContext http) => Take(http, ("address", Address(http)));

    /// <summary>Waits until a secret that the address sent may be looked up; nobody is refused for waiting.</summary>
    public ValueTask<RateLimitLease> LookUpOfAddressAsync(HttpContext http) => lookUps.AcquireAsync(Address(http), 1, http.RequestAborted);

    /// <summary>A place for one more stream of events, which is given back by disposing of it.</summary>
    /// <exception cref="RefusedException">The address follows as many as it may (429).</exception>
    public RateLimitLease StreamOfAddress(HttpContext http)
    {
        var place = streams.AttemptAcquire(Address(http));
        if (place.IsAcquired)
            return place;
        place.Dispose();
        throw new RefusedException(
            StatusCodes.Status429TooManyRequests,
            Slugs.TooManyStreams,
            $"One address may follow {options.StreamsPerAddress} streams of events at once, and follows them. Close one, or read pages."
        );
    }

    public void Dispose()
    {
        streams.Dispose();
        buckets.Dispose();
        lookUps.Dispose();
    }

    private static string Address(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? ClientAddress.Of(address).ToString() : "";

    private void Take(HttpContext http, (string Policy, string Who) caller)
    {
        var quota = options.RequestsPerMinute;
        if (quota == 0)
            return;
        using var lease = buckets.AttemptAcquire(caller);
        var left = buckets.GetStatistics(caller)?.CurrentAvailablePermits ?? 0;
        var untilFull = ((quota - left) * Window + quota - 1) / quota; // rounded up
        http.Response.Keep("RateLimit-Policy", $"\"{caller.Policy}\";q={quota};w={Window}");
        http.Response.Keep("RateLimit", $"\"{caller.Policy}\";r={left};t={untilFull}");
        if (lease.IsAcquired)
            return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Keep(HeaderNames.RetryAfter, wait.ToString(CultureInfo.InvariantCulture));
        throw new RefusedException(
            StatusCodes.Status429TooManyRequests,
            Slugs.TooManyRequests,
            $"The limit here is {quota} requests a minute for each {caller.Policy}, and they are used up; ask again in {wait} s."
        );
    }

    private static TokenBucketRateLimiterOptions Bucket(int quota)
    {
        // Evenly, at least one token at a time.
        var tokens = Math.Max(1, quota / Window);
        return new()
        {
            TokenLimit = quota,
            TokensPerPeriod = tokens,
            QueueLimit = 0,
            AutoReplenishment = true,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)Window * tokens / quota),
        };
    }
}
