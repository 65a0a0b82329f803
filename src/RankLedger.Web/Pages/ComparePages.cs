using RankLedger.Auditing;
using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Web.Api;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages;

/// <summary>What differs in a table between two points, with the digits that changed and who changed them.</summary>
internal static class ComparePages
{
    public static readonly Parameter<AskedPeriod?> Period = Parameters.OptionalPeriod("period", Meanings.AnyPeriod + ".", "2025");
    public static readonly Parameter<bool> All = Parameters.Flag(
        "all",
        "Every row: those beyond the table that differ too, and those that say the same."
    );

    public static void MapComparePage(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/compare", AtAsync, Period, ComparedPoints.From, ComparedPoints.To, All).ReadsMuch();

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http) =>
        await asked.RenderAsync<ComparePage>(nameof(ComparePage.View), await ViewAsync(asked, http, leadsOn: true));

    /// <summary>What a comparison shows in pages of others.</summary>
    public static Task<CompareView> ViewAsync(PageRequest asked, HttpContext http) => ViewAsync(asked, http, leadsOn: false);

    private static async Task<CompareView> ViewAsync(PageRequest asked, HttpContext http, bool leadsOn)
    {
        var (ranking, flow) = (PageRoutes.RankingOf(http), asked.Of(Parameters.Flow));
        var definition = await asked.RankingAsync(ranking);
        var period = await PeriodAsync(asked, ranking);
        var links = asked.Links(ranking);
        var stops = await asked.StopsAsync(ranking, period);
        // What the address leaves out is what the other pages' clocks say: both points are read from one state of the ledger.
        var state = links.Recorded?.TrimStart('@') ?? "";
        var to = ChosenPoint.Of(http.Request.Query["to"])?.Else(state) ?? new ChosenPoint(links.Published ?? "", state);
        var named = ChosenPoint.Of(http.Request.Query["from"])?.Else(state);
        var answer = await asked.AskAsync(
            new GetComparison(ranking, period, flow, named is null ? null : At(named.Point, asked.Point), At(to.Point, asked.Point))
        );
        var from = named ?? to with { Day = answer.From.AskedOn is null ? $"{answer.From.Point.AsPublished}" : "" };
        // One does not wait for the other: both read the same state of the ledger.
        var asksTable = asked.AskAsync(new GetStandings(ranking, period, flow, answer.To.Point));
        var asksKnown = leadsOn
            ? asked.AskAsync(new GetKnownPeriods(ranking, flow, answer.To.Point, new(period, PeriodChoice.Most)))
            : Task.FromResult<IReadOnlyList<ReferencePeriod>>([]);
        await Task.WhenAll(asksTable, asksKnown);
        var (table, known) = (await asksTable, await asksKnown);
        (string, string?)[] kept = [("from", Given(http, "from")), ("to", Given(http, "to")), ("all", asked.Of(All) ? "true" : null)];
        var (firstPin, laterPin) = (await asked.PinnedAsync(ranking, answer.From), await asked.PinnedAsync(ranking, answer.To));
        var (pinnedFrom, pinnedTo) = (("from", (string?)Pinned(firstPin)), ("to", (string?)Pinned(laterPin)));
        var frame = new Frame(to.In(links), definition, answer.To, "Compare", period.ToString())
        {
            Pinned = laterPin,
            Origin = asked.Origin,
            Self = other => other.Compare(period.ToString()),
            Stops = stops,
            Amendments = await asked.AmendmentsAsync(ranking, period),
            Lasting = (links with { Published = null, Recorded = null }).Compare(period.ToString(), pinnedFrom, pinnedTo),
            Embed = EmbedPages.Of(links.Pinned(laterPin).Compare(period.ToString(), pinnedFrom, ("all", asked.Of(All) ? "true" : null))),
            Files =
            [
                // It has a line for each thing that differs, of which a row of the page may have several.
                (Links.Csv(null), Compared(links, period, pinnedFrom, pinnedTo, ("format", "csv"))),
                ("XLSX", Compared(links, period, pinnedFrom, pinnedTo, ("format", "xlsx"))),
                ("JSON", Compared(links, period, pinnedFrom, pinnedTo)),
                .. Links.Pictures(
                    "Chart",
                    links.Pinned(laterPin).With($"/{ranking}/compare/chart.svg", ("period", period.ToString()), pinnedFrom)
                ),
            ],
        };
        return new(frame, answer, table, from, to)
        {
            IsWhole = asked.Of(All),
            Periods = PeriodChoice.Of(known, answer.Period),
            Address = (flow, period) => (links with { Flow = flow }).Compare(period, kept),
        };
    }

    /// <summary>The period that is asked for; the newest without one.</summary>
    public static async Task<ReferencePeriod> PeriodAsync(PageRequest asked, string ranking) =>
        asked.Of(Period) is { } named
            ? new Ranking(await asked.RankingAsync(ranking)).Period(named)
            : await RankingPages.NewestPeriodAsync(asked, ranking);

    private static string? Given(HttpContext http, string name) => http.Request.Query[name] is [{ Length: > 0 } given] ? given : null;

    // A point that says nothing of the ledger is read from the state that was found.
    private static Point At(Point named, Point found) =>
        new(
            named.AsPublished.IsToday ? found.AsPublished : named.AsPublished,
            named.AsRecorded == AsRecorded.Now ? found.AsRecorded : named.AsRecorded
        );

    private static string Pinned(Basis basis) => $"{basis.Point.AsPublished}@{basis.Position}";

    private static string Compared(Links links, ReferencePeriod period, params (string Name, string? Value)[] more) =>
        (links with { Published = null, Recorded = null }).Answer("compare", [("period", period.ToString()), .. more]);
}
