using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Net.Http.Headers;
using RankLedger.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Access;

/// <summary>How many requests a key may send, or an address that sends none. What is left is told as draft-ietf-httpapi-ratelimit-headers
/// has it.</summary>
/// <remarks>Each is a bucket that holds a minute's requests and fills evenly, over all the ledgers of a host. Every host counts for
/// itself.</remarks>
internal sealed class RateLimits(LedgerHostOptions options) : IDisposable
{
    private const int Window = 60;
    private readonly PartitionedRateLimiter<(string Policy, string Who)> buckets = PartitionedRateLimiter.Create<
        (string Policy, string Who),
        (string, string)
    >(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => Bucket(options.RequestsPerMinute)));

    // Ledgers number their keys from one each; copies of a ledger have the same keys.
    public void TakeOfKey(HttpContext http, string secret) => Take(http, ("key", Convert.ToHexString(KeySecret.Hash(secret))));

    public void TakeOfAddress(HttpContext http) => Take(http, ("address", AddressShares.Address(http)));

    public void Dispose() => buckets.Dispose();

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
