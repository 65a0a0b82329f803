using RankLedger.Auditing;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>One figure: who changed it, when and on whose word, on both clocks.</summary>
internal static class FigurePages
{
    private const int MostStates = 5;
    private const int MostCuts = 12;
    private const int MostPeriods = 12;

    public static void MapFigure(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/{PageRoutes.PeriodPart}/{{entity}}", AtAsync);

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http) =>
        await asked.RenderAsync<FigurePage>(nameof(FigurePage.View), await ViewAsync(asked, http));

    /// <summary>What a figure shows, on its page and in pages of others.</summary>
    public static async Task<FigureView> ViewAsync(PageRequest asked, HttpContext http)
    {
        var (ranking, flow, period) = (PageRoutes.RankingOf(http), asked.Of(Parameters.Flow), await asked.PeriodAsync());
        var definition = await asked.RankingAsync(ranking);
        var named = PageRoutes.EntityOf(http);
        var history = await HistoryAsync(asked, definition, new(ranking, named, period, flow, asked.Point));
        var entity = definition.Entities.First(each => each.Id == history.Entity);
        var table = await asked.AskAsync(new GetStandings(ranking, period, flow, asked.Point, All: true));
        var stops = await asked.StopsAsync(ranking, period);
        if (stops.Count == 0 && history.Statements.Count == 0)
            await RankingPages.ThrowUnlessSaidAsync(asked, ranking, period, (links, near) => links.Figure(near, entity.Id));
        var amendments = await asked.AmendmentsAsync(ranking, period, entity.Id);
        var findings = await FindingsPages.KnownAsync(asked, ranking) ?? [];
        var (links, pinned) = (asked.Links(ranking), await asked.PinnedAsync(ranking));
        var frame = new Frame(links, definition, asked.Basis, "", period.ToString())
        {
            Pinned = pinned,
            Origin = asked.Origin,
            Self = other => other.Figure(period.ToString(), entity.Id),
            Stops = Of(stops, entity.Id),
            Amendments = amendments,
            Findings =
            [
                .. findings.Where(each => each.Entity == entity.Id && each.Period == period.ToString() && each.Flow == history.Flow),
            ],
            Sources = [.. history.Statements.Where(each => each.Stands).Select(each => each.Publication)],
            Embed = EmbedPages.Of(links.Pinned(pinned).Figure(period.ToString(), entity.Id)),
            Files =
            [
                .. Links.Tables(
                    links.Pinned(pinned),
                    "history",
                    history.Statements.Count + history.PrintedPositions.Count,
                    ("entity", entity.Id),
                    ("period", period.ToString())
                ),
                .. Links.Pictures("Chart", links.Figure(period.ToString(), entity.Id, "/chart.svg")),
                ("Lineage", links.Pinned(pinned).Answer("lineage", ("entity", entity.Id), ("period", period.ToString()))),
            ],
        };
        var triangle = await asked.AskAsync(new GetTriangle(ranking, entity.Id, history.Flow, asked.Point) { Only = period });
        var stated = await asked.AskAsync(new GetStatedPeriods(ranking, [entity.Id], history.Flow, asked.Point));
        var (states, undrawn) = await StatesAsync(asked, frame, history, triangle);
        var row = table.Rows.FirstOrDefault(each => each.Entity == entity.Id);
        return new(frame, entity, history, row, states)
        {
            IsSettled = table.Settled,
            Undrawn = undrawn,
            Periods = Periods(stated[entity.Id], period),
        };
    }

    // Those of the same form first, as many as a line has room for.
    private static IReadOnlyList<string> Periods(IEnumerable<ReferencePeriod> stated, ReferencePeriod shown) =>
        [
            .. stated
                .Where(each => each != shown)
                .OrderBy(each => each.Form != shown.Form)
                .ThenByDescending(each => each.Last)
                .Take(MostPeriods)
                .Select(each => each.ToString()),
        ];

    private static async Task<HistoryAnswer> HistoryAsync(PageRequest asked, RankingDefinition definition, GetHistory question)
    {
        try
        {
            return await asked.AskAsync(question);
        }
        catch (LedgerRuleException unknown) when (unknown is { Slug: "unknown-entity", Near: { } near })
        {
            var links = asked.Links(question.Ranking);
            throw new RefusedException(StatusCodes.Status404NotFound, unknown.Slug, unknown.Message)
            {
                Near =
                [
                    .. near.Select(id =>
                        (definition.Entities.First(each => each.Id == id).Name, links.Figure(question.Period.ToString(), id))
                    ),
                ],
            };
        }
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

    // The ledger as it is at the point, and as it was before whatever we recorded about the cell, as far back as there is room.
    private static async Task<(IReadOnlyList<FigureState> States, int Undrawn)> StatesAsync(
        PageRequest asked,
        Frame frame,
        HistoryAnswer history,
        TriangleAnswer now
    )
    {
        var cuts = history
            .Statements.Select(each => each.Position)
            .Concat(await DroppedAsync(asked, history))
            .Concat(frame.Counted.Select(each => each.Position))
            .Distinct()
            .OrderDescending()
            .ToList();
        var states = new List<FigureState>();
        var at = 0;
        for (; at < Math.Min(cuts.Count, MostCuts); at++)
        {
            var triangle =
                at == 0
                    ? now
                    : await asked.AskAsync(
                        new GetTriangle(
                            history.Ranking,
                            history.Entity,
                            history.Flow,
                            asked.Point with
                            {
                                AsRecorded = AsRecorded.At(new LedgerPosition(cuts[at - 1] - 1)),
                            }
                        )
                        {
                            Only = ReferencePeriod.Parse(history.Period),
                        }
                    );
            var values = FigureState.ValuesOf(triangle, history.Period);
            if (states.Count > 0 && states[^1].Values.SequenceEqual(values))
                states[^1] = states[^1] with { From = cuts[at] };
            else if (states.Count == MostStates)
                break;
            else
                states.Add(new(cuts[at], values));
        }

        return states.All(state => state.Values.Count == 0)
            ? ([], 0)
            : ([.. states.SkipLast(states[^1].Values.Count == 0 ? 1 : 0)], cuts.Count - at);
    }

    // A publication that leaves a figure out says nothing of it, and ends it all the same.
    private static async Task<IReadOnlyList<long>> DroppedAsync(PageRequest asked, HistoryAnswer history)
    {
        var positions = new List<long>();
        foreach (
            var each in history.Statements.Select(each => each.DroppedBy).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostCuts)
        )
            positions.Add((await asked.AskAsync(new GetPublication(history.Ranking, each, asked.Point))).Publication.Position);
        return positions;
    }
}
