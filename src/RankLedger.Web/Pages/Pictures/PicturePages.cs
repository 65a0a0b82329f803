using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>What the pages show as pictures to take away, each at the point of its address.</summary>
internal static class PicturePages
{
    private static readonly Parameter<string?> Focus = Parameters.Text("focus", "The entity whose line is raised.", "jinhua");
    private static readonly Parameter<string?> Tier = Parameters.Text("tier", "The tier.", "trillion");
    private static readonly Parameter<string?> Series = Parameters.Text("series", "The form of periods.", MilestoneSeries.Annual);

    public static void MapPictures(this IEndpointRouteBuilder root)
    {
        const string Table = $"/{PageRoutes.RankingPart}/{PageRoutes.PeriodPart}";
        root.MapPicture($"{Table}/table", async (at, asked, _) => await PictureQuestions.TableAsync(at, await asked.PeriodAsync()));
        root.MapPicture(
            $"{Table}/chart",
            async (at, asked, _) => await PictureQuestions.PositionsAsync(at, await asked.PeriodAsync(), asked.Of(Focus)),
            Focus
        );
        root.MapPicture($"{Table}/{{entity}}/chart", async (at, asked, http) =>
            await PictureQuestions.FigureAsync(at, await asked.PeriodAsync(), PageRoutes.EntityOf(http))
        );
        root.MapPicture(
            $"/{PageRoutes.RankingPart}/milestones/chart",
            (at, asked, http) => PictureQuestions.MilestonesAsync(at, asked.Of(Tier), asked.Of(Series)),
            Tier,
            Series
        );
        root.MapPicture(
            $"/{PageRoutes.RankingPart}/compare/chart",
            async (at, asked, http) =>
                await PictureQuestions.ComparisonAsync(
                    at,
                    new Ranking(await asked.RankingAsync(PageRoutes.RankingOf(http))).Period(asked.Of(Parameters.Period)!),
                    asked.Of(ComparedPoints.From)
                ),
            Parameters.Period,
            ComparedPoints.From
        );
    }

    private static void MapPicture(
        this IEndpointRouteBuilder root,
        string pattern,
        Func<LedgerAtPoint, PageRequest, HttpContext, Task<Picture>> make,
        params Parameter[] parameters
    ) => root.MapDrawn(pattern, (asked, http) => make(asked.At(PageRoutes.RankingOf(http)), asked, http), parameters);

    /// <summary>A picture in both formats.</summary>
    public static List<RouteHandlerBuilder> MapDrawn(
        this IEndpointRouteBuilder root,
        string pattern,
        Func<PageRequest, HttpContext, Task<Picture>> make,
        params Parameter[] parameters
    )
    {
        var routes = new List<RouteHandlerBuilder>();
        foreach (
            var (format, write) in new (Format, Func<Picture, PageRequest, CancellationToken, Task<byte[]>>)[]
            {
                (Format.Svg, (picture, _, _) => Task.FromResult(PictureSvg.Write(picture))),
                (Format.Png, DrawingPlaces.DrawAsync),
            }
        )
        {
            routes.Add(
                root.MapPage(
                    $"{pattern}.{format.Name}",
                    format,
                    async (asked, http) => await write(await make(asked, http), asked, http.RequestAborted),
                    parameters
                )
            );
        }

        return routes;
    }
}
