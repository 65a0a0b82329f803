using MediatR;
using RankLedger.Domain.Rankings;
using RankLedger.Ledger;

namespace RankLedger.Rankings;

/// <summary>Defines a ranking, or gives it another definition.</summary>
public sealed record DefineRanking(RankingDefinition Definition, string Actor) : IRequest<Receipt>
{
    /// <summary>Whether the definition names its entities; one that does not keeps those that the ranking has.</summary>
    public bool NamesEntities { get; init; } = true;

    /// <summary>Names the request, so that it is carried out once; may be null.</summary>
    public RequestKey? Key { get; init; }
}

internal sealed class DefineRankingHandler(LedgerWriter ledger) : IRequestHandler<DefineRanking, Receipt>
{
    public Task<Receipt> Handle(DefineRanking request, CancellationToken cancellationToken) => ledger.AppendAsync(async work =>
    {
        var stream = Ranking.Stream(request.Definition.Id);
        var before = await work.StreamAsync(stream);
        var ranking = before is [.., var last] ? Ranking.Fold((RankingEvent)last.Data) : null;
        var events = Defining.Decide(ranking, request.Definition, request.Actor, request.NamesEntities);
        work.Append(stream, before.Count, events);
        return events.Count == 0 ? 1 : 0;
    }, request.Key, cancellationToken);
}
