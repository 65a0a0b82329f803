using RankLedger.Access;

namespace RankLedger.Web.Http.Access;

/// <summary>Who sent the request: a key, or nobody that is known.</summary>
/// <param name="key">The key; null for a read that needs none.</param>
/// <param name="secret">Its secret.</param>
/// <param name="isKept">Whether a browser keeps the secret, and sends it whoever made the page.</param>
internal sealed class Caller(ApiKey? key, string? secret, bool isKept = false)
{
    /// <summary>Whether a browser keeps the key, which it may be made to forget.</summary>
    public bool IsKept => isKept;

    /// <summary>What a form must carry; null where the key did not come from a browser that keeps it.</summary>
    public string? FormToken => isKept && secret is not null ? KeyCookie.FormToken(secret) : null;

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
