using Microsoft.Net.Http.Headers;
using RankLedger.Access;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Bodies;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Writing;

/// <summary>Where a key is entered, kept by the browser, and forgotten.</summary>
internal static class KeyPages
{
    private const string Path = "/key";
    private const int MostBytes = 8 * 1024;
    private static readonly Parameter<string?> To = Parameters.Text("to", "Where one goes afterwards.", "/");

    public static void MapKey(this IEndpointRouteBuilder root)
    {
        foreach (
            var route in new[]
            {
                root.MapRead(Path, (HttpContext http, CancellationToken ct) => OpenAsync(http, ct)),
                root.MapPost(Path, (HttpContext http, CancellationToken ct) => SendAsync(http, ct)),
            }
        )
            route.AllowEverybody().TakesAtMost(MostBytes).ServesOwnPages().ExcludeFromDescription();
    }

    private static async Task<IResult> OpenAsync(HttpContext http, CancellationToken ct)
    {
        var given = QueryBinder.Read(http.Request.Query, new([To], [], []));
        RefuseOpenWire(http);
        var held = await KeyCookie.OfAsync(http) is { } secret ? await FindAsync(http, secret, ct) : null;
        return await ShownAsync(http, new(LinksOf(http), (string?)given.GetValueOrDefault(To)) { Held = held }, StatusCodes.Status200OK);
    }

    private static async Task<IResult> SendAsync(HttpContext http, CancellationToken ct)
    {
        RefuseOpenWire(http);
        if (!KeyCookie.IsFromHere(http.Request))
            throw FormRefusal.OfOtherSite();
        var form = await SentForm.ReadAsync(http, ct);
        var to = form.Some("to");
        var back = IsOurs(to) ? to! : LinksOf(http).Home;
        if (form.Text(SentForm.DoField) == "forget")
        {
            KeyCookie.Forget(http);
            return new SeeOther(back);
        }

        var secret = form.Text("key");
        if (await FindAsync(http, secret, ct) is null)
        {
            http.Response.Headers.WWWAuthenticate = KeyCheck.Realm;
            var view = new KeyView(LinksOf(http), to)
            {
                Problem = "There is no such key, or it does not count any more; enter another one.",
            };
            return await ShownAsync(http, view, StatusCodes.Status401Unauthorized);
        }

        await KeyCookie.KeepAsync(http, secret);
        return new SeeOther(back);
    }

    private static async Task<ApiKey?> FindAsync(HttpContext http, string secret, CancellationToken ct)
    {
        var services = http.RequestServices;
        using var lease = await services.GetRequiredService<AddressShares>().LookUpOfAddressAsync(http);
        var key = await StaleConnectionRetry.ReadAsync(() => services.GetRequiredService<KeyCache>().FindAsync(secret, ct));
        return key?.CountsAt(services.GetRequiredService<TimeProvider>().GetUtcNow()) == true ? key : null;
    }

    // A path of this host as it stands in an address, and no way to another one: neither //host nor \host, nor what browsers leave out
    // when they read it, such as a tab.
    private static bool IsOurs(string? to) =>
        to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && to.All(each => each is > ' ' and < '\x7f' and not '\\');

    private static void RefuseOpenWire(HttpContext http)
    {
        if (!KeyCookie.IsPrivate(http.Request))
            throw FormRefusal.OfOpenWire(http.Request);
    }

    private static Links LinksOf(HttpContext http) => new(http.Request.PathBase.ToUriComponent(), "", null, null, null);

    private static async Task<IResult> ShownAsync(HttpContext http, KeyView view, int status) =>
        new FormAnswer(
            await http.RequestServices.GetRequiredService<PageRenderer>().RenderAsync<KeyPage>(nameof(KeyPage.View), view),
            status
        );
}
