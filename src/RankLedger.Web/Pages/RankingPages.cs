using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Standings;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Answers;
using RankLedger.Web.Http.Connections;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Parts;
using RankLedger.Web.Pages.Pictures;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages;

/// <summary>The table of a period: who leads, on what the rows rest, and what each day brought.</summary>
internal static class RankingPages
{
    private const int Beyond = 5;
    private const int MostNear = 4;
    public static readonly Parameter<bool> All = Parameters.Flag("all", Meanings.All + ".");
    public static readonly Parameter<string?> Focus = Parameters.Text("focus", "The entity whose line is raised.", "jinhua");

    public static void MapRanking(this IEndpointRouteBuilder root)
    {
        root.MapPageInParts($"/{PageRoutes.RankingPart}", NewestAsync, All, Focus);
        root.MapPageInParts($"/{PageRoutes.RankingPart}/{PageRoutes.PeriodPart}", AtAsync, All, Focus);
    }

    /// <summary>The period to show where none is named: the newest year, or the newest of any form.</summary>
    public static async Task<ReferencePeriod> NewestPeriodAsync(PageRequest asked, string ranking)
    {
        var periods = await asked.AskAsync(new GetKnownPeriods(ranking, asked.Of(Parameters.Flow), asked.Point));
        return periods.Count > 0
            ? Newest(periods)
            : ReferencePeriod.Parse($"{Math.Max(1, (asked.Basis.AsPublished?.Year ?? asked.Basis.RecordedAt?.Year ?? 2) - 1):0000}");
    }

    /// <summary>The newest year of some periods in their order, or else the newest of any form.</summary>
    public static ReferencePeriod Newest(IReadOnlyList<ReferencePeriod> periods) =>
        periods.LastOrDefault(period => period.Form == PeriodForm.Year, periods[^1]);

    private static async Task<PageInParts> NewestAsync(PageRequest asked, HttpContext http) =>
        await MadeAsync(asked, http, await NewestPeriodAsync(asked, PageRoutes.RankingOf(http)));

    private static async Task<PageInParts> AtAsync(PageRequest asked, HttpContext http) =>
        await MadeAsync(asked, http, await asked.PeriodAsync());

    // The answer and its table are sent at once. What was ever said of the table takes longer, as do the tables of six periods, and of
    // those that each is compared with, for the chart.
    private static async Task<PageInParts> MadeAsync(PageRequest asked, HttpContext http, ReferencePeriod period)
    {
        var view = await AnswerAsync(asked, http, period);
        // Whether nothing is known yet or there is no such period, and which day comes next, the days tell.
        if (view.Table.Rows.Count == 0)
            view = await WithDaysAsync(asked, view, period);
        return PageInParts.Of(
            await asked.RenderAsync<RankingPage>(nameof(RankingPage.View), view),
            async () => await http.RequestServices.GetRequiredService<WideQuestions>().EnterAsync(http),
            () => StaleConnectionRetry.ReadAsync(RestAsync)
        );

        // Asked again where a connection died, as what comes first is. The place that it has is one connection's.
        async Task<IReadOnlyList<byte[]>> RestAsync()
        {
            var whole = await WithPositionsAsync(asked, await WithDaysAsync(asked, view, period), period);
            return
            [
                await asked.RenderAsync<BesideTable>(nameof(BesideTable.View), whole),
                await asked.RenderAsync<BasisBar>(nameof(BasisBar.Frame), whole.Frame),
            ];
        }
    }

    /// <summary>What a table shows in pages of others.</summary>
    public static async Task<RankingView> ViewAsync(PageRequest asked, HttpContext http, ReferencePeriod period)
    {
        var view = await AnswerAsync(asked, http, period);
        return await WithPositionsAsync(asked, await WithDaysAsync(asked, view, period), period);
    }

    private static async Task<RankingView> WithPositionsAsync(PageRequest asked, RankingView view, ReferencePeriod period)
    {
        var drawn = new GetPositions(view.Table.Ranking, [.. PictureQuestions.UpTo(period)], view.Table.Flow, asked.Point);
        return view with { Positions = PictureQuestions.Trimmed(await asked.AskAsync(drawn)) };
    }

