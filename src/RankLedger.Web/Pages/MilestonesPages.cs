using RankLedger.Auditing;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Reading;
using RankLedger.Standings;
using RankLedger.Web.Api;
using RankLedger.Web.Http.Problems;
using RankLedger.Web.Http.Questions;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages;

/// <summary>Who entered which tier, and since when anybody could know.</summary>
internal static class MilestonesPages
{
    private const int MostBounds = 4;
    private const int MostFormer = 4;
    public static readonly Parameter<string?> Tier = Parameters.Text(
        "tier",
        "The tier; the one that was entered last without it.",
        "trillion"
    );
    public static readonly Parameter<string?> Series = Parameters.Text(
        "series",
        "The form of periods; years without it.",
        MilestoneSeries.Annual
    );
    public static readonly Parameter<bool?> Undone = new("undone", "Whether what is not believed any more is shown.", ReadUndone);

    public static void MapMilestonesPage(this IEndpointRouteBuilder root) =>
        root.MapPage($"/{PageRoutes.RankingPart}/milestones", AtAsync, [Tier, Series, Undone, .. ClaimQuestions.All]);

    private static async Task<byte[]> AtAsync(PageRequest asked, HttpContext http) =>
        await asked.RenderAsync<MilestonesPage>(nameof(MilestonesPage.View), await ViewAsync(asked, http));

    /// <summary>What the milestones show, on their page and in pages of others.</summary>
    public static async Task<MilestonesView> ViewAsync(PageRequest asked, HttpContext http)
    {
        var (ranking, flow) = (PageRoutes.RankingOf(http), asked.Of(Parameters.Flow));
        var definition = await asked.RankingAsync(ranking);
        var answer = await asked.AskAsync(new GetMilestones(ranking, null, null, flow, IncludeUndone: true, asked.Point));
        var (tier, series) = MilestonesView.Chosen(new Ranking(definition), answer, asked.Of(Tier), asked.Of(Series));
        var shown = answer.Milestones.Where(each => each.Tier == tier?.Name && each.Kind == series).ToList();
        var publications = (await asked.AskAsync(new GetPublications(ranking, asked.AnyDay))).Publications;
        var byId = publications.ToDictionary(each => each.Publication, StringComparer.Ordinal);
        var (links, pinned) = (asked.Links(ranking), await asked.PinnedAsync(ranking));
        (string, string?)[] chosen =
        [
            ("tier", asked.Of(Tier)),
            ("series", asked.Of(Series)),
            ("undone", asked.Of(Undone) == false ? "false" : null),
        ];
        (string, string?)[] kept = [.. chosen, .. ClaimQuestions.Kept(asked)];
        var frame = new Frame(links, definition, asked.Basis, "Milestones", null)
        {
            Pinned = pinned,
            Origin = asked.Origin,
            Self = other => other.Milestones(kept),
            Kept = kept,
            Sources =
            [
                .. shown.Where(each => each.Beliefs.Count > 0).Select(each => each.Beliefs[0].Publication).Distinct(StringComparer.Ordinal),
            ],
            Embed = tier is null ? null : EmbedPages.Of(links.Pinned(pinned).Milestones(chosen)),
            Stops = ClockDays.OfMilestones(
                // Crossings that are only known later are days to step on to.
                (
                    await asked.AskAsync(new GetMilestones(ranking, tier?.Name, null, flow, IncludeUndone: true, asked.AnyDay))
                ).Milestones.Where(each => each.Kind == series),
                byId
            ),
            Tells = Frame.OfMilestones,
            Amendments = await asked.AmendmentsAsync(ranking),
            Files =
            [
                .. Links.Tables(
                    links.Pinned(pinned),
                    "milestones",
                    Links.Rows(shown.Count(each => asked.Of(Undone) != false || each.State.IsBelieved()), MilestonesApi.OnAPage),
                    ("tier", tier?.Name),
                    ("series", series),
                    ("includeUndone", asked.Of(Undone) == false ? null : "true")
                ),
                .. tier is null
                    ? []
                    : Links.Pictures(
                        "Chart",
                        links.With($"/{ranking}/milestones/chart.svg", ("tier", asked.Of(Tier)), ("series", asked.Of(Series)))
                    ),
            ],
        };
        return new(frame, answer, tier, series, byId, await BoundsAsync(asked, ranking, flow, shown))
        {
            HidesUndone = asked.Of(Undone) == false,
            Statements = await asked.StatementsAsync(
                ranking,
                definition.Entities.Count,
                [.. shown.Select(each => each.Period).Distinct().Select(each => new FlowPeriod(answer.Flow, ReferencePeriod.Parse(each)))]
            ),
            Claim = await ClaimQuestions.AskAsync(asked, definition, publications),
            Former = tier is null || asked.Of(Undone) == false ? [] : await FormerAsync(asked, frame, answer, tier.Name, series),
        };
    }

