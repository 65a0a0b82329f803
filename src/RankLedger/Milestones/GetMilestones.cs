using MediatR;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;

namespace RankLedger.Milestones;

/// <summary>Asks for the milestones of a ranking at a point.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Tier">One tier, or all.</param>
/// <param name="Entity">One entity, or all.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="IncludeUndone">Also those that were believed and are not any more.</param>
/// <param name="AsPublished">The point on the published axis.</param>
/// <param name="AsRecorded">The point on the recorded axis.</param>
public sealed record GetMilestones(
    string Ranking, string? Tier, string? Entity, string? Flow, bool IncludeUndone, AsPublished AsPublished, AsRecorded AsRecorded) : IRequest<MilestonesAnswer>;

/// <summary>The milestones: annual ones by tier and ordinal, then year-to-date ones.</summary>
public sealed record MilestonesAnswer(Basis Basis, string Ranking, IReadOnlyList<MilestoneAnswer> Milestones);

/// <summary>A crossing of a tier.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Name">The name.</param>
/// <param name="Tier">The tier.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Kind"><c>annual</c> or <c>ytd</c>.</param>
/// <param name="Event">Entered, left or re-entered.</param>
/// <param name="Period">The period with which it happened.</param>
/// <param name="Ordinal">The place among the first annual entries standing at the point; null for other events.</param>
/// <param name="Value">The value of the period; null where bounds decide.</param>
/// <param name="Certain">Whether the low end is at or above the tier (for an exit: the high end at or below it).</param>
/// <param name="Observed">Whether an earlier figure below the tier is known.</param>
/// <param name="LastBelow">The last period below the tier before, where one is known.</param>
/// <param name="State">Standing, undone, reinstated or backdated.</param>
/// <param name="Beliefs">When it was believed.</param>
public sealed record MilestoneAnswer(
    string Entity, string Name, string Tier, string Flow, string Kind, MilestoneEvent Event, string Period, int? Ordinal, decimal? Value,
    bool Certain, bool Observed, string? LastBelow, MilestoneState State, IReadOnlyList<Belief> Beliefs);
