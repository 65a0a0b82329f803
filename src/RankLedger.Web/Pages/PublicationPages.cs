using RankLedger.Domain;
using RankLedger.Publications;
using RankLedger.Web.Api;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>What was published, and one publication with all that it says.</summary>
internal static class PublicationPages
{
    private const int OnAPage = 40;
    private static readonly Parameter<int?> Number = Parameters.Number("page", "Which page of the list, from 1.", 1, 100_000, "2");

    private static readonly Parameter<int?> Written = Parameters.Number(
        Links.WrittenField,
        "The number of the event that a form has just recorded of it, which is told above.",
        1,
        int.MaxValue,
        "2"
    );

    public static void MapPublicationPages(this IEndpointRouteBuilder root)
    {
        root.MapPage($"/{PageRoutes.RankingPart}/publications", ListAsync, Number);
        root.MapPage($"/{PageRoutes.RankingPart}/publications/{{id}}", OneAsync, Written);
    }

    private static async Task<byte[]> ListAsync(PageRequest asked, HttpContext http) =>
        await asked.RenderAsync<PublicationsPage>(nameof(PublicationsPage.View), await ListViewAsync(asked, http));

    /// <summary>What the list of publications shows.</summary>
    public static async Task<PublicationsView> ListViewAsync(PageRequest asked, HttpContext http)
    {
        var ranking = PageRoutes.RankingOf(http);
        var definition = await asked.RankingAsync(ranking);
        var all = (await asked.AskAsync(new GetPublications(ranking, asked.Point))).Publications;
        var pages = Math.Max(1, (all.Count + OnAPage - 1) / OnAPage);
        var number = Math.Min(asked.Of(Number) ?? 1, pages);
        var (links, pinned) = (asked.Links(ranking), await asked.PinnedAsync(ranking));
        (string, string?)[] kept = [("page", asked.Of(Number)?.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var frame = new Frame(links, definition, asked.Basis, "Publications", null)
        {
            Pinned = pinned,
            Origin = asked.Origin,
            Self = other => other.Publications(kept),
            Kept = kept,
            Stops = await asked.DaysAsync(ranking),
            Tells = Frame.OfPublications,
            Amendments = await asked.AmendmentsAsync(ranking),
            Card = links.With($"/{ranking}/publications.png"),
            Files = Links.Tables(links.Pinned(pinned), "publications", Links.Rows(all.Count, PublicationsApi.MostOnAPage)),
        };
        List<PublicationHead> shown = [.. all.Reverse().Skip((number - 1) * OnAPage).Take(OnAPage)];
        return new(frame, shown, all.Count, number, pages)
        {
            Newest = all.Count == 0 ? null : all.Max(each => each.VisibleFrom),
            Deeds = await asked.DeedsAsync(ranking, definition.Entities.Count, shown.ConvertAll(each => each.Publication)),
        };
    }

    private static async Task<byte[]> OneAsync(PageRequest asked, HttpContext http)
    {
        var view = await OneViewAsync(asked, http);
        return view.IsLater
            ? await asked.RenderAsync<LaterPublicationPage>(nameof(LaterPublicationPage.View), view)
            : await asked.RenderAsync<PublicationPage>(nameof(PublicationPage.View), view);
    }

    /// <summary>What the page of one publication shows.</summary>
    public static async Task<PublicationView> OneViewAsync(PageRequest asked, HttpContext http)
    {
        var (ranking, id) = (PageRoutes.RankingOf(http), (string)http.Request.RouteValues["id"]!);
        var definition = await asked.RankingAsync(ranking);
        var (answer, isLater) = await FoundAsync(asked, ranking, id);
        var amendments = await asked.AmendmentsAsync(ranking);
        var (links, pinned) = (asked.Links(ranking), await asked.PinnedAsync(ranking));
        var frame = new Frame(links, definition, asked.Basis, "", null)
        {
            Pinned = pinned,
            Origin = asked.Origin,
            Self = other => other.Publication(id),
            Stops = ClockDays.OfPublications([answer.Publication]),
            Tells = Frame.OfPublications,
            Amendments = [.. amendments.Where(each => each.Publication == id)],
            Findings = [.. (await FindingsPages.KnownAsync(asked, ranking) ?? []).Where(each => each.Publication == id)],
            Card = links.With($"/{ranking}/publications/{Uri.EscapeDataString(id)}/card.png"),
            Files = isLater
                ? []
                : Links.Tables(
                    links.Pinned(pinned),
                    $"publications/{Uri.EscapeDataString(id)}",
                    answer.Figures.Count + answer.Drops.Count + answer.Ranks.Count
                ),
        };
        return new(frame, answer)
        {
            IsLater = isLater,
            Written = answer.Events.FirstOrDefault(each => each.Version == asked.Of(Written)),
            Deeds = isLater ? new([]) : await asked.DeedsAsync(ranking, definition.Entities.Count, [id]),
        };
    }

    // What lies behind the point is told as such: whoever sets a clock back is not lost.
    private static async Task<(PublicationAnswer Answer, bool IsLater)> FoundAsync(PageRequest asked, string ranking, string id)
    {
        try
        {
            return (await asked.AskAsync(new GetPublication(ranking, id, asked.Point)), false);
        }
        catch (LedgerRuleException unknown) when (unknown.Slug == "unknown-publication")
        {
            return (await asked.AskAsync(new GetPublication(ranking, id, asked.EverySaid)), true);
        }
    }
}