    // What the ledger held right before an event of ours and not right behind it, or from another day on: what was recorded later is
    // nothing of that event's. Looked up for the last of these events.
    private static async Task<IReadOnlyList<FormerBelief>> FormerAsync(
        PageRequest asked,
        Frame frame,
        MilestonesAnswer now,
        string tier,
        string series
    )
    {
        var known = now.Milestones.Select(Known).ToHashSet();
        var former = new List<FormerBelief>();
        foreach (var each in frame.Counted.Reverse().Take(MostFormer))
        {
            var behind = await AtAsync(each.Position, includeUndone: true);
            var held = behind.Select(Known).ToHashSet();
            former.AddRange(
                (await AtAsync(each.Position - 1, includeUndone: false))
                    .Where(was => was.Kind == series && was is { Event: MilestoneEvent.Entered, Beliefs.Count: > 0 })
                    .Where(was => !held.Contains(Known(was)) && known.Add(Known(was)))
                    .Select(was => new FormerBelief(was, each, Since(behind, was)))
            );
        }

        return former;

        async Task<IReadOnlyList<MilestoneAnswer>> AtAsync(long position, bool includeUndone)
        {
            var point = asked.Point with { AsRecorded = AsRecorded.At(new LedgerPosition(position)) };
            return (await asked.AskAsync(new GetMilestones(frame.Ranking.Id, tier, null, now.Flow, includeUndone, point))).Milestones;
        }

        static DateOnly? Since(IEnumerable<MilestoneAnswer> held, MilestoneAnswer was) =>
            held.FirstOrDefault(each => (each.Entity, each.Period, each.Event) == (was.Entity, was.Period, was.Event))
                is { Beliefs: [var first, ..] }
                ? first.From
                : null;

        static (string, string, string, string, DateOnly?) Known(MilestoneAnswer each) =>
            (each.Entity, each.Tier, each.Kind, each.Period, each.Beliefs is [var first, ..] ? first.From : null);
    }

    // What no value decided rests on the bounds of a printed position; few periods have such.
    private static async Task<Dictionary<(string Entity, string Period), (decimal? Low, decimal? High)>> BoundsAsync(
        PageRequest asked,
        string ranking,
        string? flow,
        IEnumerable<MilestoneAnswer> shown
    )
    {
        var bounds = new Dictionary<(string Entity, string Period), (decimal? Low, decimal? High)>();
        foreach (
            var period in shown
                .Where(each => each.Value is null)
                .Select(each => each.Period)
                .Distinct(StringComparer.Ordinal)
                .Take(MostBounds)
        )
        {
            var table = await asked.AskAsync(new GetStandings(ranking, ReferencePeriod.Parse(period), flow, asked.Point, All: true));
            foreach (var row in table.Rows)
                bounds[(row.Entity, period)] = (row.Low, row.High);
        }

        return bounds;
    }

    private static bool ReadUndone(string? text, out bool? value, out string reason)
    {
        (value, reason) = (text == "true", text is "true" or "false" ? "" : $"'{text}' is not understood; expected true or false");
        return reason.Length == 0;
    }
}