    private static async Task<RankingView> AnswerAsync(PageRequest asked, HttpContext http, ReferencePeriod period)
    {
        var (ranking, flow, isWhole) = (PageRoutes.RankingOf(http), asked.Of(Parameters.Flow), asked.Of(All));
        var definition = await asked.RankingAsync(ranking);
        // One does not wait for the other: each reads the same state of the ledger.
        var (asksTable, asksKnown, asksEntered) = (
            asked.AskAsync(
                new GetStandings(ranking, period, flow, asked.Point, isWhole ? null : definition.TableSize + Beyond, All: isWhole)
            ),
            asked.AskAsync(new GetKnownPeriods(ranking, flow, asked.Point, new(period, PeriodChoice.Most))),
            asked.AskAsync(new GetEntered(ranking, period, flow, asked.Point))
        );
        var asksPinned = asked.PinnedAsync(ranking);
        await Task.WhenAll(asksTable, asksKnown, asksEntered, asksPinned);
        var table = await asksTable;
        var (links, pinned) = (asked.Links(ranking), await asksPinned);
        (string, string?)[] kept = [("all", isWhole ? "true" : null), ("focus", asked.Of(Focus))];
        var frame = new Frame(links, definition, asked.Basis, "Ranking", period.ToString())
        {
            Pinned = pinned,
            Sources = [.. table.Rows.Select(row => row.Publication).Distinct(StringComparer.Ordinal)],
            Embed = EmbedPages.Of(links.Pinned(pinned).Table(period.ToString(), kept)),
            Origin = asked.Origin,
            Self = other => other.Table(period.ToString(), kept),
            Kept = kept,
            Files =
            [
                .. Links.Tables(
                    links.Pinned(pinned),
                    "standings",
                    table.Rows.Count,
                    ("period", period.ToString()),
                    isWhole ? ("all", "true") : ("top", $"{definition.TableSize + Beyond}")
                ),
                .. Links.Pictures("Table", links.With($"/{ranking}/{Links.InPath(period.ToString())}/table.svg")),
                .. Links.Pictures(
                    "Chart",
                    links.With($"/{ranking}/{Links.InPath(period.ToString())}/chart.svg", ("focus", asked.Of(Focus)))
                ),
            ],
        };
        return new(frame, table, await asksKnown, await asksEntered)
        {
            Focus = PictureQuestions.Raised(definition, asked.Of(Focus)),
            IsWhole = isWhole,
        };
    }

    // The days that changed it, our events about it, and what of it does not fit together.
    private static async Task<RankingView> WithDaysAsync(PageRequest asked, RankingView view, ReferencePeriod period)
    {
        var (ranking, table) = (view.Table.Ranking, view.Table);
        var stops = await asked.StopsAsync(ranking, period);
        var amendments = await asked.AmendmentsAsync(ranking, period);
        var findings = await FindingsPages.KnownAsync(asked, ranking) ?? [];
        var shown = table.Rows.Select(row => row.Entity).ToHashSet(StringComparer.Ordinal);
        if (stops.Count == 0)
            await ThrowUnlessSaidAsync(asked, ranking, period, (links, near) => links.Table(near));
        return view with
        {
            Frame = view.Frame with
            {
                Stops = stops,
                Amendments = amendments,
                Findings =
                [
                    .. findings.Where(each =>
                        each.Period == table.Period && each.Flow == table.Flow && each.Entity is { } about && shown.Contains(about)
                    ),
                ],
            },
        };
    }

    // A period that no state of the ledger and no day knows has no page, and is no tab beside those that have one.
    internal static async Task ThrowUnlessSaidAsync(
        PageRequest asked,
        string ranking,
        ReferencePeriod period,
        Func<Links, string, string> address
    )
    {
        var flow = asked.Of(Parameters.Flow);
        var near = (await asked.AskAsync(new GetKnownPeriods(ranking, flow, asked.Point)))
            .OrderBy(each => each.Form != period.Form)
            .ThenBy(each => Math.Abs(each.Last.DayNumber - period.Last.DayNumber))
            .Take(MostNear)
            .Select(each => each.ToString())
            .ToList();
        if (near.Count == 0 || (await asked.AskAsync(new GetStops(ranking, period, flow, asked.EverySaid))).Stops.Count > 0)
            return;
        var links = asked.Links(ranking);
        throw new RefusedException(
            StatusCodes.Status404NotFound,
            Slugs.UnknownPeriod,
            $"No publication says anything of {Days.Period(period.ToString())}. The nearest that some speak of: "
                + $"{Phrases.List(near.Select(Days.Period))}."
        )
        {
            Near = [.. near.Select(each => (Days.Period(each), address(links, each)))],
        };
    }
}
