using RankLedger.Access;

namespace RankLedger.Web.Http.Access;

/// <summary>Who sent the request: a key, or nobody that is known.</summary>
internal sealed class Caller(ApiKey? key, string? secret)
{
    /// <summary>The key; null for a read that needs none.</summary>
    public ApiKey? Key => key;

    public static Caller Of(HttpContext http) => http.Features.Get<Caller>() ?? new(null, null);

    /// <summary>Whether the key counts still, for answers that go on for long.</summary>
    public async Task<bool> StillCountsAsync(HttpContext http, CancellationToken ct) =>
        secret is null
        || (await http.RequestServices.GetRequiredService<KeyCache>().FindAsync(secret, ct))?.CountsAt(
            http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()
        ) == true;
}
