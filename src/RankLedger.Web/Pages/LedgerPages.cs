using System.Globalization;
using System.Text.Encodings.Web;
using RankLedger.Auditing;
using RankLedger.Operations;
using RankLedger.Web.Api;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Our own events, and what is signed of the ledger.</summary>
internal static class LedgerPages
{
    private const long MostVerified = 5_000;

    private static readonly Parameter<int?> Number = Parameters.Number("page", "Which page of the list, from 1.", 1, 100_000, "2");

    public static void MapLedgerPage(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/ledger", AtAsync, Number).ReadsMuch();

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http) =>
        await asked.RenderAsync<LedgerPage>(nameof(LedgerPage.View), await ViewAsync(asked, http));

    /// <summary>What the page of our own events shows.</summary>
    public static async Task<LedgerView> ViewAsync(PageRequest asked, HttpContext http)
    {
        var ranking = PageRoutes.RankingOf(http);
        var definition = await asked.RankingAsync(ranking);
        var amendments = await asked.AmendmentsAsync(ranking);
        var links = asked.Links(ranking);
        (string, string?)[] kept = [("page", asked.Of(Number)?.ToString(CultureInfo.InvariantCulture))];
        var frame = new Frame(links, definition, asked.Basis, "Ledger", null)
        {
            Pinned = await asked.PinnedAsync(ranking),
            Origin = asked.Origin,
            Self = other => other.Ledger(kept),
            Kept = kept,
            Stops = await asked.DaysAsync(ranking),
            Tells = Frame.OfPublications,
            Amendments = amendments,
            Card = links.With($"/{ranking}/ledger.png"),
        };
        var status = await asked.AskAsync(new GetStatus());
        var counted = frame.Counted;
        frame = frame with
        {
            Files = Links.Tables(links.Pinned(frame.Pinned), "amendments", Links.Rows(counted.Count, AuditApi.AmendmentsOnAPage)),
        };
        var pages = LedgerView.Pages(counted.Reverse(), http.RequestServices.GetRequiredService<HtmlEncoder>());
        var number = Math.Clamp(asked.Of(Number) ?? 1, 1, Math.Max(1, pages.Count));
        IReadOnlyList<AmendmentEvent> shown = pages.Count == 0 ? [] : pages[number - 1];
        return new(frame, shown, counted.Count, number, pages.Count, status)
        {
            Publications = await asked.PublicationsAsync(ranking, shown.Select(each => each.Publication)),
            Verified = status.Position > MostVerified ? null : await asked.VerifiedAsync(status.Position),
        };
    }
}
