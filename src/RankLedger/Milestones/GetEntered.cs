using MediatR;
using RankLedger.Domain.Milestones;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Milestones;

/// <summary>Asks who entered a tier with a period, as it is believed at a point, having been seen outside it before.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Period">The period.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
/// <remarks>A page asks this for the marks in its table, where ordinals and series would have to be read for nothing.</remarks>
public sealed record GetEntered(string Ranking, ReferencePeriod Period, string? Flow, Point Point) : IRequest<IReadOnlyList<EnteredTier>>;

/// <summary>An entry into a tier.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Tier">The tier.</param>
public sealed record EnteredTier(string Entity, string Tier);

internal sealed class GetEnteredHandler(LedgerReader ledger) : IRequestHandler<GetEntered, IReadOnlyList<EnteredTier>>
{
    public async Task<IReadOnlyList<EnteredTier>> Handle(GetEntered request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        var flow = view.Flow(request.Flow).Id;
        var names = view.Ranking.Tiers(flow).Select(tier => tier.Name).ToList();
        return names.Count == 0
            ? []
            :
            [
                .. (await MilestoneReader.BelievedAsync(ledger, view, flow, request.Period, ct))
                    .Where(each =>
                        each.Milestone.Last is { Event: MilestoneEvent.Entered, LastBelow: not null } last && last.Period == request.Period
                    )
                    .OrderByDescending(each => names.IndexOf(each.Tier))
                    .Select(each => new EnteredTier(each.Entity, each.Tier)),
            ];
    }
}
