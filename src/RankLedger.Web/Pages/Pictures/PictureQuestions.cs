using RankLedger.Auditing;
using RankLedger.Auditing.Comparing;
using RankLedger.Domain;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Milestones;
using RankLedger.Publications;
using RankLedger.Standings;
using RankLedger.Storage;
using RankLedger.Web.Pages.Drawing;
using RankLedger.Web.Pages.Serving;
using RankLedger.Web.Pages.Views;

namespace RankLedger.Web.Pages.Pictures;

/// <summary>Asks what pictures show.</summary>
public static class PictureQuestions
{
    private const int Years = 6;

    /// <summary>The table of a period.</summary>
    public static async Task<Picture> TableAsync(LedgerAtPoint at, ReferencePeriod period) =>
        TablePicture.Of(await RankingAsync(at, period, focus: null));

    /// <summary>The positions of a period and those before it.</summary>
    public static async Task<Picture> PositionsAsync(LedgerAtPoint at, ReferencePeriod period, string? focus) =>
        PositionsPicture.Of(await RankingAsync(at, period, focus));

    /// <summary>One figure over the days of publication.</summary>
    public static async Task<Picture> FigureAsync(LedgerAtPoint at, ReferencePeriod period, string named)
    {
        var definition = await at.DefinitionAsync();
        var history = await at.AskAsync(new GetHistory(at.Ranking, named, period, at.Flow, at.Point));
        var entity = definition.Entities.First(each => each.Id == history.Entity);
        var triangle = await at.AskAsync(new GetTriangle(at.Ranking, entity.Id, at.Flow, at.Point) { Only = period });
        var states = new[] { new FigureState(0, FigureState.ValuesOf(triangle, period.ToString())) };
        var table = await at.AskAsync(new GetStandings(at.Ranking, period, at.Flow, at.Point, All: true));
        var row = table.Rows.FirstOrDefault(each => each.Entity == entity.Id);
        return FigurePicture.Of(new(at.Frame(definition), entity, history, row, states));
    }

    /// <summary>The milestones of a tier; of the one that was entered last where none is named.</summary>
    public static async Task<Picture> MilestonesAsync(LedgerAtPoint at, string? tier, string? series)
    {
        var definition = await at.DefinitionAsync();
        var answer = await at.AskAsync(new GetMilestones(at.Ranking, null, null, at.Flow, IncludeUndone: true, at.Point));
        var (chosen, form) = MilestonesView.Chosen(new Ranking(definition), answer, tier, series);
        if (chosen is null)
            throw new LedgerRuleException(
                "unknown-tier",
                $"Ranking '{at.Ranking}' has no tier for {answer.Flow}, so there are no milestones to draw; add one to its definition."
            );
        return BeliefsPicture.Of(
            new(
                at.Frame(definition),
                answer,
                chosen,
                form,
                (await at.AskAsync(new GetPublications(at.Ranking, at.Point))).Publications.ToDictionary(
                    each => each.Publication,
                    StringComparer.Ordinal
                ),
                new Dictionary<(string, string), (decimal?, decimal?)>()
            )
        );
    }

    /// <summary>What differs in the table of a period since an earlier point; since the change before the last where none is
    /// named.</summary>
    public static async Task<Picture> ComparisonAsync(LedgerAtPoint at, ReferencePeriod period, Point? from)
    {
        var definition = await at.DefinitionAsync();
        if (from is { } point && point.AsRecorded == AsRecorded.Now)
            from = point with { AsRecorded = at.Point.AsRecorded };
        var answer = await at.AskAsync(new GetComparison(at.Ranking, period, at.Flow, from, at.Point));
        var table = await at.AskAsync(new GetStandings(at.Ranking, period, at.Flow, at.Point));
        var chosen = new ChosenPoint("", "");
        return ComparisonPicture.Of(new(at.Frame(definition), answer, table, chosen, chosen));
    }

    /// <summary>The periods up to one, as many as are drawn beside each other.</summary>
    public static IReadOnlyList<ReferencePeriod> UpTo(ReferencePeriod period)
    {
        var before = new List<ReferencePeriod> { period };
        while (before.Count < Years && Before(before[^1]) is { } earlier)
            before.Add(earlier);
        before.Reverse();
        return before;
    }

    /// <summary>The positions from the first period on of which some are known.</summary>
    public static IReadOnlyList<PeriodPositions> Trimmed(PositionsAnswer positions) =>
        [
            .. positions.Periods.Skip(
                positions
                    .Periods.Take(positions.Periods.Count - 1)
                    .TakeWhile(each => each.Rows.Count == 0 || each.Rows.All(row => row.Rank is null))
                    .Count()
            ),
        ];

    private static async Task<RankingView> RankingAsync(LedgerAtPoint at, ReferencePeriod period, string? focus)
    {
        var definition = await at.DefinitionAsync();
        var table = await at.AskAsync(new GetStandings(at.Ranking, period, at.Flow, at.Point, definition.TableSize));
        var positions = await at.AskAsync(new GetPositions(at.Ranking, [.. UpTo(period)], at.Flow, at.Point));
        var stops = await at.AskAsync(new GetStops(at.Ranking, period, at.Flow, at.Point));
        var entered = await at.AskAsync(new GetEntered(at.Ranking, period, at.Flow, at.Point));
        return new(at.Frame(definition) with { Stops = stops.Stops }, table, [], entered)
        {
            Focus = Raised(definition, focus),
            Positions = Trimmed(positions),
        };
    }

    /// <summary>The entity whose line is raised, by id, alias or name.</summary>
    /// <exception cref="LedgerRuleException">There is none (<c>unknown-entity</c>).</exception>
    public static string? Raised(RankingDefinition definition, string? focus) =>
        focus is null ? null
        : new EntityNames(definition) is var names && names.Typed(focus) is { } named ? named.Id
        : throw new LedgerRuleException(
            "unknown-entity",
            names.Several(focus) is { } several
                ? $"focus: {several}."
                : $"focus: ranking '{definition.Id}' has no entity '{focus}'.{Nearest.Question(Nearest.Entities(focus, definition))}"
        );

    // Cumulative periods of one series are a year apart.
    private static ReferencePeriod? Before(ReferencePeriod period) =>
        period.Form == PeriodForm.Cumulative ? period.OneYearEarlier() : period.JustBefore();
}
