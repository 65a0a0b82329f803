using System.Text.Json.Serialization;
using MediatR;
using RankLedger.Domain;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Sentences;
using RankLedger.Domain.Standings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Projecting;
using RankLedger.Reading;
using RankLedger.Storage;

namespace RankLedger.Milestones;

/// <summary>Asks for the milestones of a ranking at a point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Tier">One tier, or all.</param>
/// <param name="Entity">One entity, or all.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="IncludeUndone">Also those that were believed and are not any more.</param>
/// <param name="Point">The point.</param>
/// <param name="Part">Which of the milestones are listed; the sentences are of all.</param>
public sealed record GetMilestones(
    string Ranking,
    string? Tier,
    string? Entity,
    string? Flow,
    bool IncludeUndone,
    Point Point,
    Part Part = default
) : IRequest<MilestonesAnswer>
{
    /// <summary>One series, or all.</summary>
    public string? Series { get; init; }
}

/// <summary>The milestones, series by series, by tier and ordinal.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The ranking.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Order"><c>descending</c>, or <c>ascending</c> where the lowest value leads and tiers are entered from above.</param>
/// <param name="Tiers">The tiers that are for the flow; without one nothing can be crossed.</param>
/// <param name="Series">The forms of period that are known of the flow at the point, each a series of its own.</param>
/// <param name="Milestones">The milestones.</param>
/// <param name="OtherFlows">Where the flow has no milestone: the flows that have some.</param>
public sealed record MilestonesAnswer(
    Basis Basis,
    string Ranking,
    string Flow,
    string Order,
    IReadOnlyList<string> Tiers,
    IReadOnlyList<string> Series,
    IReadOnlyList<MilestoneAnswer> Milestones,
    IReadOnlyList<string> OtherFlows
)
{
    /// <summary>The answer in words: of each tier and series in which somebody is, who entered last.</summary>
    public IReadOnlyList<TierSentence> Sentences { get; init; } = [];

    /// <summary>How many milestones to leave out for the next page; null on the last.</summary>
    public int? Next { get; init; }
}

/// <summary>Who entered a tier last, in words.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Series">The series.</param>
/// <param name="Sentence">Who it was, as the how many-th, and since when anybody could know.</param>
public sealed record TierSentence(string Tier, string Series, string Sentence);

/// <summary>A crossing of a tier.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Name">The name.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Kind">The series: <c>annual</c>, <c>half</c>, <c>quarter</c>, <c>month</c>, <c>week</c>, <c>day</c>, <c>fiscal-04</c> for
/// years from April, <c>ytd</c> or <c>cumulative</c>.</param>
/// <param name="Event">Entered, left or re-entered.</param>
/// <param name="Period">The period with which it happened.</param>
/// <param name="Ordinal">The place among the first entries of the series standing at the point; null for other events, and for series that
/// add up.</param>
/// <param name="Value">The value of the period; null where bounds decide.</param>
/// <param name="Certain">Whether the low end is at or above the tier (for an exit: the high end at or below it).</param>
/// <param name="Observed">Whether an earlier figure outside the tier is known.</param>
/// <param name="LastBelow">The last period outside the tier before, where one is known.</param>
/// <param name="State">Standing, reinstated, undone, backdated or postponed, judged at the point.</param>
/// <param name="Beliefs">When it was believed.</param>
public sealed record MilestoneAnswer(
    string Entity,
    string Name,
    string Tier,
    string Flow,
    string Kind,
    MilestoneEvent Event,
    string Period,
    int? Ordinal,
    decimal? Value,
    bool Certain,
    bool Observed,
    string? LastBelow,
    MilestoneState State,
    IReadOnlyList<Belief> Beliefs
)
{
    /// <summary>The merger or split that lies between the period and the one before that it is compared with, so that the number is not
    /// of the same ground; null where none does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Succession { get; init; }

    /// <summary>Those who share the ordinal, entered with the same period and level in its table; null where nobody does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? LevelWith { get; init; }

    /// <summary>Their names, in the same order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? LevelWithNames { get; init; }

    /// <summary>Who entered last of one tier and series, as far as it is believed: by number, or, where nobody can be numbered, by the day
    /// since when it is; null for nobody.</summary>
    public static MilestoneAnswer? LastEntered(IEnumerable<MilestoneAnswer> milestones) =>
        milestones
            .Where(each => each.Event == MilestoneEvent.Entered && each.State.IsBelieved())
            .MaxBy(each => (each.Ordinal ?? 0, each.Beliefs is [.., var belief] ? belief.From : DateOnly.MinValue));

    /// <summary>Since when anybody could know that it entered, and as the how many-th, in words; it is one of those of its tier and series
    /// that are believed.</summary>
    public string Since(IEnumerable<MilestoneAnswer> tier) =>
        MilestoneSentence.Since(
            Beliefs[^1].From,
            tier.Where(each => each.Ordinal <= Ordinal).Select(each => each.Beliefs[^1].From).Append(Beliefs[^1].From).Max()
        );
}

