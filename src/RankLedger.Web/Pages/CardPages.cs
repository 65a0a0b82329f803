using RankLedger.Web.Http.Access;
using RankLedger.Web.Pages.Pictures;
using RankLedger.Web.Pages.Serving;

namespace RankLedger.Web.Pages;

/// <summary>The sentences of pages that draw nothing as pictures, for previews of links.</summary>
internal static class CardPages
{
    public static void MapCards(this IEndpointRouteBuilder root)
    {
        const string Ranking = $"/{PageRoutes.RankingPart}";
        root.MapDrawn("/card", async (asked, _) => CardPicture.Of(await HomePages.ViewAsync(asked)));
        root.MapDrawn($"{Ranking}/publications", async (asked, http) => CardPicture.Of(await PublicationPages.ListViewAsync(asked, http)));
        root.MapDrawn($"{Ranking}/publications/{{id}}/card", async (asked, http) =>
            CardPicture.Of(await PublicationPages.OneViewAsync(asked, http))
        );
        root.MapDrawn($"{Ranking}/findings", async (asked, http) => CardPicture.Of(await FindingsPages.ViewAsync(asked, http)))
            .ForEach(route => route.ReadsMuch());
        root.MapDrawn($"{Ranking}/ledger", async (asked, http) => CardPicture.Of(await LedgerPages.ViewAsync(asked, http)))
            .ForEach(route => route.ReadsMuch());
    }
}
