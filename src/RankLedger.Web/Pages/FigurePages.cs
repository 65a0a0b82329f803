using RankLedger.Auditing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>One figure: who changed it, when and on whose word, on both clocks.</summary>
internal static class FigurePages
{
    private const int MostStates = 4;

    public static void MapFigure(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/{PageRoutes.PeriodPart}/{{entity}}", AtAsync);

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http) =>
        await asked.RenderAsync<FigurePage>(nameof(FigurePage.View), await ViewAsync(asked, http));

    /// <summary>What a figure shows, on its page and in pages of others.</summary>
    public static async Task<FigureView> ViewAsync(PageRequest asked, HttpContext http)
    {
        var (ranking, flow, period) = (PageRoutes.RankingOf(http), asked.Of(Parameters.Flow), PageRoutes.PeriodOf(http));
        var definition = await asked.RankingAsync(ranking);
        var named = PageRoutes.EntityOf(http);
        var history = await asked.AskAsync(new GetHistory(ranking, named, period, flow, asked.Point));
        var entity = definition.Entities.First(each => each.Id == history.Entity);
        var table = await asked.AskAsync(new GetStandings(ranking, period, flow, asked.Point, All: true));
        var stops = await asked.AskAsync(new GetStops(ranking, period, flow, asked.AnyDay));
        var amendments = await asked.AskAsync(new GetAmendments(ranking, period, entity.Id, flow, asked.AnyDay));
        var findings = await FindingsPages.KnownAsync(asked, ranking) ?? [];
        var links = asked.Links(ranking);
        var frame = new Frame(links, definition, asked.Basis, "", period.ToString())
        {
            Origin = asked.Origin,
            Self = other => other.Figure(period.ToString(), entity.Id),
            Stops = Of(stops.Stops, entity.Id),
            Amendments = amendments.Amendments,
            Findings =
            [
                .. findings.Where(each => each.Entity == entity.Id && each.Period == period.ToString() && each.Flow == history.Flow),
            ],
            Sources = [.. history.Statements.Where(each => each.Stands).Select(each => each.Publication)],
            Embed = EmbedPages.Of(links.Pinned(asked.Basis).Figure(period.ToString(), entity.Id)),
            Files =
            [
                .. Links.Tables(links, "history", ("entity", entity.Id), ("period", period.ToString())),
                .. Links.Pictures("Chart", links.Figure(period.ToString(), entity.Id, "/chart.svg")),
                ("Lineage", links.Answer("lineage", ("entity", entity.Id), ("period", period.ToString()))),
            ],
        };
        var states = await StatesAsync(asked, ranking, flow, period.ToString(), entity, amendments.Amendments, history);
        var row = table.Rows.FirstOrDefault(each => each.Entity == entity.Id);
        return new(frame, entity, history, row, states);
    }

    // The days on which somebody said something of this entity.
    private static List<Stop> Of(IReadOnlyList<Stop> stops, string entity) =>
        [
            .. stops
                .Select(stop =>
                    stop with
                    {
                        Publications = [.. stop.Publications.Where(by => by.Deeds.Any(deed => deed.Entity == entity))],
                        Changes = stop.Publications.Sum(by => by.Deeds.Count(deed => deed.Entity == entity && deed.Changes)),
                    }
                )
                .Where(stop => stop.Publications.Count > 0),
        ];

    // The ledger as it is at the point, and as it was before each event of ours that touches the cell.
    private static async Task<IReadOnlyList<FigureState>> StatesAsync(
        PageRequest asked,
        string ranking,
        string? flow,
        string period,
        EntityDefinition entity,
        IReadOnlyList<AmendmentEvent> amendments,
        HistoryAnswer history
    )
    {
        if (history.Statements.Count == 0)
            return [];
        var began = history.Statements.Min(each => each.Position);
        var cuts = amendments.Select(each => each.Position).Where(position => position > began).Reverse().Take(MostStates - 1).ToList();
        var states = new List<FigureState>();
        foreach (var (from, at) in cuts.Append(began).Select((from, at) => (from, at)))
        {
            var position = at == 0 ? asked.Basis.Position : cuts[at - 1] - 1;
            var triangle = await asked.AskAsync(
                new GetTriangle(ranking, entity.Id, flow, asked.Point with { AsRecorded = AsRecorded.At(new LedgerPosition(position)) })
            );
            var values = FigureState.ValuesOf(triangle, period);
            if (states.Count == 0 || !states[^1].Values.SequenceEqual(values))
                states.Add(new(from, values));
            else
                states[^1] = states[^1] with { From = from };
        }

        return states;
    }
}
