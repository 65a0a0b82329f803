using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Feeds;
using RankLedger.Web.Pages.Pictures;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Writing;

namespace RankLedger.Web.Pages;

/// <summary>The pages for people, from the same host and over the same questions as the API.</summary>
internal static class PagesSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddSingleton<PageRenderer>();
        // What has no address of its own is told as the pages tell it.
        services.AddSingleton(ProblemPages.Form);
        // Letters of every script stay letters; what means something in HTML is escaped all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<RouteOptions>(routes =>
        {
            routes.SetParameterPolicy<RankingPart>("ranking");
            routes.SetParameterPolicy<AmendmentPart>(AmendmentPart.Name);
        });
    }

    public static void MapPages(this IEndpointRouteBuilder root)
    {
        root.MapRead("/assets/{name}", Asset).AllowEverybody().ExcludeFromDescription();
        root.MapRead("/favicon.ico", () => Sent(Site.Favicon)).AllowEverybody(limited: false).ExcludeFromDescription();
        // What goes wrong with a page is told as a page.
        var pages = root.MapGroup("").WithMetadata(ProblemPages.Form);
        pages.MapRanking();
        pages.MapFigure();
        pages.MapMilestonesPage();
        pages.MapComparePage();
        pages.MapHome();
        pages.MapPublicationPages();
        pages.MapLedgerPage();
        pages.MapFindingsPage();
        pages.MapPictures();
        pages.MapCards();
        pages.MapEmbeds();
        pages.MapFeed();
        pages.MapKey();
        pages.MapWriting();
    }

    private static IResult Asset(string name, HttpContext http)
    {
        if (!Site.All.TryGetValue(name, out var file))
            return TypedResults.NotFound();
        // The name holds the hash of what the file holds.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Sent(file);
    }

    private static FileContentHttpResult Sent(SiteFile file) => TypedResults.Bytes(file.Bytes, file.Type);
}
