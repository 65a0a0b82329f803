using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;
using RankLedger.Requests;

namespace RankLedger.Rankings;

/// <summary>Defines a ranking, or gives it another definition.</summary>
public sealed record DefineRanking(RankingDefinition Definition, string Actor) : IRequest<Receipt>, IRecords
{
    /// <summary>Whether the definition names its entities; one that does not keeps those that the ranking has.</summary>
    public bool NamesEntities { get; init; } = true;

    /// <summary>Names the request, so that it is carried out once; may be null.</summary>
    public RequestKey? Key { get; init; }
}

internal sealed class DefineRankingHandler(LedgerWriter ledger) : IRequestHandler<DefineRanking, Receipt>
{
    public Task<Receipt> Handle(DefineRanking request, CancellationToken ct) =>
        ledger.AppendAsync(
            async work => await work.DefineAsync(request.Definition, request.Actor, request.NamesEntities) == 0 ? 1 : 0,
            request.Key,
            ct
        );
}
