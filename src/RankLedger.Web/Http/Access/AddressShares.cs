using System.Threading.RateLimiting;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Access;

/// <summary>How much of the host one address may hold at once, over all the ledgers that are served.</summary>
internal sealed class AddressShares(LedgerHostOptions options) : IDisposable
{
    private const int LookUpsAtOnce = 4;

    // Of the largest body that is taken: what the bodies in the hands of requests may take together, and those of one address.
    private const int LargestBodies = 4;
    private const int LargestBodiesOfAddress = 2;

    private readonly PartitionedRateLimiter<string> lookUps = Share(LookUpsAtOnce, queue: int.MaxValue);

    private readonly PartitionedRateLimiter<string> streams = Share(Math.Max(1, options.StreamsPerAddress));

    private readonly PartitionedRateLimiter<string> bodiesOfAddress = Share(Bytes(options, LargestBodiesOfAddress));

    private readonly ConcurrencyLimiter bodies = new(new() { PermitLimit = Bytes(options, LargestBodies) });

    /// <summary>Whom a request comes from.</summary>
    public static string Address(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? ClientAddress.Of(address).ToString() : "";

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

    /// <summary>Room for more bytes of a body, which is given back by disposing of it.</summary>
    /// <exception cref="RefusedException">The bodies that came already, those of the address or all, take as much as they may
    /// (503).</exception>
    public IDisposable BodyOfAddress(HttpContext http, int bytes)
    {
        var own = bodiesOfAddress.AttemptAcquire(Address(http), bytes);
        var all = own.IsAcquired ? bodies.AttemptAcquire(bytes) : null;
        if (all?.IsAcquired == true)
            return new Room(own, all);
        all?.Dispose();
        own.Dispose();
        throw new RefusedException(
            StatusCodes.Status503ServiceUnavailable,
            Slugs.TooBusy,
            $"Other requests {(own.IsAcquired ? "" : "of this address ")}send so much at once that there is no room for this one's body, "
                + "so it was not read. Send it again in a moment."
        );
    }

    public void Dispose()
    {
        lookUps.Dispose();
        streams.Dispose();
        bodiesOfAddress.Dispose();
        bodies.Dispose();
    }

    private static PartitionedRateLimiter<string> Share(int permits, int queue = 0) =>
        PartitionedRateLimiter.Create<string, string>(address =>
            RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = permits, QueueLimit = queue })
        );

    private static int Bytes(LedgerHostOptions options, int bodies) => (int)Math.Min(int.MaxValue, (options.MaxRequestBytes + 1) * bodies);

    private sealed record Room(RateLimitLease Own, RateLimitLease All) : IDisposable
    {
        public void Dispose()
        {
            All.Dispose();
            Own.Dispose();
        }
    }
}