internal sealed class GetMilestonesHandler(LedgerReader ledger) : IRequestHandler<GetMilestones, MilestonesAnswer>
{
    public async Task<MilestonesAnswer> Handle(GetMilestones request, CancellationToken ct)
    {
        var (view, flow, stored, arePrinted, series) = await MilestoneReader.AtAsync(
            ledger,
            request.Ranking,
            request.Point,
            request.Flow,
            ct
        );
        var names = view.Ranking.Tiers(flow.Id).Select(known => known.Name).ToList();
        if (request.Tier is { } tier && !names.Contains(tier))
            throw new LedgerRuleException(
                "unknown-tier",
                $"Ranking '{request.Ranking}' has no tier '{tier}' for {flow.Id}; it has "
                    + $"{(names.Count == 0 ? "none for it" : string.Join(", ", names))}.{Nearest.Question(Nearest.To(tier, names))}"
            );
        if (request.Series is { } only && !series.Contains(only, StringComparer.Ordinal))
            throw new LedgerRuleException(
                "unknown-series",
                $"Ranking '{request.Ranking}' has no series '{only}' of {flow.Id} at this point; it has "
                    + $"{(series.Length == 0 ? "none" : string.Join(", ", series))}.{Nearest.Question(Nearest.To(only, series))}"
            );
        var entities = request.Entity is { } named ? view.Ranking.Renames.Ids(view.Entity(named).Id) : null;
        var all = stored.Where(row => request.Tier is null || row.Tier == request.Tier).ToList();
        var ordinals = await OrdinalsAsync(view, flow.Id, all, arePrinted, ct);
        List<MilestoneAnswer> found =
        [
            .. all.Where(row => entities?.Contains(row.Entity) != false)
                .Where(row => request.Series is null || row.Series == request.Series)
                .Where(row => request.IncludeUndone || row.Milestone.State.IsBelieved())
                .OrderBy(row => Array.IndexOf(series, row.Series))
                .ThenByDescending(row => names.IndexOf(row.Tier))
                .ThenBy(row => ordinals.GetValueOrDefault(row)?.Number ?? int.MaxValue)
                .ThenBy(row => row.Milestone.Last.Period)
                .ThenBy(row => row.Entity, StringComparer.Ordinal)
                .Select(row => Answer(view, flow.Id, row, ordinals.GetValueOrDefault(row))),
        ];
        var (listed, next) = request.Part.Of(found);
        return new(
            Basis: view.Basis,
            Ranking: request.Ranking,
            Flow: flow.Id,
            Order: view.Ranking.Definition.Order,
            Tiers: names,
            Series: series,
            Milestones: listed,
            OtherFlows: found.Count > 0 ? [] : await MilestoneReader.FlowsAsync(ledger, view, flow.Id, ct)
        )
        {
            Sentences = [.. found.GroupBy(each => (each.Tier, each.Kind)).Select(tier => Said(view, flow, tier)).OfType<TierSentence>()],
            Next = next,
        };
    }

    private static TierSentence? Said(View view, FlowDefinition flow, IGrouping<(string Tier, string Kind), MilestoneAnswer> tier)
    {
        if (MilestoneAnswer.LastEntered(tier) is not { } last)
            return null;
        var amount = ScaledUnit.Amount(flow.Unit, view.Ranking.Tiers(flow.Id).First(known => known.Name == tier.Key.Tier).Value);
        return new(
            tier.Key.Tier,
            tier.Key.Kind,
            $"{MilestoneSentence.Of(amount, last.Name, last.Ordinal, last.LevelWithNames)} {last.Since(tier)}"
        );
    }

    private static MilestoneAnswer Answer(View view, string flow, EntityMilestone row, OrdinalPlace? ordinal)
    {
        var last = row.Milestone.Last;
        var level = ordinal is { Level: { Count: > 0 } shared } ? shared : null;
        return new(
            Entity: row.Entity,
            Name: view.Ranking.NameOf(row.Entity),
            Tier: row.Tier,
            Flow: flow,
            Kind: row.Series,
            Event: last.Event,
            Period: last.Period.ToString(),
            Ordinal: ordinal?.Number,
            Value: last.Value,
            Certain: last.Certain,
            Observed: last.LastBelow is not null,
            LastBelow: last.LastBelow?.ToString(),
            State: row.Milestone.State,
            Beliefs: row.Milestone.Beliefs
        )
        {
            Succession = Succession(view.Ranking, row.Entity, last),
            LevelWith = level,
            LevelWithNames = level is null ? null : [.. level.Select(view.Ranking.NameOf)],
        };
    }

    private static string? Succession(Ranking ranking, string entity, MilestoneFact fact) =>
        (fact.Event == MilestoneEvent.Left ? fact.Period.JustBefore() : fact.LastBelow) is { } before
        && ranking.SuccessionsBetween(entity, before, fact.Period).LastOrDefault() is { } succession
            ? ranking.Told(succession)
            : null;

    // Values decide the order of a period, and a milestone holds its period's value; the whole table is read only of periods with several
    // entries in which somebody prints positions.
    private async Task<IReadOnlyDictionary<EntityMilestone, OrdinalPlace>> OrdinalsAsync(
        View view,
        string flow,
        List<EntityMilestone> all,
        bool arePrinted,
        CancellationToken ct
    )
    {
        string[] shared = arePrinted ? [.. OrdinalFold.SharedPeriods(all).Select(period => period.ToString())] : [];
        var printed = shared.Length == 0 ? [] : await PeriodReader.PrintedAsync(ledger.Database, view, flow, shared, ct);
        var contents = printed.Length == 0 ? [] : await PeriodReader.AtAsync(ledger.Database, view, flow, printed, ct);
        var tables = contents
            .Select(each => (Period: ReferencePeriod.Parse(each.Key), Content: each.Value))
            .ToDictionary(each => each.Period, each => Table.Of(view.Ranking, each.Period, each.Content));
        return OrdinalFold.Of(all, view.Ranking, tables);
    }
}
