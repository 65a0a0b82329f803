using Microsoft.AspNetCore.Components;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Hosting;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Embedding;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>What stands in pages of others: a table, a chart, a figure or milestones with its sentence, basis and link, and no script. The
/// basis is part of the address, so that an article says tomorrow what it said when it was written.</summary>
internal static class EmbedPages
{
    /// <summary>What an address ends in that is embedded.</summary>
    public const string Ending = "/embed";

    private static readonly Parameter<bool> Chart = Parameters.Flag("chart", "The positions as a chart in place of the table.");

    public static void MapEmbeds(this IEndpointRouteBuilder root)
    {
        const string Table = $"/{PageRoutes.RankingPart}/{PageRoutes.PeriodPart}";
        root.MapEmbed(
            Table,
            async (asked, http) =>
            {
                var view = await RankingPages.ViewAsync(asked, http, await asked.PeriodAsync());
                return asked.Of(Chart) ? await Render<EmbeddedPositions>(asked, view) : await Render<EmbeddedTable>(asked, view);
            },
            Chart,
            RankingPages.All,
            RankingPages.Focus
        );
        root.MapEmbed($"{Table}/{{entity}}", async (asked, http) =>
            await Render<EmbeddedFigure>(asked, await FigurePages.ViewAsync(asked, http))
        );
        root.MapEmbed(
            $"/{PageRoutes.RankingPart}/milestones",
            async (asked, http) => await Render<EmbeddedMilestones>(asked, await MilestonesPages.ViewAsync(asked, http)),
            MilestonesPages.Tier,
            MilestonesPages.Series,
            MilestonesPages.Undone
        );
        root.MapEmbed(
            $"/{PageRoutes.RankingPart}/compare",
            async (asked, http) => await Render<EmbeddedComparison>(asked, await ComparePages.ViewAsync(asked, http)),
            ComparePages.Period,
            ComparedPoints.From,
            ComparePages.All
        );
    }

    /// <summary>The address of what a page shows, for pages of others.</summary>
    /// <param name="page">The page's own address, with both clocks.</param>
    public static string Of(string page)
    {
        var query = page.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? page + Ending : page[..query] + Ending + page[query..];
    }

    private static void MapEmbed(
        this IEndpointRouteBuilder root,
        string page,
        Func<PageRequest, HttpContext, Task<byte[]>> make,
        params Parameter[] parameters
    ) =>
        root.MapPage(
                page + Ending,
                Format.Html,
                async (asked, http) => asked.IsLasting ? await make(asked, http) : throw await LooseAsync(asked, http),
                parameters
            )
            .ServesEmbeds();

    private static async Task<RefusedException> LooseAsync(PageRequest asked, HttpContext http)
    {
        var pinned = asked.Links("").Pinned(await asked.PinnedAsync(PageRoutes.RankingOf(http)));
        var more = http
            .Request.Query.Where(each => each.Key is not ("flow" or "asPublished" or "asRecorded"))
            .Select(each => (each.Key, (string?)each.Value.ToString()))
            .ToArray();
        return new(
            StatusCodes.Status400BadRequest,
            Slugs.NotUnderstood,
            "What stands in a page of somebody else has a fixed basis, or it would say something else under the same article: name a day "
                + $"and a position. As it is now: {pinned.With(http.Request.Path.ToUriComponent(), more)}"
        );
    }

    private static Task<byte[]> Render<T>(PageRequest asked, object view)
        where T : IComponent => asked.RenderAsync<T>("View", view);
}
