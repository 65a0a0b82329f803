using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Domain.Time;
using RankLedger.Ledger;

namespace RankLedger.Rankings;

/// <summary>Asks for one ranking's definition. It has a recorded axis only; the published point is echoed, and any gives the
/// same.</summary>
public sealed record GetRanking(string Ranking, Point Point) : IRequest<RankingAnswer>;

/// <summary>A definition as recorded.</summary>
/// <param name="Basis">The point.</param>
/// <param name="Ranking">The definition.</param>
public sealed record RankingAnswer(Basis Basis, RankingDefinition Ranking);

internal sealed class GetRankingHandler(LedgerReader ledger) : IRequestHandler<GetRanking, RankingAnswer>
{
    public async Task<RankingAnswer> Handle(GetRanking request, CancellationToken ct)
    {
        var view = await ledger.ResolveAsync(request.Ranking, request.Point, ct);
        return new(view.Basis, view.Defined.Definition);
    }
}
