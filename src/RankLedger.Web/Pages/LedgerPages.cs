using RankLedger.Auditing;
using RankLedger.Operations;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Our own events, and what is signed of the ledger.</summary>
internal static class LedgerPages
{
    private const int Most = 100;
    private const long MostVerified = 5_000;

    public static void MapLedgerPage(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/ledger", AtAsync).ReadsMuch();

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http)
    {
        var ranking = PageRoutes.RankingOf(http);
        var definition = await asked.RankingAsync(ranking);
        var amendments = await asked.AmendmentsAsync(ranking);
        var links = asked.Links(ranking);
        var frame = new Frame(links, definition, asked.Basis, "Ledger", null)
        {
            Self = other => other.Ledger,
            Stops = await asked.DaysAsync(ranking),
            Tells = Frame.OfPublications,
            Amendments = amendments,
            Files = Links.Tables(links, "amendments"),
        };
        var status = await asked.AskAsync(new GetStatus());
        return await asked.RenderAsync<LedgerPage>(
            nameof(LedgerPage.View),
            new LedgerView(frame, [.. frame.Counted.Reverse().Take(Most)], frame.Counted.Count, status)
            {
                Verified = status.Position > MostVerified ? null : await asked.VerifiedAsync(status.Position),
            }
        );
    }
}
