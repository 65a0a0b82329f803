using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Feeds;

/// <summary>What is new about a ranking, for feed readers.</summary>
internal static class FeedPages
{
    private const int BytesOfAPiece = 1_000;

    public static void MapFeed(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/{Links.FeedName}", Format.Atom, AtAsync).ReadsMuch();

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http)
    {
        var definition = await asked.RankingAsync(PageRoutes.RankingOf(http));
        var flow = asked.Of(Parameters.Flow);
        var links = asked.Links(definition.Id);
        return AtomFeed.Write(
            flow is null ? definition.Title : $"{definition.Title}, {flow}",
            new Uri(asked.Origin + links.Newest),
            new Uri(asked.Origin + links.Feed),
            asked.Basis.RecordedAt ?? DateTimeOffset.UnixEpoch,
            // A feed is asked for again and again: at the same day and position it is gathered once.
            await asked.SharedAsync(
                ("news", links, definition.Id, asked.Point),
                () => new RankingNews(asked, definition, flow).GatherAsync(),
                news => news.Count * BytesOfAPiece
            )
        );
    }
}
