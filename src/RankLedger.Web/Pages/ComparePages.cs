using RankLedger.Auditing;
using RankLedger.Auditing.Comparing;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Standings;
using RankLedger.Web.Http.Access;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;
using RankLedger.Wording;

namespace RankLedger.Web.Pages;

/// <summary>What differs in a table between two points, with the digits that changed and who changed them.</summary>
internal static class ComparePages
{
    private static readonly Parameter<AskedPeriod?> Period = Parameters.OptionalPeriod("period", Meanings.AnyPeriod + ".", "2025");
    private static readonly Parameter<Point?> From = Between(
        "from",
        "The first point; the day before the last that changed anything without it"
    );
    private static readonly Parameter<Point?> To = Between("to", "The second point; that of asPublished and asRecorded without it");
    private static readonly Parameter<bool> All = Parameters.Flag(
        "all",
        "Every row: those beyond the table that differ too, and those that say the same."
    );

    public static void MapComparePage(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/compare", AtAsync, Period, From, To, All).ReadsMuch();

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http)
    {
        var (ranking, flow) = (PageRoutes.RankingOf(http), asked.Of(Parameters.Flow));
        var definition = await asked.RankingAsync(ranking);
        var period = asked.Of(Period) is { } named
            ? new Ranking(definition).Period(named)
            : await RankingPages.NewestPeriodAsync(asked, ranking);
        var links = asked.Links(ranking);
        var stops = await asked.StopsAsync(ranking, period);
        // What the address leaves out is what the other pages' clocks say: both points are read from one state of the ledger.
        var to = ChosenPoint.Of(http.Request.Query["to"]) ?? new ChosenPoint(links.Published ?? "", links.Recorded?.TrimStart('@') ?? "");
        var from = ChosenPoint.Of(http.Request.Query["from"])
            ?? to with
            {
                Day = Before(stops, to.Point.AsPublished.Day ?? asked.Basis.Limit),
            };
        var answer = await asked.AskAsync(new GetComparison(ranking, period, flow, At(from.Point, asked.Point), At(to.Point, asked.Point)));
        var table = await asked.AskAsync(new GetStandings(ranking, period, flow, answer.To.Point));
        var frame = new Frame(to.In(links), definition, answer.To, "Compare", period.ToString())
        {
            Origin = asked.Origin,
            Self = other => other.Compare(period.ToString()),
            Stops = stops,
            Amendments = await asked.AmendmentsAsync(ranking, period),
            Files =
            [
                ("CSV", Compared(links, period, answer, ("format", "csv"))),
                ("XLSX", Compared(links, period, answer, ("format", "xlsx"))),
                ("JSON", Compared(links, period, answer)),
            ],
        };
        var view = new CompareView(frame, answer, table, from, to) { IsWhole = asked.Of(All) };
        return await asked.RenderAsync<ComparePage>(nameof(ComparePage.View), view);
    }

    // A point that says nothing of the ledger is read from the state that was found.
    private static Point At(Point named, Point found) =>
        new(
            named.AsPublished.IsToday ? found.AsPublished : named.AsPublished,
            named.AsRecorded == AsRecorded.Now ? found.AsRecorded : named.AsRecorded
        );

    // The last day before the point on which the table was another one.
    private static string Before(IReadOnlyList<Stop> stops, DateOnly day)
    {
        var changing = stops.Where(stop => stop.On <= day && stop.Changes > 0).ToList();
        var before =
            changing.Count > 1 ? changing[^2].On
            : stops.Count > 0 ? stops[0].On
            : day;
        return before.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Compared(
        Links links,
        ReferencePeriod period,
        ComparisonAnswer answer,
        params (string Name, string? Value)[] more
    ) =>
        (links with { Published = null, Recorded = null }).Answer(
            "compare",
            [
                ("period", period.ToString()),
                ("from", $"{answer.From.Point.AsPublished}@{answer.From.Position}"),
                ("to", $"{answer.To.Point.AsPublished}@{answer.To.Position}"),
                .. more,
            ]
        );

    private static Parameter<Point?> Between(string name, string description) =>
        new(name, $"{description}: {Point.Form}.", ReadPoint) { Example = "2026-01-22@212" };

    private static bool ReadPoint(string? text, out Point? value, out string reason)
    {
        var read = Point.TryParse(text, out var point, out reason);
        value = read ? point : null;
        return read;
    }
}
