using Microsoft.Net.Http.Headers;
using RankLedger.Access;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;

namespace RankLedger.Web.Http.Access;

/// <summary>Lets a request through whose endpoint needs no key or comes with one that may do what it asks, within the caller's
/// rate.</summary>
/// <remarks>
/// Only a wrong secret counts against the address that sent it, once it was looked up: what others on the address spend takes nothing
/// from a key. Few are looked up for an address at once.
/// </remarks>
internal sealed class KeyCheck(
    RequestDelegate next,
    KeyCache keys,
    RateLimits rates,
    AddressShares shares,
    LedgerHostOptions options,
    TimeProvider time
)
{
    private const string Bearer = "Bearer ";

    /// <summary>The challenge to whoever comes without a key.</summary>
    public const string Realm = "Bearer realm=\"rankledger\"";

    public async Task InvokeAsync(HttpContext http)
    {
        var access = Needed(http);
        if (access.Scope is not { } needed)
        {
            if (access.IsLimited)
                rates.TakeOfAddress(http);
            await next(http);
            return;
        }

        var caller = await FindAsync(http, needed);
        if (caller.Key is { } key)
            RefuseScope(http, key, needed);
        else if (needed != Scope.Reader || options.ReadsNeedKey)
            throw NoKey(http, Realm, "This needs a key; send it as 'Authorization: Bearer rl_…'. 'rankledger keys create' makes one.");
        http.Features.Set(caller);
        if (caller.IsKept)
            http.Response.OnStarting(AskAgain, http.Response);
        await next(http);
    }

    // An answer at a position may be kept for ever, and a browser would still open it when the key is forgotten or revoked.
    private static Task AskAgain(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        if (headers.CacheControl != "no-store")
            headers.CacheControl = "private, no-cache";
        return Task.CompletedTask;
    }

    // What is no route of ours is only told so (404, 405, 415), whoever asks.
    private static RequiredAccess Needed(HttpContext http) =>
        http.GetEndpoint() is not RouteEndpoint endpoint
            ? new(Scope: null)
            : endpoint.Metadata.GetMetadata<RequiredAccess>()
                ?? throw new RefusedException(
                    StatusCodes.Status403Forbidden,
                    Slugs.Closed,
                    "This is closed to everybody: the program does not say who may ask it. Report it."
                );

    private async Task<Caller> FindAsync(HttpContext http, Scope needed)
    {
        var given = http.Request.Headers.Authorization;
        var inAddress = given.Count == 0 && options.ReadsNeedKey ? InAddress(http) : null;
        var mayBeKept = given.Count == 0 && inAddress is null && (options.ReadsNeedKey || needed != Scope.Reader);
        var kept = mayBeKept ? await KeptAsync(http, needed) : null;
        if (given.Count == 0 && inAddress is null && kept is null)
        {
            rates.TakeOfAddress(http);
            return new(null, null);
        }

        var secret =
            (inAddress ?? kept) is { } found ? found
            : given.Count == 1 && given[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? given[0]![Bearer.Length..].Trim()
            : null;
        if (secret is null)
        {
            rates.TakeOfAddress(http);
            throw NoKey(
                http,
                Realm + ", error=\"invalid_request\"",
                "The Authorization header is not understood; expected one such as 'Bearer rl_…'."
            );
        }

        var key = await LookUpAsync(http, secret);
        if (key?.CountsAt(time.GetUtcNow()) != true)
        {
            rates.TakeOfAddress(http);
            throw NoKey(
                http,
                Realm + ", error=\"invalid_token\"",
                key switch
                {
                    null => "There is no such key; use another one.",
                    { RevokedAt: not null } => $"The key {key.Prefix}… was revoked; use another one.",
                    _ => $"The key {key.Prefix}… expired at {key.ExpiresAt:yyyy-MM-ddTHH:mm:ssZ}; use another one.",
                }
            );
        }

        rates.TakeOfKey(http, secret);
        if (inAddress is not null && key.Scope != Scope.Reader)
            throw new RefusedException(
                StatusCodes.Status403Forbidden,
                Slugs.ScopeMissing,
                $"An address is written down in many places, so only a key of scope {Scope.Reader.Word()} counts in one; the key "
                    + $"{key.Prefix}… has the scope {key.Scope.Word()}. 'rankledger keys create' makes another."
            );
        return new(key, secret, kept is not null);
    }

    // What a browser sends by itself proves nothing of who made it send. So the key that it keeps counts for pages, whose forms show that
    // they were made here, and for what is only read: the files that pages offer, asked for by nobody but these pages and their reader.
    private static async ValueTask<string?> KeptAsync(HttpContext http, Scope needed)
    {
        var isPage = http.GetEndpoint()?.Metadata.GetMetadata<PageForPeople>() is { IsOurs: true };
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var isFile = isRead && needed == Scope.Reader && KeyCookie.IsFromHere(http.Request);
        if (!(isPage || isFile) || await KeyCookie.OfAsync(http) is not { } secret)
            return null;
        return isRead || KeyCookie.IsFromHere(http.Request) ? secret : throw FormRefusal.OfOtherSite();
    }

    private static string? InAddress(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<KeyParameter>() is { } parameter
        && http.Request.Query[parameter.Name] is [{ Length: > 0 } given]
            ? given
            : null;

    private async Task<ApiKey?> LookUpAsync(HttpContext http, string secret)
    {
        if (keys.Remembers(secret))
            return await keys.FindAsync(secret, http.RequestAborted);
        using var lease = await shares.LookUpOfAddressAsync(http);
        return await StaleConnectionRetry.ReadAsync(() => keys.FindAsync(secret, http.RequestAborted));
    }

    private static void RefuseScope(HttpContext http, ApiKey key, Scope needed)
    {
        if (key.Scope.Allows(needed))
            return;
        http.Response.Keep(HeaderNames.WWWAuthenticate, $"{Realm}, error=\"insufficient_scope\", scope=\"{needed.Word()}\"");
        throw new RefusedException(
            StatusCodes.Status403Forbidden,
            Slugs.ScopeMissing,
            $"This needs a key of scope {needed.Word()}{(needed == Scope.Admin ? "" : " or admin")}; the key {key.Prefix}… of "
                + $"'{key.Name}' has the scope {key.Scope.Word()}."
        );
    }

    private static RefusedException NoKey(HttpContext http, string challenge, string detail)
    {
        http.Response.Keep(HeaderNames.WWWAuthenticate, challenge);
        return new(StatusCodes.Status401Unauthorized, Slugs.KeyMissing, detail);
    }
}
