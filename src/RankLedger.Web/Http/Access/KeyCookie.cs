using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;

namespace RankLedger.Web.Http.Access;

/// <summary>The key that somebody entered on a page, kept by his browser: scripts do not see it, other sites do not send it, and it travels
/// over TLS or inside one machine alone.</summary>
internal static class KeyCookie
{
    private const string Prefix = "rankledger-key";
    private const string HostPrefix = "__Host-";
    private static readonly byte[] OfForms = "rankledger form"u8.ToArray();

    /// <summary>The secret that the browser keeps for this ledger; null for none.</summary>
    public static async ValueTask<string?> OfAsync(HttpContext http) =>
        IsPrivate(http.Request) && http.Request.Cookies.TryGetValue(Name(http), out var kept) && kept.Length > 0
            ? await SealOf(http).OpenAsync(kept, http.RequestAborted)
            : null;

    /// <summary>Lets the browser keep a secret until it is closed: sealed, since on one machine it sends the same to whatever listens on
    /// another port.</summary>
    public static async Task KeepAsync(HttpContext http, string secret) =>
        http.Response.Cookies.Append(Name(http), await SealOf(http).SealAsync(secret, http.RequestAborted), Options(http));

    /// <summary>Lets the browser forget it.</summary>
    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http));

    /// <summary>Whether nobody on the way reads what is sent: TLS, or a browser that speaks to its own machine.</summary>
    public static bool IsPrivate(HttpRequest request) =>
        request.IsHttps
        || request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether a page of this host sent the form. Browsers say so themselves, over TLS and on one machine always.</summary>
    public static bool IsFromHere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site])
            return site is "same-origin" or "none";
        return request.Headers.Origin is not [{ Length: > 0 } origin]
            || origin == UriHelper.BuildAbsolute(request.Scheme, request.Host).TrimEnd('/');
    }

    /// <summary>What a form carries to show that it was made for whoever holds the key.</summary>
    public static string FormToken(string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), OfForms));

    private static KeySeal SealOf(HttpContext http) => http.RequestServices.GetRequiredService<KeySeal>();

    // Each ledger of a host has a key of its own. What browsers call so over TLS no other host or page without TLS can set.
    private static string Name(HttpContext http) =>
        (http.Request.IsHttps ? HostPrefix : "")
        + Prefix
        + string.Concat(http.Request.PathBase.ToUriComponent().Select(each => char.IsAsciiLetterOrDigit(each) ? each : '-'));

    private static CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = http.Request is { IsHttps: false, PathBase.HasValue: true } ? http.Request.PathBase.ToUriComponent() : "/",
        };
}
