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

/// <summary>Where one goes on from: the known periods of its series that are nearest to it on either side, itself where it is known,
/// and the newest ones of each form. Of figures no further period is looked for, however many there are.</summary>
/// <param name="Period">The period. Its series are the periods of its form; of those that add months up, the same months of each
/// year.</param>
/// <param name="Most">How many of its series are wanted on either side. Of its form one more are found from the newest on, of any other
/// form one, so that the newest beside them is among those found.</param>
public sealed record NearPeriod(ReferencePeriod Period, int Most);

internal sealed class GetKnownPeriodsHandler(LedgerReader ledger) : IRequestHandler<GetKnownPeriods, IReadOnlyList<ReferencePeriod>>
{
    public async Task<IReadOnlyList<ReferencePeriod>> Handle(GetKnownPeriods request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        return await KnownPeriods.AtAsync(ledger.Database, view, view.Flow(request.Flow).Id, ct, request.Near);
    }
}
