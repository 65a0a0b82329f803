using MediatR;
using RankLedger.Domain.Time;
using RankLedger.Ledger;
using RankLedger.Reading;

namespace RankLedger.Standings;

/// <summary>Asks for the periods of which anything is known at a point, earliest first.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Flow">The flow; the ranking's first one where none is named.</param>
/// <param name="Point">The point.</param>
/// <param name="Near">Only those that one goes on to from a period; all of them where it is not given.</param>
public sealed record GetKnownPeriods(string Ranking, string? Flow, Point Point, NearPeriod? Near = null)
    : IRequest<IReadOnlyList<ReferencePeriod>>;

internal sealed class GetKnownPeriodsHandler(LedgerReader ledger) : IRequestHandler<GetKnownPeriods, IReadOnlyList<ReferencePeriod>>
{
    public async Task<IReadOnlyList<ReferencePeriod>> Handle(GetKnownPeriods request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        return await KnownPeriods.AtAsync(ledger.Database, view, view.Flow(request.Flow).Id, ct, request.Near);
    }
}
